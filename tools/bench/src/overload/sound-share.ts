/** How much of the sound of one call has arrived in time. Bytes are counted, since the server joins and cuts frames. */
import { FRAME_BYTES, FRAME_MS } from '../relay/frames.ts';

/** A frame that arrives later than this after its turn is a gap for the listener: 400 ms are sent ahead. */
export const LATE_MS = 500;

export class SoundShare {
  /** When each frame has its turn: when it was spoken, or after the one before it if several were spoken at once. */
  readonly #turnsMs: number[] = [];
  /** How long each frame took that has arrived. */
  readonly #tookMs: number[] = [];
  #arrivedBytes = 0;

  spoken(atMs: number): void {
    this.#turnsMs.push(Math.max(atMs, (this.#turnsMs.at(-1) ?? -Infinity) + FRAME_MS));
  }

  arrived(bytes: number, atMs: number): void {
    this.#arrivedBytes += bytes;
    for (let next = this.#tookMs.length; this.#arrivedBytes >= (next + 1) * FRAME_BYTES; next += 1) {
      const turnMs = this.#turnsMs[next];
      if (turnMs === undefined) return;
      this.#tookMs.push(atMs - turnMs);
    }
  }

  /** Of the frames that should have arrived by then, the share that did, and the share that did in time. */
  at(atMs: number): { readonly due: number; readonly arrived: number; readonly inTime: number } {
    const firstNotDue = this.#turnsMs.findIndex((turnMs) => atMs - turnMs <= LATE_MS);
    const due = firstNotDue === -1 ? this.#turnsMs.length : firstNotDue;
    if (due === 0) return { due, arrived: 1, inTime: 1 };
    const arrived = this.#tookMs.slice(0, due);
    const inTime = arrived.filter((tookMs) => tookMs <= LATE_MS);
    return { due, arrived: arrived.length / due, inTime: inTime.length / due };
  }
}
