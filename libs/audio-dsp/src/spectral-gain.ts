/**
 * How much of each frequency bin is noise: the a-priori SNR by the decision-directed rule (Ephraim & Malah, IEEE
 * TASSP 32(6), 1984), from it a Wiener gain with a floor, smoothed over neighbouring bins, and faded out altogether
 * where the line is clean.
 */
import { createCleanliness } from './cleanliness.ts';
import { createMinimumTracker } from './minimum-tracker.ts';
import { createNoiseFloor } from './noise-floor.ts';

export interface SpectralGain {
  readonly speechProbability: number;
  /**
   * Replaces the spectrum of a frame (interleaved, size / 2 + 1 bins) by the part of it to take away. False when
   * that is nothing; the spectrum is then left as it was.
   */
  keepExcess(spectrum: Float64Array): boolean;
  reset(): void;
}

/** How much the last frame's result weighs in the SNR of this one. */
const DECISION_KEEP = 0.9;
const SNR_MIN = 10 ** -2.5;
/** The window in which somebody who speaks pauses for breath. */
const MINIMUM_WINDOW_MS = 3000;
/** The noise is at most so much over the least power of late: in long vowels the floor must not follow the voice. */
const OVER_MINIMUM_MAX = 2;
/** What each neighbour contributes to the gain of a bin. */
const NEIGHBOUR_WEIGHT = 0.1;

/** Makes the gain for frames of `size` samples, half of them new; `floor` is the least gain (0 to 1). */
export function createSpectralGain({
  size,
  sampleRateHz,
  floor,
}: {
  size: number;
  sampleRateHz: number;
  floor: number;
}): SpectralGain {
  const bins = size / 2 + 1;
  const hopMs = (size * 500) / sampleRateHz;
  // Rounding to 16 bits is white noise of 1/12 of a step squared; the window's energy is size / 2.
  const powerMin = ((1 / 32768) ** 2 / 12) * (size / 2);
  const noise = createNoiseFloor({ bins, powerMin });
  const cleanliness = createCleanliness({ bins, hopMs, nyquistHz: sampleRateHz / 2, powerMin });
  const quiet = createMinimumTracker({ bins, hopMs, windowMs: MINIMUM_WINDOW_MS });
  const power = new Float64Array(bins);
  const speechPower = new Float64Array(bins);
  const gains = new Float64Array(bins);

  return {
    get speechProbability() {
      return noise.speechProbability;
    },
    keepExcess(spectrum) {
      for (let k = 0; k < bins; k++) {
        const re = spectrum[2 * k]!;
        const im = spectrum[2 * k + 1]!;
        power[k] = re * re + im * im;
      }
      noise.update(power);
      quiet.update(power);
      for (let k = 0; k < bins; k++) {
        // Comparisons instead of Math.min and Math.max, and one division: this is the innermost loop of all.
        const cap = OVER_MINIMUM_MAX * quiet.minimum[k]!;
        const limit = cap > powerMin ? cap : powerMin;
        const floorPower = noise.power[k]!;
        const perNoise = 1 / (floorPower < limit ? floorPower : limit);
        const posterior = power[k]! * perNoise;
        const instant = posterior > 1 ? posterior - 1 : 0;
        let prior = DECISION_KEEP * speechPower[k]! * perNoise + (1 - DECISION_KEEP) * instant;
        if (prior < SNR_MIN) prior = SNR_MIN;
        const wiener = prior / (1 + prior);
        speechPower[k] = wiener * wiener * power[k]!;
        gains[k] = wiener;
      }
      cleanliness.update(quiet.smoothed, quiet.minimum);
      const strength = cleanliness.strength[0]!;
      if (strength === 0) return false;

      let before = gains[0]!;
      for (let k = 0; k < bins; k++) {
        const here = gains[k]!;
        const after = k + 1 < bins ? gains[k + 1]! : here;
        const smooth = here + NEIGHBOUR_WEIGHT * (before - 2 * here + after);
        before = here;
        const taken = strength * (1 - (smooth > floor ? smooth : floor));
        spectrum[2 * k] = spectrum[2 * k]! * taken;
        spectrum[2 * k + 1] = spectrum[2 * k + 1]! * taken;
      }
      return true;
    },
    reset() {
      noise.reset();
      cleanliness.reset();
      quiet.reset();
      speechPower.fill(0);
    },
  };
}
