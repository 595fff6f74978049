/**
 * Running estimate of the noise in each frequency bin, by speech presence probability: where speech is unlikely the
 * estimate follows the signal, where it is likely it stays (Gerkmann & Hendriks, "Unbiased MMSE-based noise power
 * estimation with low complexity and low tracking delay", IEEE TASLP 20(4), 2012).
 */
import type { Desk } from './desk.ts';
import { kernel } from './kernel.ts';

/** Noise power per bin, in `noise` of the desk. One per stream. */
export interface NoiseFloor {
  /** Processes a frame whose power is in the working memory. */
  update(): void;
  reset(): void;
}

/** A-priori SNR that speech is assumed to have where it is present: 8 dB. */
const SPEECH_SNR = 10 ** 0.8;
/** Frames that the estimate is averaged over at the start, before anything is known. */
const START_FRAMES = 8;
/** Weight of the previous estimate from one frame to the next. */
const NOISE_KEEP = 0.917;
/** A bin that looks like speech for this long (in frames) may contain louder noise: the estimate then follows. */
const PRESENCE_KEEP = 0.887;
const PRESENCE_MAX = 0.995;

/** Creates an estimator. `powerMin` is the lowest assumed noise (the rounding noise of PCM16). */
export function createNoiseFloor({ desk, powerMin }: { desk: Desk; powerMin: number }): NoiseFloor {
  const { bins, noise, presence, power } = desk;
  let frames = 0;

  return {
    update() {
      const isStart = frames < START_FRAMES;
      if (isStart) frames++;
      kernel.followNoise(
        noise.byteOffset,
        presence.byteOffset,
        power.byteOffset,
        bins,
        powerMin,
        SPEECH_SNR,
        PRESENCE_KEEP,
        PRESENCE_MAX,
        isStart ? 1 / frames : 0,
        isStart ? 0 : 1 - NOISE_KEEP,
      );
    },
    reset() {
      noise.fill(powerMin);
      presence.fill(0);
      frames = 0;
    },
  };
}
