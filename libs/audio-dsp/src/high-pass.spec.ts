import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHighPass } from './high-pass.ts';
import { rmsDbfs } from './level.ts';

const RATE_HZ = 24000;

function filtered(input: Float32Array): Float32Array {
  const out = new Float32Array(input.length);
  createHighPass().process(out, input);
  return out;
}

/** How much a tone is changed, once the filter has settled. */
function changeDb(hz: number): number {
  const tone = Float32Array.from({ length: RATE_HZ }, (_, i) => Math.sin((2 * Math.PI * hz * i) / RATE_HZ));
  const settled = (x: Float32Array) => rmsDbfs(x.subarray(RATE_HZ / 2));
  return settled(filtered(tone)) - settled(tone);
}

describe('the high-pass', () => {
  it('takes a constant offset off', () => {
    const out = filtered(new Float32Array(RATE_HZ).fill(0.5));
    expect(Math.abs(out.at(-1)!)).toBeLessThan(1e-6);
  });

  it('is 3 dB down at 80 Hz, 24 dB two octaves below, and leaves the voice', () => {
    expect(changeDb(80)).toBeCloseTo(-3.01, 1);
    expect(changeDb(20)).toBeCloseTo(-24.1, 1);
    for (const hz of [200, 1000, 8000]) expect(Math.abs(changeDb(hz))).toBeLessThan(0.12);
  });

  it('gives the same samples for any split, in place too, and is as new after reset', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 200 }),
        fc.integer({ min: 0, max: 200 }),
        (values, cut) => {
          const input = Float32Array.from(values);
          const filter = createHighPass();
          const inPlace = input.slice();
          filter.process(inPlace.subarray(0, cut), inPlace.subarray(0, cut));
          filter.process(inPlace.subarray(cut), inPlace.subarray(cut));
          expect(inPlace).toEqual(filtered(input));
          filter.reset();
          filter.process(inPlace, input);
          expect(inPlace).toEqual(filtered(input));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('goes on after what is no number', () => {
    const out = filtered(Float32Array.of(NaN, Infinity, -Infinity, 1, 0, 0));
    expect(out.every(Number.isFinite)).toBe(true);
    expect(out[3]).toBeGreaterThan(0.9);
  });

  it('refuses a short output and a frequency outside the band', () => {
    expect(() => createHighPass().process(new Float32Array(1), new Float32Array(2))).toThrow(RangeError);
    for (const cutoffHz of [0, 12000, NaN]) expect(() => createHighPass({ cutoffHz })).toThrow(RangeError);
  });
});
