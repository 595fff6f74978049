/** Prepared audio of all practices, up to a number of bytes: what was not used for longest makes room. */
import type { KeptAudio } from '@petvisor/realtime-agent';

/** About twenty practices whose sentences have nothing in common. */
const AUDIO_BYTES_MAX = 64 * 1024 * 1024;

export class SharedAudio implements KeptAudio {
  /** The one used last comes last. */
  readonly #kept = new Map<string, Uint8Array>();
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax = AUDIO_BYTES_MAX) {
    this.#bytesMax = bytesMax;
  }

  get(key: string): Uint8Array | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found;
  }

  set(key: string, audio: Uint8Array): void {
    this.#forget(key);
    if (audio.length > this.#bytesMax) return;
    this.#kept.set(key, audio);
    this.#bytes += audio.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#bytesMax) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#kept.get(key)?.length ?? 0;
    this.#kept.delete(key);
  }
}
