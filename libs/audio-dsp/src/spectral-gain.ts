/**
 * The gain of each frequency bin: the a-priori SNR by the decision-directed rule (Ephraim & Malah, IEEE TASSP 32(6),
 * 1984), from it a Wiener gain, reduced where the neighbourhood in time and frequency shows no speech (Cohen, "Optimal
 * speech enhancement under signal presence uncertainty", IEEE SPL 9(4), 2002, in a simple form), never below a floor,
 * and faded out where the audio is clean.
 */
import { createCleanliness } from './cleanliness.ts';
import type { Desk } from './desk.ts';
import { kernel, kernelFloats } from './kernel.ts';
import { createMinimumTracker } from './minimum-tracker.ts';
import { createNoiseCeiling } from './noise-ceiling.ts';
import { createNoiseFloor } from './noise-floor.ts';

export interface SpectralGain {
  /** Mean of the gains before the floor, 0 to 1. */
  readonly speechProbability: number;
  /**
   * Replaces the spectrum of a frame in the working memory by the part of it to remove. Returns false when there is
   * nothing to remove; the spectrum is then unchanged.
   */
  keepExcess(): boolean;
  reset(): void;
}

/** Weight of the last frame's result in the SNR of this one. */
const DECISION_KEEP = 0.937;
/** Added to every SNR: its lower bound, -30 dB. */
const SNR_MIN = 1e-3;
/** Length of the window in which a speaker pauses for breath. */
const MINIMUM_WINDOW_MS = 3600;
/** Maximum of the noise over the recent minimum: in long vowels the noise floor must not follow the voice. */
const OVER_MINIMUM_MAX = 7.1;
/** Share of the noise estimate that counts as noise; below 1, because that removes less speech (measured). */
const NOISE_WEIGHT = 0.81;
/**
 * Neighbourhood of a bin to either side, weight of its past, and the excess at which speech and noise are equally
 * likely.
 */
const NEAR_HZ = 308;
const NEAR_KEEP = 0.626;
const NEAR_EXCESS = 0.97;
/** Weight of each neighbour in the gain of a bin. */
const NEIGHBOUR_WEIGHT = 0.096;
/** Rumble below the voice does not decide whether the audio is clean. */
const BAND_FROM_HZ = 90;

/** For each bin: 1 where it decides whether the audio is clean, and 1 over the number of bins in its neighbourhood. */
interface Tables {
  readonly band: Float32Array;
  readonly perNeighbour: Float32Array;
}

const tables = new Map<string, Tables>();

/**
 * Creates the gain for frames of `size` samples, half of them new; `floor` is the lowest gain (0 to 1). Use one per
 * stream.
 */
export function createSpectralGain({
  desk,
  size,
  sampleRateHz,
  floor,
}: {
  desk: Desk;
  size: number;
  sampleRateHz: number;
  floor: number;
}): SpectralGain {
  const { bins, fft, power, posterior, gains, energies, noise, minimum, speechPower, near } = desk;
  const hopMs = (size * 500) / sampleRateHz;
  const reach = Math.round((NEAR_HZ * size) / sampleRateHz);
  const firstBin = Math.ceil((BAND_FROM_HZ * size) / sampleRateHz);
  // Rounding to 16 bits is white noise of 1/12 of a step squared; the window's energy is size / 2.
  const powerMin = ((1 / 32768) ** 2 / 12) * (size / 2);
  const energyMin = powerMin * bins;
  const { band, perNeighbour } = tablesFor(bins, firstBin, reach);
  const ceiling = createNoiseCeiling({ bins, firstBin, binHz: sampleRateHz / size, hopMs, energyMin });
  const noiseFloor = createNoiseFloor({ desk, powerMin });
  const cleanliness = createCleanliness({ hopMs, energyMin });
  const quiet = createMinimumTracker({ desk, hopMs, windowMs: MINIMUM_WINDOW_MS });
  // In a typed array: V8 allocates for fractions in outer variables.
  const probability = new Float64Array(1);

  /** Wiener gains and posterior SNRs from the powers; reports the energies to the judge of cleanliness. */
  function weigh(): void {
    kernel.weigh(
      gains.byteOffset,
      posterior.byteOffset,
      speechPower.byteOffset,
      energies.byteOffset,
      power.byteOffset,
      noise.byteOffset,
      minimum.byteOffset,
      band.byteOffset,
      bins,
      powerMin,
      OVER_MINIMUM_MAX,
      NOISE_WEIGHT,
      SNR_MIN,
      DECISION_KEEP,
    );
    cleanliness.energies[0] = energies[0]!;
    cleanliness.energies[1] = Math.min(energies[1]!, ceiling.energy[0]!);
    cleanliness.update();
  }

  /** Tracks the mean posterior SNR of each bin's neighbourhood, and reduces the gains where it shows no excess. */
  function lessenWhereQuiet(): void {
    const kept = kernel.lessenWhereQuiet(
      gains.byteOffset,
      near.byteOffset,
      posterior.byteOffset,
      perNeighbour.byteOffset,
      bins,
      reach,
      NEAR_KEEP,
      NEAR_EXCESS,
    );
    probability[0] = kept / bins;
  }

  return {
    get speechProbability() {
      return probability[0]!;
    },
    keepExcess() {
      const [re, im] = [fft.re.byteOffset, fft.im.byteOffset];
      kernel.powers(power.byteOffset, re, im, bins);
      ceiling.update(power);
      if (ceiling.energy[0] === 0) return false;
      noiseFloor.update();
      quiet.update();
      weigh();
      lessenWhereQuiet();
      const strength = cleanliness.strength[0]!;
      if (strength === 0) return false;
      kernel.keepExcess(re, im, gains.byteOffset, bins, strength, floor, NEIGHBOUR_WEIGHT);
      return true;
    },
    reset() {
      ceiling.reset();
      noiseFloor.reset();
      cleanliness.reset();
      quiet.reset();
      speechPower.fill(0);
      near.fill(0);
      probability[0] = 0;
    },
  };
}

function tablesFor(bins: number, firstBin: number, reach: number): Tables {
  const key = `${bins} ${firstBin} ${reach}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const made = { band: kernelFloats(bins), perNeighbour: kernelFloats(bins) };
  made.band.fill(1, firstBin, bins);
  made.perNeighbour.set(
    Array.from({ length: bins }, (_, k) => 1 / (Math.min(bins - 1, k + reach) - Math.max(0, k - reach) + 1)),
  );
  tables.set(key, made);
  return made;
}
