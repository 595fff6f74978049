/**
 * How much of each frequency bin is noise: the a-priori SNR by the decision-directed rule (Ephraim & Malah, IEEE
 * TASSP 32(6), 1984), from it a Wiener gain, lessened where the neighbourhood in time and frequency shows no speech
 * (Cohen, "Optimal speech enhancement under signal presence uncertainty", IEEE SPL 9(4), 2002, in a simple form), never
 * under a floor, and faded out altogether where the line is clean.
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
const DECISION_KEEP = 0.938;
const SNR_MIN = 10 ** -2.4;
/** The window in which somebody who speaks pauses for breath. */
const MINIMUM_WINDOW_MS = 3500;
/** The noise is at most so much over the least power of late: in long vowels the floor must not follow the voice. */
const OVER_MINIMUM_MAX = 6;
/** Of the noise's estimate this much is taken as noise: less residue of speech is lost, measured on speech. */
const NOISE_WEIGHT = 0.8;
/** The neighbourhood of a bin, to either side; how much of its past is kept; the excess at which speech is as likely as not. */
const NEAR_HZ = 190;
const NEAR_KEEP = 0.68;
const NEAR_EXCESS = 0.36;
/** What each neighbour contributes to the gain of a bin. */
const NEIGHBOUR_WEIGHT = 0.1;
/** Rumble below the voice does not decide whether a line is clean. */
const BAND_FROM_HZ = 90;

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
  const reach = Math.round((NEAR_HZ * size) / sampleRateHz);
  const firstBin = Math.ceil((BAND_FROM_HZ * size) / sampleRateHz);
  // Rounding to 16 bits is white noise of 1/12 of a step squared; the window's energy is size / 2.
  const powerMin = ((1 / 32768) ** 2 / 12) * (size / 2);
  // In a typed array: V8 allocates, bin by bin, where a fraction is chosen between one from outside and a computed one.
  const least = Float64Array.of(powerMin, floor, SNR_MIN);
  const noise = createNoiseFloor({ bins, powerMin });
  const cleanliness = createCleanliness({ hopMs, energyMin: powerMin * bins });
  const quiet = createMinimumTracker({ bins, hopMs, windowMs: MINIMUM_WINDOW_MS });
  const power = new Float64Array(bins);
  const speechPower = new Float64Array(bins);
  const near = new Float64Array(bins);
  const posterior = new Float64Array(bins);
  const gains = new Float64Array(bins);

  /** Wiener gains and posterior SNRs from the powers; tells the judge of the line what it found. */
  function weigh(): void {
    const lowest = least[0]!;
    const lowestSnr = least[2]!;
    let signalEnergy = 0;
    let noiseEnergy = 0;
    for (let k = 0; k < bins; k++) {
      // Comparisons instead of Math.min and Math.max, and one division: this is the innermost loop of all.
      const cap = OVER_MINIMUM_MAX * quiet.minimum[k]!;
      const limit = cap > lowest ? cap : lowest;
      const floorPower = noise.power[k]!;
      const noisePower = floorPower < limit ? floorPower : limit;
      if (k >= firstBin) {
        signalEnergy += power[k]!;
        noiseEnergy += noisePower;
      }
      const perNoise = 1 / (NOISE_WEIGHT * noisePower);
      const ratio = power[k]! * perNoise;
      const instant = ratio > 1 ? ratio - 1 : 0;
      let prior = DECISION_KEEP * speechPower[k]! * perNoise + (1 - DECISION_KEEP) * instant;
      if (prior < lowestSnr) prior = lowestSnr;
      const wiener = prior / (1 + prior);
      speechPower[k] = wiener * wiener * power[k]!;
      posterior[k] = ratio;
      gains[k] = wiener;
    }
    cleanliness.energies[0] = signalEnergy;
    cleanliness.energies[1] = noiseEnergy;
    cleanliness.update();
  }

  /** Follows the mean posterior SNR of each bin's neighbourhood, and lessens the gains where it shows no excess. */
  function lessenWhereQuiet(): void {
    let sum = 0;
    for (let k = 0; k < reach; k++) sum += posterior[k]!;
    for (let k = 0; k < bins; k++) {
      if (k + reach < bins) sum += posterior[k + reach]!;
      if (k > reach) sum -= posterior[k - reach - 1]!;
      const first = k > reach ? k - reach : 0;
      const last = k + reach < bins ? k + reach : bins - 1;
      const mean = NEAR_KEEP * near[k]! + ((1 - NEAR_KEEP) * sum) / (last - first + 1);
      near[k] = mean;
      const excess = mean > 1 ? mean - 1 : 0;
      const presence = excess / (excess + NEAR_EXCESS);
      gains[k] = gains[k]! * presence * presence;
    }
  }

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
      weigh();
      lessenWhereQuiet();
      const strength = cleanliness.strength[0]!;
      if (strength === 0) return false;

      const lowestGain = least[1]!;
      let before = gains[0]!;
      for (let k = 0; k < bins; k++) {
        const here = gains[k]!;
        const after = k + 1 < bins ? gains[k + 1]! : here;
        const smooth = here + NEIGHBOUR_WEIGHT * (before - 2 * here + after);
        before = here;
        const taken = strength * (1 - (smooth > lowestGain ? smooth : lowestGain));
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
      near.fill(0);
    },
  };
}
