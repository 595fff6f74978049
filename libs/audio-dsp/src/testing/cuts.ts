/** Speech that begins in the middle of a word, as when a microphone is opened late. */
import type { Clip } from './clips.ts';
import { LEAD_SAMPLES, RATE_HZ } from './clips.ts';
import { seeded } from './random.ts';

/** Cuts are within words: the 20 ms after a cut are at most 20 dB below the speech of the clip. */
const UNDER_SPEECH = 100;
const CUT_SAMPLES = 0.02 * RATE_HZ;
/** Minimum length after the cut. */
const REST_SAMPLES = RATE_HZ;

/** Returns `count` seeded cuts of a clip. */
export function cutsOf({ name, samples }: Clip, count: number, seed: number): Clip[] {
  const uniform = seeded(seed);
  const least = meanPower(samples.subarray(LEAD_SAMPLES)) / UNDER_SPEECH;
  const cuts: Clip[] = [];
  while (cuts.length < count) {
    const at = LEAD_SAMPLES + Math.floor(uniform() * (samples.length - LEAD_SAMPLES - REST_SAMPLES));
    if (meanPower(samples.subarray(at, at + CUT_SAMPLES)) < least) continue;
    cuts.push({ name: `${name} from ${(at / RATE_HZ).toFixed(3)} s`, samples: samples.subarray(at) });
  }
  return cuts;
}

function meanPower(samples: Float32Array): number {
  return samples.reduce((sum, x) => sum + x * x, 0) / samples.length;
}
