/**
 * How long audio is on its way, by one clock. Nothing is marked in the audio, which a noise gate changes: the bytes are
 * counted. A frame has arrived when as many bytes have come as had been sent with it, however they were cut anew.
 */
import type { RecordableHistogram } from 'node:perf_hooks';
import { FRAME_BYTES } from './frames.ts';

/** Frames that may be on their way at once; more is no delay but a standstill. */
const FRAMES_MAX = 1_024;

/** Where delays are recorded, while there is such a place. */
export interface Delays {
  microseconds: RecordableHistogram | undefined;
}

/** One direction of one call. */
export class Passage {
  readonly #sentMs = new Float64Array(FRAMES_MAX);
  readonly #delays: Delays;
  #sent = 0;
  #arrived = 0;
  #arrivedBytes: number;

  /** @param keptBytes what the way keeps of all that is sent: the delay of a filter */
  constructor(delays: Delays, keptBytes = 0) {
    this.#delays = delays;
    this.#arrivedBytes = keptBytes;
  }

  get framesArrived(): number {
    return this.#arrived;
  }

  /** Frames on their way. */
  get framesDue(): number {
    return this.#sent - this.#arrived;
  }

  sent(atMs: number): void {
    if (this.framesDue === FRAMES_MAX) throw new Error(`${FRAMES_MAX} frames of one call have not arrived`);
    this.#sentMs[this.#sent % FRAMES_MAX] = atMs;
    this.#sent += 1;
  }

  arrived(bytes: number, atMs: number): void {
    this.#arrivedBytes += bytes;
    while (this.#arrivedBytes >= (this.#arrived + 1) * FRAME_BYTES) {
      if (this.#arrived === this.#sent) throw new Error('more audio has arrived than was sent');
      const delayMs = atMs - this.#sentMs[this.#arrived % FRAMES_MAX]!;
      this.#delays.microseconds?.record(Math.max(1, Math.round(delayMs * 1_000)));
      this.#arrived += 1;
    }
  }
}
