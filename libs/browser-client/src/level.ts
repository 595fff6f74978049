/** The level of a frame, for a meter. */

/** The level that a meter shows as silence, in dB of full scale. */
const FLOOR_DB = -60;
const FULL_SCALE = 0x8000;

/** Returns the root mean square of a frame on a logarithmic scale: 0 is −60 dBFS or less, 1 is full scale. */
export function levelOf(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / samples.length) / FULL_SCALE;
  if (rms === 0) return 0;
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(rms)) / FLOOR_DB));
}
