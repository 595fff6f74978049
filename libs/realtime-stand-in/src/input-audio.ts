/** The last minute of the caller's audio. */
import { LIMITS, SAMPLES_PER_MS } from './limits.ts';

export interface InputAudio {
  /** Milliseconds of audio appended so far. */
  readonly audioMs: number;
  append(pcm: Int16Array): void;
  /** Copies a part of the audio, without samples that are no longer kept. */
  slice(fromMs: number, toMs: number): Int16Array;
}

export function createInputAudio(): InputAudio {
  const ring = new Int16Array(LIMITS.inputMsMax * SAMPLES_PER_MS);
  let total = 0;

  return {
    get audioMs() {
      return Math.floor(total / SAMPLES_PER_MS);
    },
    append(pcm) {
      // Keeps only the end of a chunk that is longer than the buffer.
      const kept = pcm.length > ring.length ? pcm.subarray(pcm.length - ring.length) : pcm;
      total += pcm.length - kept.length;
      const start = total % ring.length;
      const head = Math.min(kept.length, ring.length - start);
      ring.set(kept.subarray(0, head), start);
      ring.set(kept.subarray(head), 0);
      total += kept.length;
    },
    slice(fromMs, toMs) {
      const to = Math.min(total, Math.round(toMs * SAMPLES_PER_MS));
      const from = Math.max(
        0,
        total - ring.length,
        to - LIMITS.utteranceMsMax * SAMPLES_PER_MS,
        Math.round(fromMs * SAMPLES_PER_MS),
      );
      const out = new Int16Array(Math.max(0, to - from));
      for (let index = 0; index < out.length; index++) out[index] = ring[(from + index) % ring.length] ?? 0;
      return out;
    },
  };
}
