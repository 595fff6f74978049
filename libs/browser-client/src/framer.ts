/** Collects the 128-sample blocks of the audio thread into microphone frames of one length. */
import { toInt16 } from './pcm.ts';

export class Framer {
  readonly #frame: Int16Array<ArrayBuffer>;
  readonly #onFrame: (frame: Int16Array<ArrayBuffer>) => void;
  #filled = 0;

  /** @param onFrame receives the same array each time, and has to copy what it keeps */
  constructor(frameSamples: number, onFrame: (frame: Int16Array<ArrayBuffer>) => void) {
    this.#frame = new Int16Array(frameSamples);
    this.#onFrame = onFrame;
  }

  push(samples: Float32Array): void {
    for (let i = 0; i < samples.length; i += 1) {
      this.#frame[this.#filled] = toInt16(samples[i] ?? 0);
      this.#filled += 1;
      if (this.#filled === this.#frame.length) {
        this.#filled = 0;
        this.#onFrame(this.#frame);
      }
    }
  }
}
