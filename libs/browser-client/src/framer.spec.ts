import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Framer } from './framer.ts';
import { toInt16 } from './pcm.ts';

describe('Framer', () => {
  it('gives the same frames however the samples arrive', () => {
    const samples = Float32Array.from({ length: 1_000 }, (_, i) => Math.sin(i / 9));
    const expected = [...samples.slice(0, 960)].map(toInt16);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 20 }), (cuts) => {
        const frames: number[] = [];
        const framer = new Framer(96, (frame) => frames.push(...frame));
        let at = 0;
        for (const length of [...cuts, samples.length]) {
          framer.push(samples.subarray(at, at + length));
          at = Math.min(samples.length, at + length);
        }
        expect(frames).toEqual(expected);
      }),
    );
  });
});
