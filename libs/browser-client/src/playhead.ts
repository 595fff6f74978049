/**
 * Counts how many samples of each item have left the loudspeaker.
 *
 * Audio is heard only after the output latency of the device. The playhead therefore follows the audio thread by up to
 * that many samples, and catches up while silence is played.
 */

export interface PlayheadOptions {
  /** Number of items whose heard length is remembered; the oldest are removed first. */
  readonly itemsMax: number;
}

interface Run {
  readonly itemId: string;
  samples: number;
}

export class Playhead {
  readonly #itemsMax: number;
  /** Samples that are written and not yet heard, in the order of playing. */
  readonly #ahead: Run[] = [];
  readonly #heard = new Map<string, number>();
  #latency = 0;
  /** Samples that the audio thread has read and the device has not yet played. */
  #underway = 0;
  /** Samples of silence since the last sound. */
  #silence = 0;
  #current: string | undefined;

  constructor({ itemsMax }: PlayheadOptions) {
    this.#itemsMax = itemsMax;
  }

  /** The item that was heard last. */
  get current(): string | undefined {
    return this.#current;
  }

  /** Whether samples that were read have not been heard yet. */
  get pending(): boolean {
    return this.#underway > 0;
  }

  /** Returns the number of samples of the item that were heard. */
  heardOf(itemId: string): number {
    return this.#heard.get(itemId) ?? 0;
  }

  setLatency(samples: number): void {
    this.#latency = Math.max(0, Math.round(samples));
  }

  written(itemId: string, samples: number): void {
    if (samples === 0) return;
    const last = this.#ahead.at(-1);
    if (last?.itemId === itemId) last.samples += samples;
    else this.#ahead.push({ itemId, samples });
  }

  /** The audio thread has played `samples` of sound, followed by `silence` samples of silence. */
  played(samples: number, silence: number): void {
    this.#underway += samples;
    this.#silence = samples > 0 ? silence : this.#silence + silence;
    const inDevice = Math.min(this.#underway, Math.max(0, this.#latency - this.#silence));
    this.#hear(this.#underway - inDevice);
  }

  /** Drops what the audio thread has not read; what is in the device counts as heard. */
  flush(): void {
    this.#hear(this.#underway);
    this.#ahead.length = 0;
  }

  #hear(samples: number): void {
    let left = samples;
    this.#underway -= samples;
    for (let run = this.#ahead[0]; run !== undefined && left > 0; run = this.#ahead[0]) {
      const count = Math.min(left, run.samples);
      this.#count(run.itemId, count);
      run.samples -= count;
      left -= count;
      if (run.samples === 0) this.#ahead.shift();
    }
  }

  #count(itemId: string, samples: number): void {
    const heard = this.#heard.get(itemId);
    this.#heard.set(itemId, (heard ?? 0) + samples);
    this.#current = itemId;
    if (heard !== undefined || this.#heard.size <= this.#itemsMax) return;
    const oldest = this.#heard.keys().next();
    if (oldest.done !== true) this.#heard.delete(oldest.value);
  }
}
