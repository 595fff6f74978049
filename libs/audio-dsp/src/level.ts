/** How loud audio is. 0 dBFS is a constant at full scale; a full-scale sine is at -3.01 dBFS. */

/** What digital silence reads, and the lowest level reported: below one bit of 16, and still a number for a gauge. */
export const SILENCE_DBFS = -120;

/** Root mean square in dBFS; `SILENCE_DBFS` for silence and for no samples at all. */
export function rmsDbfs(samples: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += samples[i]! * samples[i]!;
  return sum === 0 ? SILENCE_DBFS : Math.max(SILENCE_DBFS, 10 * Math.log10(sum / samples.length));
}

/** The largest magnitude, 1 being full scale; 0 for no samples. */
export function peakLevel(samples: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i]!));
  return peak;
}

/** How many samples sit at either end of the 16-bit scale, which is where a clipped recording piles up. */
export function countClipped(samples: Float32Array): number {
  let count = 0;
  for (let i = 0; i < samples.length; i++) {
    if (samples[i]! >= 32767 / 32768 || samples[i]! <= -1) count++;
  }
  return count;
}
