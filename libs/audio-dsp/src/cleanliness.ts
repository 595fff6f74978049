/**
 * How clean the line is: the loudest of the last seconds over the noise, both as energy over the whole band. A clean
 * line needs no help, and every help costs a little speech, so the reduction fades out where the signal-to-noise ratio
 * is high. Barks and clatter over a quiet room count as signal: there is nothing steady to take off.
 */

export interface Cleanliness {
  /** One number: how much of the noise reduction to apply, 0 (clean line) to 1. */
  readonly strength: Float64Array;
  /** The energies of the signal and of the noise in the frame, in this order: for the caller to fill. */
  readonly energies: Float64Array;
  /** Takes one frame in, as `energies` has it. */
  update(): void;
  reset(): void;
}

/** Signal-to-noise ratio at which the reduction starts to fade, and at which it is gone. */
const FADE_DB = { from: 22, to: 26 };
/** Time constants: of the signal's level, of the noise's, of how long the loudest is remembered, of the fade. */
const SIGNAL_MS = 80;
const NOISE_MS = 350;
const PEAK_DECAY_MS = 8000;
const STRENGTH_MS = 40;
/** Noise this little over the rounding noise of PCM16 cannot be heard: 15 dB. */
const AUDIBLE = 30;
/** Less strength is none. */
const STRENGTH_MIN = 1e-3;

/** Makes a judge of frames every `hopMs`; `energyMin` is a frame's energy in rounding noise alone. */
export function createCleanliness({ hopMs, energyMin }: { hopMs: number; energyMin: number }): Cleanliness {
  const followSignal = 1 - Math.exp(-hopMs / SIGNAL_MS);
  const followNoise = 1 - Math.exp(-hopMs / NOISE_MS);
  const followStrength = 1 - Math.exp(-hopMs / STRENGTH_MS);
  const peakKeep = Math.exp(-hopMs / PEAK_DECAY_MS);
  // Fractions live in typed arrays: V8 allocates for those that are assigned to a variable outside, or passed.
  const strength = new Float64Array(1);
  const energies = new Float64Array(2);
  const level = new Float64Array(3);
  const SIGNAL = 0;
  const NOISE = 1;
  const PEAK = 2;
  let started = false;

  function reset(): void {
    strength[0] = 1;
    level.fill(0);
    started = false;
  }
  reset();

  return {
    strength,
    energies,
    update() {
      level[SIGNAL] = level[SIGNAL]! + followSignal * (energies[0]! - level[SIGNAL]!);
      level[NOISE] = level[NOISE]! + (started ? followNoise : 1) * (energies[1]! - level[NOISE]!);
      level[PEAK] = Math.max(level[SIGNAL], level[PEAK]! * peakKeep);
      started = true;
      const snrDb = 10 * Math.log10(level[PEAK] / level[NOISE]);
      const wanted =
        level[NOISE] < AUDIBLE * energyMin
          ? 0
          : Math.min(1, Math.max(0, (FADE_DB.to - snrDb) / (FADE_DB.to - FADE_DB.from)));
      const next = strength[0]! + followStrength * (wanted - strength[0]!);
      strength[0] = next < STRENGTH_MIN ? 0 : next;
    },
    reset,
  };
}
