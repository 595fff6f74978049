import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toFloat } from './pcm.ts';
import { SampleRing } from './sample-ring.ts';

describe('SampleRing', () => {
  it('is a queue: what is read is what was written, in order, and silence after it', () => {
    const step = fc.record({ write: fc.nat({ max: 40 }), read: fc.nat({ max: 40 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ring = new SampleRing(50);
        const queue: number[] = [];
        let next = 1;
        for (const { write, read } of steps) {
          const samples = Int16Array.from({ length: write }, () => (next = (next % 30_000) + 1));
          const taken = ring.write(samples);
          expect(taken).toBe(Math.min(write, 50 - queue.length));
          queue.push(...samples.subarray(0, taken));
          const out = new Float32Array(read).fill(9);
          const expected = queue.splice(0, read).map((sample) => Math.fround(toFloat(sample)));
          expect(ring.read(out)).toBe(expected.length);
          expect([...out]).toEqual([...expected, ...Array<number>(read - expected.length).fill(0)]);
          expect(ring.size).toBe(queue.length);
        }
      }),
    );
  });

  it('is empty after a clear', () => {
    const ring = new SampleRing(8);
    ring.write(Int16Array.of(1, 2, 3));
    ring.clear();
    const out = new Float32Array(2).fill(9);
    expect([ring.read(out), ...out]).toEqual([0, 0, 0]);
  });
});
