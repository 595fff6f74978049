/** The caller's audio during a break of the connection: the newest second of it. */
import { SAMPLE_RATE_HZ } from './sample-rate.ts';

export class KeptAudio {
  readonly #samplesMax: number;
  #frames: Int16Array<ArrayBuffer>[] = [];
  #samples = 0;

  constructor(msMax: number) {
    this.#samplesMax = (msMax * SAMPLE_RATE_HZ) / 1_000;
  }

  /** Returns the number of samples that were dropped for it. */
  keep(frame: Int16Array<ArrayBuffer>): number {
    this.#frames.push(frame);
    this.#samples += frame.length;
    let dropped = 0;
    while (this.#samples > this.#samplesMax && this.#frames.length > 0) {
      const { length } = this.#frames.shift()!;
      this.#samples -= length;
      dropped += length;
    }
    return dropped;
  }

  take(): readonly Int16Array<ArrayBuffer>[] {
    const frames = this.#frames;
    this.#frames = [];
    this.#samples = 0;
    return frames;
  }
}
