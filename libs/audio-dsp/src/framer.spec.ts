import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFramer } from './framer.ts';

describe('a framer', () => {
  it('cuts any split into the same frames', () => {
    fc.assert(
      fc.property(
        fc.array(fc.int16Array({ maxLength: 40 })),
        fc.integer({ min: 1, max: 17 }),
        (chunks, size) => {
          const whole = chunks.flatMap((chunk) => [...chunk]);
          const framer = createFramer(new Int16Array(size));
          const frames: number[][] = [];
          for (const chunk of chunks) framer.push(chunk, (frame) => frames.push([...frame]));
          expect(frames.flat()).toEqual(whole.slice(0, frames.length * size));
          expect(framer.pending).toBe(whole.length - frames.length * size);
          expect(framer.pending).toBeLessThan(size);
        },
      ),
    );
  });

  it('fills the last frame up with zeros, once', () => {
    const framer = createFramer(new Float32Array(4));
    const frames: number[][] = [];
    const keep = (frame: Float32Array) => frames.push([...frame]);
    framer.push(Float32Array.of(1, 2, 3, 4, 5), keep);
    framer.flush(keep);
    framer.flush(keep);
    expect(frames).toEqual([
      [1, 2, 3, 4],
      [5, 0, 0, 0],
    ]);
  });

  it('forgets what is pending on reset', () => {
    const framer = createFramer(new Uint8Array(2));
    framer.push(Uint8Array.of(1), () => undefined);
    framer.reset();
    expect(framer.pending).toBe(0);
  });

  it('refuses frames of no samples', () => {
    expect(() => createFramer(new Float32Array(0))).toThrow(RangeError);
  });
});
