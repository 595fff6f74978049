/**
 * How much of each frequency bin is noise: the a-priori SNR by the decision-directed rule (Ephraim & Malah, IEEE
 * TASSP 32(6), 1984), from it a Wiener gain, lessened where the neighbourhood in time and frequency shows no speech
 * (Cohen, "Optimal speech enhancement under signal presence uncertainty", IEEE SPL 9(4), 2002, in a simple form), never
 * under a floor, and faded out altogether where the line is clean.
 */
import { createCleanliness } from './cleanliness.ts';
import { createMinimumTracker } from './minimum-tracker.ts';
import { createNoiseCeiling } from './noise-ceiling.ts';
import { createNoiseFloor } from './noise-floor.ts';

export interface SpectralGain {
  /** The mean over the bins of the gain before its floor, 0 to 1. */
  readonly speechProbability: number;
  /**
   * Replaces the spectrum of a frame (interleaved, size / 2 + 1 bins) by the part of it to take away. False when
   * that is nothing; the spectrum is then left as it was.
   */
  keepExcess(spectrum: Float64Array): boolean;
  reset(): void;
}

/** How much the last frame's result weighs in the SNR of this one. */
const DECISION_KEEP = 0.937;
/** Added to every SNR: what is never believed to be less, -30 dB. */
const SNR_MIN = 1e-3;
/** The window in which somebody who speaks pauses for breath. */
const MINIMUM_WINDOW_MS = 3600;
/** The noise is at most so much over the least power of late: in long vowels the floor must not follow the voice. */
const OVER_MINIMUM_MAX = 7.1;
/** Of the noise's estimate this much is taken as noise: less residue of speech is lost, measured on speech. */
const NOISE_WEIGHT = 0.81;
/** The neighbourhood of a bin, to either side; how much of its past is kept; the excess at which speech is as likely as not. */
const NEAR_HZ = 308;
const NEAR_KEEP = 0.626;
const NEAR_EXCESS = 0.97;
/** What each neighbour contributes to the gain of a bin. */
const NEIGHBOUR_WEIGHT = 0.096;
/** Rumble below the voice does not decide whether a line is clean. */
const BAND_FROM_HZ = 90;

/** What all gains of one size work on. Nothing of a stream stays there from one frame to the next. */
interface Bench {
  power: Float64Array;
  posterior: Float64Array;
  gains: Float64Array;
  /** One over the number of bins in each bin's neighbourhood, which is cut off at either end of the spectrum. */
  perNeighbour: Float64Array;
}

const benches = new Map<string, Bench>();

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
  const least = Float64Array.of(powerMin, floor);
  const { power, posterior, gains, perNeighbour } = benchFor(bins, reach);
  const energyMin = powerMin * bins;
  const ceiling = createNoiseCeiling({ bins, firstBin, binHz: sampleRateHz / size, hopMs, energyMin });
  const noise = createNoiseFloor({ bins, powerMin });
  const cleanliness = createCleanliness({ hopMs, energyMin });
  const quiet = createMinimumTracker({ bins, hopMs, windowMs: MINIMUM_WINDOW_MS });
  const speechPower = new Float64Array(bins);
  const near = new Float64Array(bins);
  const probability = new Float64Array(1);

  // The positive part of a number is taken as (x + |x|) / 2: in noise its sign is anyone's guess, and every wrong guess
  // of the processor at a branch costs more than the rest of the bin's arithmetic.

  /** Wiener gains and posterior SNRs from the powers; tells the judge of the line what it found. */
  function weigh(): void {
    const lowest = least[0]!;
    let signalEnergy = 0;
    let noiseEnergy = 0;
    for (let k = 0; k < bins; k++) {
      const cap = OVER_MINIMUM_MAX * quiet.minimum[k]!;
      const limit = cap > lowest ? cap : lowest;
      const floorPower = noise.power[k]!;
      const noisePower = floorPower < limit ? floorPower : limit;
      const signalPower = power[k]!;
      if (k >= firstBin) {
        signalEnergy += signalPower;
        noiseEnergy += noisePower;
      }
      const perNoise = 1 / (NOISE_WEIGHT * noisePower);
      const ratio = signalPower * perNoise;
      const over = 0.5 * (ratio - 1 + Math.abs(ratio - 1));
      const prior = SNR_MIN + DECISION_KEEP * speechPower[k]! * perNoise + (1 - DECISION_KEEP) * over;
      const wiener = prior / (1 + prior);
      speechPower[k] = wiener * wiener * signalPower;
      posterior[k] = ratio;
      gains[k] = wiener;
    }
    cleanliness.energies[0] = signalEnergy;
    cleanliness.energies[1] = Math.min(noiseEnergy, ceiling.energy[0]!);
    cleanliness.update();
  }

  /** Follows the mean posterior SNR of each bin's neighbourhood, and lessens the gains where it shows no excess. */
  function lessenWhereQuiet(): void {
    let kept = 0;
    let sum = 0;
    for (let k = 0; k < reach; k++) sum += posterior[k]!;
    for (let k = 0; k < bins; k++) {
      if (k + reach < bins) sum += posterior[k + reach]!;
      if (k > reach) sum -= posterior[k - reach - 1]!;
      const mean = NEAR_KEEP * near[k]! + (1 - NEAR_KEEP) * sum * perNeighbour[k]!;
      near[k] = mean;
      const excess = 0.5 * (mean - 1 + Math.abs(mean - 1));
      const presence = excess / (excess + NEAR_EXCESS);
      const gain = gains[k]! * presence * presence * presence;
      gains[k] = gain;
      kept += gain;
    }
    probability[0] = kept / bins;
  }

  return {
    get speechProbability() {
      return probability[0]!;
    },
    keepExcess(spectrum) {
      for (let k = 0; k < bins; k++) {
        const re = spectrum[2 * k]!;
        const im = spectrum[2 * k + 1]!;
        power[k] = re * re + im * im;
      }
      ceiling.update(power);
      if (ceiling.energy[0] === 0) return false;
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
        const over = 0.5 * (smooth - lowestGain + Math.abs(smooth - lowestGain));
        const taken = strength * (1 - lowestGain - over);
        spectrum[2 * k] = spectrum[2 * k]! * taken;
        spectrum[2 * k + 1] = spectrum[2 * k + 1]! * taken;
      }
      return true;
    },
    reset() {
      ceiling.reset();
      noise.reset();
      cleanliness.reset();
      quiet.reset();
      speechPower.fill(0);
      near.fill(0);
      probability[0] = 0;
    },
  };
}

function benchFor(bins: number, reach: number): Bench {
  const key = `${bins} ${reach}`;
  const bench = benches.get(key) ?? {
    power: new Float64Array(bins),
    posterior: new Float64Array(bins),
    gains: new Float64Array(bins),
    perNeighbour: Float64Array.from(
      { length: bins },
      (_, k) => 1 / (Math.min(bins - 1, k + reach) - Math.max(0, k - reach) + 1),
    ),
  };
  benches.set(key, bench);
  return bench;
}
