/**
 * How clean the line is. In every bin the loudest of late stands over the quietest of late by some dB: a clean line
 * has a wide gap in most of the spectrum, a noisy one only where the voice is loudest. A clean line needs no help,
 * and every help costs a little speech.
 */

export interface Cleanliness {
  /** One number: how much of the noise reduction to apply, 0 (clean line) to 1. */
  readonly strength: Float64Array;
  /** Takes one frame in. */
  update(smoothed: Float64Array, minimum: Float64Array): void;
  reset(): void;
}

/** Mean gap at which the reduction starts to fade, and at which it is gone. */
const FADE_DB = { from: 27, to: 31 };
/** The gap is taken over the band that carries speech, as far as the rate has it. */
const BAND_HZ = { from: 190, to: 8400 };
const BAND_OF_NYQUIST_MAX = 0.85;
/** A bin this little over the rounding noise says nothing: the upper half of a telephone call at 24 kHz, say. */
const AUDIBLE = 100;
const PEAK_DECAY_MS = 4000;
const STRENGTH_MS = 60;
/** Less is nothing. */
const STRENGTH_MIN = 1e-3;
const SETTLE_MS = 100;
/** The gap moves slowly and logarithms are dear: it is looked at every so many frames. */
const FRAMES_PER_LOOK = 6;

/** Makes a judge of frames with `bins` bins, every `hopMs`; `powerMin` is the power of the rounding noise. */
export function createCleanliness({
  bins,
  hopMs,
  nyquistHz,
  powerMin,
}: {
  bins: number;
  hopMs: number;
  nyquistHz: number;
  powerMin: number;
}): Cleanliness {
  const binHz = nyquistHz / (bins - 1);
  const first = Math.ceil(BAND_HZ.from / binHz);
  const end = Math.floor(Math.min(BAND_HZ.to, BAND_OF_NYQUIST_MAX * nyquistHz) / binHz);
  const peakKeep = Math.exp(-hopMs / PEAK_DECAY_MS);
  const follow = 1 - Math.exp(-hopMs / STRENGTH_MS);
  const peak = new Float64Array(bins);
  let frames = 0;
  // Fractions live in typed arrays: V8 allocates for those that are returned or assigned to a variable outside.
  const strength = new Float64Array(1);
  const wanted = new Float64Array(1);

  function look(minimum: Float64Array): void {
    let sum = 0;
    let count = 0;
    for (let k = first; k < end; k++) {
      if (peak[k]! < AUDIBLE * powerMin) continue;
      sum += Math.log10(peak[k]! / Math.max(minimum[k]!, powerMin));
      count++;
    }
    const gapDb = count === 0 ? Infinity : (10 * sum) / count;
    wanted[0] = Math.min(1, Math.max(0, (FADE_DB.to - gapDb) / (FADE_DB.to - FADE_DB.from)));
  }

  return {
    strength,
    update(smoothed: Float64Array, minimum: Float64Array): void {
      for (let k = first; k < end; k++) {
        const kept = peak[k]! * peakKeep;
        peak[k] = smoothed[k]! > kept ? smoothed[k]! : kept;
      }
      frames++;
      if (frames * hopMs < SETTLE_MS) return;
      if (frames % FRAMES_PER_LOOK === 0) look(minimum);
      const next = strength[0]! + follow * (wanted[0]! - strength[0]!);
      strength[0] = next < STRENGTH_MIN ? 0 : next;
    },
    reset() {
      peak.fill(0);
      strength[0] = wanted[0] = frames = 0;
    },
  };
}
