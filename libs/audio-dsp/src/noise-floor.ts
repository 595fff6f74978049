/**
 * The running estimate of the noise in every frequency bin, by speech presence probability: where speech is
 * unlikely the estimate follows the signal, where it is likely it stays (Gerkmann & Hendriks, "Unbiased MMSE-based
 * noise power estimation with low complexity and low tracking delay", IEEE TASLP 20(4), 2012).
 */

/** Noise power per bin; the arrays are live, overwritten by every `update`. */
export interface NoiseFloor {
  readonly power: Float64Array;
  update(signalPower: Float64Array): void;
  reset(): void;
}

/** A-priori SNR that speech is assumed to have where it is present: 8 dB. */
const SPEECH_SNR = 10 ** 0.8;
const SNR_WEIGHT = SPEECH_SNR / (1 + SPEECH_SNR);
/** The probability of speech over the ratio of power to noise, in a table: exponentials are dear. */
const PRESENCE_STEPS = 16;
const PRESENCE_RATIO_MAX = 24;
const PRESENCE_END = PRESENCE_STEPS * PRESENCE_RATIO_MAX;
const PRESENCE = Float64Array.from({ length: PRESENCE_END }, (_, i) => {
  const ratio = (i + 0.5) / PRESENCE_STEPS;
  return 1 / (1 + (1 + SPEECH_SNR) * Math.exp(-ratio * SNR_WEIGHT));
});
/** Frames that the estimate is averaged over at the start, before anything is known. */
const START_FRAMES = 8;
/** How much of the old estimate is kept from one frame to the next. */
const NOISE_KEEP = 0.917;
/** A bin that looks like speech for this long (in frames' memory) may be noise that grew: let the estimate follow. */
const PRESENCE_KEEP = 0.887;
const PRESENCE_MAX = 0.995;

/** Makes an estimator for `bins` bins. `powerMin` is the least noise ever assumed (the rounding noise of PCM16). */
export function createNoiseFloor({ bins, powerMin }: { bins: number; powerMin: number }): NoiseFloor {
  const power = new Float64Array(bins);
  const presence = new Float64Array(bins);
  // Typed arrays: V8 allocates for a fraction that is assigned to a variable outside, or chosen
  // between such a one and a computed one.
  const least = Float64Array.of(powerMin);
  let frames = 0;

  function reset(): void {
    power.fill(powerMin);
    presence.fill(0);
    frames = 0;
  }

  reset();

  return {
    power,
    update(signalPower: Float64Array): void {
      const lowest = least[0]!;
      for (let k = 0; k < bins; k++) {
        const noise = power[k]!;
        const place = (signalPower[k]! / noise) * PRESENCE_STEPS;
        const p = place < PRESENCE_END ? PRESENCE[place | 0]! : 1;
        const present = PRESENCE_KEEP * presence[k]! + (1 - PRESENCE_KEEP) * p;
        presence[k] = present;
        const absence = present > PRESENCE_MAX && p > PRESENCE_MAX ? 1 - PRESENCE_MAX : 1 - p;
        const step = frames < START_FRAMES ? 1 / (frames + 1) : (1 - NOISE_KEEP) * absence;
        const next = noise + step * (signalPower[k]! - noise);
        power[k] = next > lowest ? next : lowest;
      }
      if (frames < START_FRAMES) frames++;
    },
    reset,
  };
}
