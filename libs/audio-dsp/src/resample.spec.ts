import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gaussian } from './testing/random.ts';
import { AudioError } from './audio-error.ts';
import { createResampler, resample } from './resample.ts';

const RATES_HZ = [8000, 16000, 24000, 48000];
const pairs = RATES_HZ.flatMap((from) =>
  RATES_HZ.filter((to) => to !== from).map((to) => [from, to] as const),
);
/** Samples at either end that the filter mixes with the silence outside. */
const EDGE = 2000;

describe('resampling', () => {
  it.each(pairs)(
    'from %i to %i Hz keeps tones in place, flat to 0.1 dB up to 0.9 of the band',
    (from, to) => {
      for (const part of [0.05, 0.4, 0.7, 0.9]) {
        const hz = (part * Math.min(from, to)) / 2;
        const out = resample(tone(hz, from, from), from, to);
        expect(out).toHaveLength(to);
        // 0.1 dB is 1.16 %; an error of the phase, or of one sample, would be far more.
        expect(largestError(out, tone(hz, to, to))).toBeLessThan(0.0115);
      }
    },
  );

  it.each(pairs.filter(([from, to]) => to < from))(
    'from %i to %i Hz lets nothing fold back, 80 dB down',
    (from, to) => {
      for (const part of [1.002, 1.1, 1.5, 1.95]) {
        const hz = (part * to) / 2;
        if (hz >= from / 2) continue;
        const out = resample(tone(hz, from, from), from, to);
        expect(10 * Math.log10(2 * meanPower(out))).toBeLessThan(-80);
      }
    },
  );

  it.each(pairs.filter(([from, to]) => to > from))(
    'from %i to %i Hz makes no images, 80 dB down',
    (from, to) => {
      const hz = (0.9 * from) / 2;
      const out = resample(tone(hz, from, from), from, to);
      // What is left when the tone itself is taken out, by least squares.
      const cosine = tone(hz, to, to, Math.PI / 2);
      const sine = tone(hz, to, to);
      const a = correlation(out, sine);
      const b = correlation(out, cosine);
      const rest = out.map((x, i) => x - a * sine[i]! - b * cosine[i]!);
      expect(10 * Math.log10(2 * meanPower(rest))).toBeLessThan(-80);
    },
  );

  it('gives the same samples for any split, bit for bit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 12 }),
        ([fromHz, toHz], sizes) => {
          const input = Float32Array.from({ length: 3000 }, gaussian(7));
          const resampler = createResampler({ fromHz, toHz });
          const out: number[] = [];
          let at = 0;
          for (const size of [...sizes, input.length]) {
            out.push(...resampler.process(input.subarray(at, at + size)));
            at = Math.min(input.length, at + size);
          }
          out.push(...resampler.flush());
          expect(Float32Array.from(out)).toEqual(resample(input, fromHz, toHz));
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([0, 1, 2, 7, 1001])('turns %i samples into exactly as many as their time needs', (length) => {
    for (const [from, to] of pairs) {
      expect(resample(new Float32Array(length), from, to)).toHaveLength(Math.ceil((length * to) / from));
    }
  });

  it('keeps a constant constant', () => {
    const out = resample(new Float32Array(8000).fill(0.5), 16000, 24000);
    expect(largestError(out, new Float32Array(out.length).fill(0.5))).toBeLessThan(1e-6);
  });

  it('starts anew after flush', () => {
    const input = Float32Array.from({ length: 500 }, gaussian(8));
    const resampler = createResampler({ fromHz: 24000, toHz: 16000 });
    const once = [...resampler.process(input), ...resampler.flush()];
    expect([...resampler.process(input), ...resampler.flush()]).toEqual(once);
  });

  it('copies when there is nothing to do', () => {
    const input = Float32Array.of(1, 2, 3);
    const out = resample(input, 24000, 24000);
    expect(out).toEqual(input);
    expect(out).not.toBe(input);
    const resampler = createResampler({ fromHz: 24000, toHz: 24000 });
    expect([...resampler.process(input), ...resampler.flush()]).toEqual([1, 2, 3]);
  });

  it.each([
    [0, 16000],
    [24000, -1],
    [24000.5, 16000],
    [NaN, 16000],
    [24000, 23999],
  ])('refuses %d to %d Hz', (fromHz, toHz) => {
    expect(() => createResampler({ fromHz, toHz })).toThrow(AudioError);
    expect(() => createResampler({ fromHz, toHz })).toThrow(
      expect.objectContaining({ code: 'rate_unsupported' }),
    );
  });
});

function tone(hz: number, rateHz: number, length: number, phase = 0): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * hz * i) / rateHz + phase));
}

function largestError(a: Float32Array, b: Float32Array): number {
  let largest = 0;
  for (let i = EDGE; i < a.length - EDGE; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}

function meanPower(samples: Float32Array): number {
  const inner = samples.subarray(EDGE, -EDGE);
  return inner.reduce((sum, x) => sum + x * x, 0) / inner.length;
}

function correlation(a: Float32Array, b: Float32Array): number {
  let cross = 0;
  let energy = 0;
  for (let i = EDGE; i < a.length - EDGE; i++) {
    cross += a[i]! * b[i]!;
    energy += b[i]! * b[i]!;
  }
  return cross / energy;
}
