/** Levels of audio. 0 dBFS is a constant at full scale; a full-scale sine is at -3.01 dBFS. */

/** Level of digital silence and lowest reported level: below one bit of 16, but finite. */
export const SILENCE_DBFS = -120;

/** Root mean square in dBFS; `SILENCE_DBFS` for silence and for no samples at all. */
export function rmsDbfs(samples: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += samples[i]! * samples[i]!;
  return sum === 0 ? SILENCE_DBFS : Math.max(SILENCE_DBFS, 10 * Math.log10(sum / samples.length));
}

/** Largest magnitude, with 1 as full scale; 0 for no samples. */
export function peakLevel(samples: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i]!));
  return peak;
}

/** Number of samples at either end of the 16-bit scale, where clipped audio accumulates. */
export function countClipped(samples: Float32Array): number {
  let count = 0;
  for (let i = 0; i < samples.length; i++) {
    if (samples[i]! >= 32767 / 32768 || samples[i]! <= -1) count++;
  }
  return count;
}
