/** The noise gate in the first seconds of a stream. */
import { describe, expect, it } from '@jest/globals';
import { gated } from '../bench/methods.ts';
import { siSdrDb } from '../bench/metrics.ts';
import { rmsDbfs } from './level.ts';
import { resample } from './resample.ts';
import { cutsOf } from './testing/cuts.ts';
import { pinkHum, white } from './testing/noises.ts';
import { RATE_HZ, speechSet, unseenSpeechSet } from './testing/clips.ts';

const clips = [...speechSet(), ...unseenSpeechSet()];
const SEED = 41;
const CUTS = 12;

describe('the noise gate at the beginning of a stream', () => {
  describe.each(clips)('of clean speech, in the middle of a word: $name', (clip) => {
    it.each([
      ['as it is', 1],
      ['10 dB quieter', 0.316],
      ['20 dB quieter', 0.1],
    ])('lets it pass, %s', (_, scale) => {
      const heard = cutsOf(clip, CUTS, SEED).map(({ name, samples }) => {
        const input = samples.map((x) => scale * x);
        const out = gated(input);
        return { name, siSdrDb: siSdrDb(out, input), levelDb: Math.abs(rmsDbfs(out) - rmsDbfs(input)) };
      });
      expect(heard).toHaveLength(CUTS);
      expect(heard.filter((cut) => !(cut.siSdrDb >= 35 && cut.levelDb <= 0.3))).toEqual([]);
    });
  });

  it('takes noise off from the second frame on', () => {
    const input = scaled(white(RATE_HZ, SEED), 0.03);
    expect(dropDb(input, 0.02, 0.1)).toBeGreaterThan(6);
    expect(dropDb(input, 0.1, 1)).toBeGreaterThan(14);
  });

  it('takes noise off as soon after a silence, wherever in a frame it begins', () => {
    for (const from of [24000, 24001, 24130, 24255]) {
      const input = new Float32Array(2 * RATE_HZ + from);
      input.set(scaled(pinkHum(2 * RATE_HZ, SEED), 0.01), from);
      expect(dropDb(input, from / RATE_HZ + 0.04, from / RATE_HZ + 2)).toBeGreaterThan(10);
    }
  });

  it.each([8000, 16000])('takes the noise of a line of %i Hz off within two seconds', (lineHz) => {
    const input = scaled(
      resample(resample(white(4 * RATE_HZ, SEED), RATE_HZ, lineHz), lineHz, RATE_HZ),
      0.05,
    );
    expect(dropDb(input, 2, 3.9)).toBeGreaterThan(12);
  });
});

function scaled(samples: Float32Array, scale: number): Float32Array {
  return samples.map((x) => scale * x);
}

/** By how much the gate lowers what is between these seconds. */
function dropDb(input: Float32Array, fromS: number, toS: number): number {
  const part = (x: Float32Array) => x.subarray(fromS * RATE_HZ, toS * RATE_HZ);
  return rmsDbfs(part(input)) - rmsDbfs(part(gated(input)));
}
