/**
 * Noise reduction of whole recordings with the results of noisereduce 3.0.3 (Tim Sainburg, MIT): a spectral gate whose
 * mask looks seconds ahead, so it is for tools and comparison, not for live calls. Where that library returns NaN
 * (digital silence) or fails (very short input) this returns silence or a result.
 */
import { createMask, type MaskOptions } from './noise-mask.ts';
import { forwardStft, inverseStft } from './stft.ts';

export interface ReduceNoiseOptions extends MaskOptions {
  /** Number of samples per chunk, 600000 by default. */
  chunkSize?: number;
  /** Number of samples around each chunk on either side, 30000 by default. */
  padding?: number;
}

/** Returns the recording with less noise in the same length. Throws a `RangeError` for invalid settings. */
export function reduceNoise(samples: Float32Array, options: ReduceNoiseOptions): Float32Array {
  const { nFft = 1024, hopLength = nFft / 4, chunkSize = 600_000, padding = 30_000 } = options;
  if (!(hopLength >= 1 && hopLength <= nFft && Number.isInteger(hopLength))) {
    throw new RangeError(`hopLength is 1 to ${nFft}`);
  }
  if (!(chunkSize >= 1 && padding >= 0)) throw new RangeError('chunkSize is at least 1, padding at least 0');
  const mask = createMask(samples, options);
  const out = new Float32Array(samples.length);
  // Input that is longer than a chunk is padded with silence to whole chunks.
  const span = Math.min(chunkSize, samples.length);
  for (let start = 0; start < samples.length; start += chunkSize) {
    const padded = new Float64Array(span + 2 * padding);
    const from = Math.max(0, start - padding);
    padded.set(samples.subarray(from, start + span + padding), from - (start - padding));
    const stft = forwardStft(padded, nFft, hopLength);
    mask(stft);
    const kept = inverseStft(stft, padded.length);
    const count = Math.min(chunkSize, samples.length - start);
    for (let i = 0; i < count; i++) out[start + i] = kept[padding + i]!;
  }
  return out;
}
