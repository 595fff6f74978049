/** A ring buffer of samples. Reading and writing do not allocate memory. */
import { toFloat } from './pcm.ts';

export class SampleRing {
  readonly #samples: Int16Array;
  #readAt = 0;
  #size = 0;

  constructor(capacity: number) {
    this.#samples = new Int16Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Writes as many samples as fit. Returns their number. */
  write(samples: Int16Array): number {
    const { length } = this.#samples;
    const count = Math.min(samples.length, length - this.#size);
    const writeAt = (this.#readAt + this.#size) % length;
    const first = Math.min(count, length - writeAt);
    this.#samples.set(samples.subarray(0, first), writeAt);
    this.#samples.set(samples.subarray(first, count), 0);
    this.#size += count;
    return count;
  }

  /** Fills `out` with samples, and the rest with silence. Returns the number of samples. */
  read(out: Float32Array): number {
    const { length } = this.#samples;
    const count = Math.min(out.length, this.#size);
    for (let i = 0; i < count; i += 1) out[i] = toFloat(this.#samples[(this.#readAt + i) % length] ?? 0);
    out.fill(0, count);
    this.#readAt = (this.#readAt + count) % length;
    this.#size -= count;
    return count;
  }

  clear(): void {
    this.#size = 0;
  }
}
