/** Masks of noisereduce 3.0.3: by the level of each bin relative to its own slow average, or to a noise profile. */
import { forwardStft, type Stft } from './stft.ts';

export interface MaskOptions {
  sampleRateHz: number;
  /** One threshold per frequency for the whole recording, instead of a running average. */
  stationary?: boolean;
  /** Noise without speech for the stationary threshold; default: the recording itself. */
  noise?: Float32Array;
  /** Share of the noise to remove, 0 to 1 (the default). */
  propDecrease?: number;
  nFft?: number;
  hopLength?: number;
  freqMaskSmoothHz?: number;
  timeMaskSmoothMs?: number;
  timeConstantS?: number;
  threshNMult?: number;
  sigmoidSlope?: number;
  nStdThresh?: number;
  /** Computes the threshold from the first `chunkSize` samples of the noise only (the default). */
  clipNoiseStationary?: boolean;
  chunkSize?: number;
}

const EPSILON = 2 ** -52;
const RANGE_DB = 80;

/** Creates a function that masks a spectrogram of (a part of) `samples` in place. */
export function createMask(samples: Float32Array, options: MaskOptions): (stft: Stft) => void {
  const { sampleRateHz, stationary = false, propDecrease = 1, nFft = 1024, hopLength = nFft / 4 } = options;
  const smoothing = smoothingOf(options, nFft, hopLength);
  const limit = (mask: Float64Array) =>
    mask.forEach((m, i) => (mask[i] = propDecrease * m + 1 - propDecrease));

  if (!stationary) {
    const { timeConstantS = 2, threshNMult = 2, sigmoidSlope = 10 } = options;
    const tau = (timeConstantS * sampleRateHz) / hopLength;
    return (stft) => {
      const mask = runningMask(stft, tau, threshNMult, sigmoidSlope);
      smooth(mask, stft, smoothing);
      limit(mask);
      apply(stft, mask);
    };
  }
  const { noise = samples, nStdThresh = 1.5, clipNoiseStationary = true, chunkSize = 600_000 } = options;
  const profile = Float64Array.from(clipNoiseStationary ? noise.subarray(0, chunkSize) : noise);
  const thresholds = thresholdsOf(forwardStft(profile, nFft, hopLength), nStdThresh);
  return (stft) => {
    const mask = decibels(stft);
    for (let i = 0; i < mask.length; i++) mask[i] = mask[i]! > thresholds[i % stft.bins]! ? 1 : 0;
    limit(mask);
    smooth(mask, stft, smoothing);
    apply(stft, mask);
  };
}

/** Soft mask of each bin's level over its average, which is taken forwards and then backwards in time. */
function runningMask(stft: Stft, tau: number, multiple: number, slope: number): Float64Array {
  const { frames, bins } = stft;
  const level = magnitudes(stft);
  const average = level.slice();
  const b = (Math.sqrt(1 + 4 * tau * tau) - 1) / (2 * tau * tau);
  for (let i = bins; i < average.length; i++) average[i] = b * average[i]! + (1 - b) * average[i - bins]!;
  for (let i = (frames - 1) * bins - 1; i >= 0; i--) {
    average[i] = b * average[i]! + (1 - b) * average[i + bins]!;
  }
  // Where there has been no signal at all, nothing is kept.
  return level.map((a, i) =>
    average[i] === 0 ? 0 : 1 / (1 + Math.exp(-slope * ((a - average[i]!) / average[i]! - multiple))),
  );
}

function thresholdsOf(noise: Stft, deviations: number): Float64Array {
  const { frames, bins } = noise;
  const level = decibels(noise);
  return Float64Array.from({ length: bins }, (_, k) => {
    let mean = 0;
    for (let t = 0; t < frames; t++) mean += level[t * bins + k]! / frames;
    let variance = 0;
    for (let t = 0; t < frames; t++) variance += (level[t * bins + k]! - mean) ** 2 / frames;
    return mean + deviations * Math.sqrt(variance);
  });
}

/** Levels in dB, in each frequency at most 80 dB under its loudest. */
function decibels(stft: Stft): Float64Array {
  const { bins } = stft;
  const level = magnitudes(stft).map((a) => 20 * Math.log10(a + EPSILON));
  const loudest = new Float64Array(bins).fill(-Infinity);
  level.forEach((db, i) => (loudest[i % bins] = Math.max(loudest[i % bins]!, db)));
  return level.map((db, i) => Math.max(db, loudest[i % bins]! - RANGE_DB));
}

function magnitudes({ frames, bins, values }: Stft): Float64Array {
  return Float64Array.from({ length: frames * bins }, (_, i) =>
    Math.hypot(values[2 * i]!, values[2 * i + 1]!),
  );
}

function apply({ values }: Stft, mask: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = values[i]! * mask[i >> 1]!;
}

interface Smoothing {
  bins: number;
  frames: number;
}

function smoothingOf(options: MaskOptions, nFft: number, hopLength: number): Smoothing {
  const { sampleRateHz, freqMaskSmoothHz = 500, timeMaskSmoothMs = 50 } = options;
  const bins = Math.floor(freqMaskSmoothHz / (sampleRateHz / (nFft / 2)));
  const frames = Math.floor(timeMaskSmoothMs / ((hopLength / sampleRateHz) * 1000));
  if (!(bins >= 1 && frames >= 1)) {
    throw new RangeError('the mask is smoothed over less than one bin or one frame');
  }
  return { bins, frames };
}

/** Averages the mask with triangular weights over neighbouring bins and frames, zeros outside. */
function smooth(mask: Float64Array, { frames, bins }: Stft, reach: Smoothing): void {
  if (reach.bins === 1 && reach.frames === 1) return;
  const across = triangle(reach.bins);
  const along = triangle(reach.frames);
  const half = new Float64Array(mask.length);
  for (let t = 0; t < frames; t++) {
    for (let k = 0; k < bins; k++) {
      let sum = 0;
      for (let j = Math.max(-reach.bins, -k); j <= reach.bins && k + j < bins; j++) {
        sum += across[j + reach.bins]! * mask[t * bins + k + j]!;
      }
      half[t * bins + k] = sum;
    }
  }
  mask.fill(0);
  for (let t = 0; t < frames; t++) {
    for (let j = Math.max(-reach.frames, -t); j <= reach.frames && t + j < frames; j++) {
      const weight = along[j + reach.frames]!;
      for (let k = 0; k < bins; k++)
        mask[t * bins + k] = mask[t * bins + k]! + weight * half[(t + j) * bins + k]!;
    }
  }
}

function triangle(reach: number): Float64Array {
  return Float64Array.from(
    { length: 2 * reach + 1 },
    (_, i) => (1 - Math.abs(i - reach) / (reach + 1)) / (reach + 1),
  );
}
