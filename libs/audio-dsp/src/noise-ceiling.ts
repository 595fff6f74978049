/**
 * Upper bound of the noise at the start of a stream, which may begin in the middle of a word, without a pause to learn
 * the noise from. Noise fills the whole spectrum and falls evenly towards high frequencies, while a voice leaves wide
 * valleys over its vowels and under its sibilants. So the noise is at most the largest even slope that fits beneath the
 * first whole frame. The bound then rises: slowly, or fast where the level is steadier than a voice's.
 */

export interface NoiseCeiling {
  /** One number, the most energy that the noise can have: 0 before the first whole frame of sound, at last Infinity. */
  readonly energy: Float64Array;
  update(power: Float32Array): void;
  reset(): void;
}

/** Slopes to try, as exponents of the frequency: from white noise to traffic. */
const SLOPES = [0, 0.85, 1.7];
const BAND_HZ = 500;
/** Noise may be 6 dB above the fit, which depends on the lowest band, and no noise is perfectly even. */
const MARGIN = 4;
const RISE_DB_PER_S = 5;
const STEADY_RISE_DB_PER_S = 100;
/** A level is steady when its average over the first time stays within 2.5 dB for the second. */
const LEVEL_MS = 75;
const STEADY_RATIO = 10 ** 0.25;
const STEADY_MS = 400;
/** Once the bound has risen so far (100 dB), it has no effect any more. */
const RISE_MAX = 1e10;

/** Creates a ceiling over the bins from `firstBin` on; `energyMin` is the energy of a frame of rounding noise. */
export function createNoiseCeiling({
  bins,
  firstBin,
  binHz,
  hopMs,
  energyMin,
}: {
  bins: number;
  firstBin: number;
  binHz: number;
  hopMs: number;
  energyMin: number;
}): NoiseCeiling {
  const perBand = Math.round(BAND_HZ / binHz);
  const bands = Math.floor((bins - firstBin) / perBand);
  const shapes = SLOPES.map((slope) => shapeOf(slope, { bins, firstBin, perBand, bands }));
  const follow = 1 - Math.exp(-hopMs / LEVEL_MS);
  const rise = 10 ** ((RISE_DB_PER_S * hopMs) / 10_000);
  const steadyRise = 10 ** ((STEADY_RISE_DB_PER_S * hopMs) / 10_000);
  const steadyFrames = Math.round(STEADY_MS / hopMs);
  // Fractions are kept in typed arrays: V8 allocates for fractions in outer variables and in arguments.
  const energy = new Float64Array(1);
  const end = new Float64Array(1);
  const bandEnergies = new Float64Array(bands);
  /** The level of the last frames, the newest at `frames - 1`, modulo its length. */
  const levels = new Float64Array(steadyFrames);
  let frames = 0;
  let edgeFrames = 1;

  function reset(): void {
    energy[0] = 0;
    frames = 0;
    edgeFrames = 1;
  }

  function fit(): void {
    let most = 0;
    for (const shape of shapes) {
      let least = Infinity;
      for (let b = 0; b < bands; b++) least = Math.min(least, bandEnergies[b]! * shape[b]!);
      most = Math.max(most, least);
    }
    energy[0] = Math.max(energyMin, MARGIN * most);
    end[0] = energy[0] * RISE_MAX;
  }

  function isSteady(): boolean {
    if (frames < steadyFrames) return false;
    let least = Infinity;
    let most = 0;
    for (let i = 0; i < steadyFrames; i++) {
      const level = levels[i]!;
      if (level < least) least = level;
      if (level > most) most = level;
      if (most > STEADY_RATIO * least) return false;
    }
    return true;
  }

  return {
    energy,
    update(power) {
      if (energy[0] === Infinity) return;
      let total = 0;
      for (let b = 0, k = firstBin; b < bands; b++) {
        let sum = 0;
        for (let i = 0; i < perBand; i++) sum += power[k++]!;
        bandEnergies[b] = sum;
        total += sum;
      }
      if (energy[0] === 0) {
        // The edge between silence and sound spreads over the spectrum of one hop, or of two if it is within a hop.
        if (total <= energyMin) edgeFrames = 2;
        else if (edgeFrames > 0) edgeFrames--;
        else fit();
        if (energy[0] === 0) return;
        levels[0] = total;
        frames = 1;
        return;
      }
      const last = levels[(frames - 1) % steadyFrames]!;
      levels[frames % steadyFrames] = last + follow * (total - last);
      frames++;
      energy[0] = energy[0]! * (isSteady() ? steadyRise : rise);
      if (energy[0] > end[0]!) energy[0] = Infinity;
    },
    reset,
  };
}

/** The energy of all bins over the energy of each band, for a spectrum with this slope. */
function shapeOf(
  slope: number,
  { bins, firstBin, perBand, bands }: { bins: number; firstBin: number; perBand: number; bands: number },
): Float64Array {
  const energyOf = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => (from + i) ** -slope).reduce((sum, x) => sum + x, 0);
  const whole = energyOf(firstBin, bins - firstBin);
  return Float64Array.from({ length: bands }, (_, b) => whole / energyOf(firstBin + b * perBand, perBand));
}
