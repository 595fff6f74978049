/**
 * How clean the line is: loudness of the speech over the noise, both as running levels. A clean line needs no help,
 * and every help costs a little speech.
 */

export interface Cleanliness {
  /** Takes one frame in; returns how much of the noise reduction to apply, 0 (clean line) to 1. */
  update(signalPower: Float64Array, noisePower: Float64Array): number;
  reset(): void;
}

/** SNR at which the reduction starts to fade, and at which it is gone. */
const FADE_DB = { from: 22, to: 30 };
const SPEECH_DECAY_MS = 4000;
const STRENGTH_MS = 100;

export function createCleanliness({ hopMs }: { hopMs: number }): Cleanliness {
  const decay = Math.exp(-hopMs / SPEECH_DECAY_MS);
  const follow = 1 - Math.exp(-hopMs / STRENGTH_MS);
  let smooth = 0;
  let speech = 0;
  let strength = 0;

  return {
    update(signalPower, noisePower) {
      let signal = 0;
      let noise = 0;
      for (let k = 0; k < signalPower.length; k++) {
        signal += signalPower[k]!;
        noise += noisePower[k]!;
      }
      smooth += 0.2 * (signal - smooth);
      speech = Math.max(speech * decay, smooth);
      const snrDb = 10 * Math.log10(speech / noise);
      const wanted = Math.min(1, Math.max(0, (FADE_DB.to - snrDb) / (FADE_DB.to - FADE_DB.from)));
      strength += follow * (wanted - strength);
      if (strength < 1e-3) strength = 0;
      return strength;
    },
    reset() {
      smooth = speech = strength = 0;
    },
  };
}
