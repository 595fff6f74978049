/**
 * noisereduce 3.0.3 once more, as slowly and obviously as it can be put: lists of lists, a Fourier transform by its
 * definition, no sharing. What `reduceNoise` gives for random sound and settings is held against it.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gaussian } from './testing/random.ts';
import { reduceNoise, type ReduceNoiseOptions } from './reduce-noise.ts';

interface Complex {
  re: number;
  im: number;
}
type Settings = Required<Omit<ReduceNoiseOptions, 'noise'>>;

const settingsOf = fc
  .record({
    stationary: fc.boolean(),
    sampleRateHz: fc.constantFrom(8000, 16000, 24000),
    nFft: fc.constantFrom(32, 64),
    hopDivisor: fc.constantFrom(2, 4),
    binsSmoothed: fc.integer({ min: 1, max: 5 }),
    framesSmoothed: fc.integer({ min: 1, max: 5 }),
    propDecrease: fc.double({ min: 0, max: 1, noNaN: true }),
    timeConstantS: fc.double({ min: 0.05, max: 2, noNaN: true }),
    threshNMult: fc.double({ min: 0.5, max: 3, noNaN: true }),
    sigmoidSlope: fc.double({ min: 1, max: 15, noNaN: true }),
    nStdThresh: fc.double({ min: 0, max: 3, noNaN: true }),
    clipNoiseStationary: fc.boolean(),
    chunkSize: fc.integer({ min: 100, max: 400 }),
    padding: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ hopDivisor, binsSmoothed, framesSmoothed, ...rest }): Settings => {
    const hopLength = rest.nFft / hopDivisor;
    return {
      ...rest,
      hopLength,
      freqMaskSmoothHz: (binsSmoothed + 0.5) * (rest.sampleRateHz / (rest.nFft / 2)),
      timeMaskSmoothMs: (framesSmoothed + 0.5) * ((1000 * hopLength) / rest.sampleRateHz),
    };
  });

describe('reduceNoise against the plain reading of the method', () => {
  it('gives the same for random sound, lengths and settings', () => {
    fc.assert(
      fc.property(settingsOf, fc.integer({ min: 1, max: 500 }), fc.integer(), (settings, length, seed) => {
        const next = gaussian(seed);
        const input = Float32Array.from(
          { length },
          (_, i) => 0.05 * next() + 0.3 * Math.sin(i / 3 + i * i * 1e-4),
        );
        const expected = reference(input, settings);
        const out = reduceNoise(input, settings);
        expect(out).toHaveLength(length);
        const errors = out.map((x, i) => Math.abs(x - expected[i]!));
        expect(Math.max(...errors)).toBeLessThanOrEqual(1e-6);
      }),
      { numRuns: 12 },
    );
  });
});

function reference(input: Float32Array, s: Settings): number[] {
  const all = [...input];
  const span = Math.min(s.chunkSize, all.length);
  const out: number[] = [];
  for (let start = 0; start < all.length; start += s.chunkSize) {
    const padded = range(span + 2 * s.padding).map((i) => all[start - s.padding + i] ?? 0);
    const spectra = stft(padded, s);
    const mask = s.stationary ? stationaryMask(spectra, all, s) : runningMask(spectra, s);
    const kept = spectra.map((row, t) =>
      row.map(({ re, im }, k) => ({ re: re * mask[t]![k]!, im: im * mask[t]![k]! })),
    );
    out.push(...inverse(kept, padded.length, s).slice(s.padding, s.padding + span));
  }
  return out.slice(0, all.length);
}

function runningMask(spectra: Complex[][], s: Settings): number[][] {
  const level = spectra.map((row) => row.map(magnitude));
  const tau = (s.timeConstantS * s.sampleRateHz) / s.hopLength;
  const b = (Math.sqrt(1 + 4 * tau ** 2) - 1) / (2 * tau ** 2);
  const follow = (rows: number[][]) => {
    let before = rows[0]!;
    return rows.map((row) => (before = row.map((a, k) => b * a + (1 - b) * before[k]!)));
  };
  const average = follow(follow(level).reverse()).reverse();
  const mask = level.map((row, t) =>
    row.map((a, k) => {
      const over = (a - average[t]![k]!) / average[t]![k]!;
      return 1 / (1 + Math.exp(-s.sigmoidSlope * (over - s.threshNMult)));
    }),
  );
  return smoothed(mask, s).map((row) => row.map((m) => s.propDecrease * m + (1 - s.propDecrease)));
}

function stationaryMask(spectra: Complex[][], noise: number[], s: Settings): number[][] {
  const profile = decibels(stft(s.clipNoiseStationary ? noise.slice(0, s.chunkSize) : noise, s));
  const thresholds = profile[0]!.map((_, k) => {
    const column = profile.map((row) => row[k]!);
    const deviation = Math.sqrt(mean(column.map((x) => (x - mean(column)) ** 2)));
    return mean(column) + s.nStdThresh * deviation;
  });
  const mask = decibels(spectra).map((row) => row.map((db, k) => (db > thresholds[k]! ? 1 : 0)));
  return smoothed(
    mask.map((row) => row.map((m) => s.propDecrease * m + (1 - s.propDecrease))),
    s,
  );
}

function decibels(spectra: Complex[][]): number[][] {
  const level = spectra.map((row) => row.map((x) => 20 * Math.log10(magnitude(x) + 2 ** -52)));
  const loudest = level[0]!.map((_, k) => Math.max(...level.map((row) => row[k]!)));
  return level.map((row) => row.map((db, k) => Math.max(db, loudest[k]! - 80)));
}

function smoothed(mask: number[][], s: Settings): number[][] {
  const nf = Math.floor(s.freqMaskSmoothHz / (s.sampleRateHz / (s.nFft / 2)));
  const nt = Math.floor(s.timeMaskSmoothMs / ((1000 * s.hopLength) / s.sampleRateHz));
  if (nf === 1 && nt === 1) return mask;
  const weight = (distance: number, n: number) => (1 - Math.abs(distance) / (n + 1)) / (n + 1);
  const around = (n: number) => range(2 * n + 1).map((i) => i - n);
  return mask.map((row, t) =>
    row.map((_, k) =>
      sum(
        around(nt).flatMap((dt) =>
          around(nf).map((df) => (mask[t + dt]?.[k + df] ?? 0) * weight(dt, nt) * weight(df, nf)),
        ),
      ),
    ),
  );
}

function stft(samples: number[], { nFft, hopLength }: Settings): Complex[][] {
  const window = hann(nFft);
  const scale = sum(window);
  return range(Math.floor(samples.length / hopLength) + 1).map((t) => {
    const frame = window.map((w, i) => w * (samples[t * hopLength - nFft / 2 + i] ?? 0));
    return range(nFft / 2 + 1).map((k) => ({
      re: sum(frame.map((x, i) => x * Math.cos((2 * Math.PI * k * i) / nFft))) / scale,
      im: -sum(frame.map((x, i) => x * Math.sin((2 * Math.PI * k * i) / nFft))) / scale,
    }));
  });
}

function inverse(spectra: Complex[][], length: number, { nFft, hopLength }: Settings): number[] {
  const out = range(length).map(() => 0);
  const weights = range(length).map(() => 0);
  const window = hann(nFft);
  const scale = sum(window);
  spectra.forEach((row, t) => {
    window.forEach((w, i) => {
      const at = t * hopLength - nFft / 2 + i;
      if (at < 0 || at >= length) return;
      const parts = row.map(({ re, im }, k) => {
        const turn = (2 * Math.PI * k * i) / nFft;
        return (k === 0 || k === nFft / 2 ? 1 : 2) * (re * Math.cos(turn) - im * Math.sin(turn));
      });
      out[at] = out[at]! + (sum(parts) / nFft) * scale * w;
      weights[at] = weights[at]! + w * w;
    });
  });
  return out.map((x, i) => (weights[i]! > 1e-10 ? x / weights[i]! : x));
}

function hann(size: number): number[] {
  return range(size).map((i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
}

function magnitude({ re, im }: Complex): number {
  return Math.hypot(re, im);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

function sum(values: number[]): number {
  return values.reduce((total, x) => total + x, 0);
}

function mean(values: number[]): number {
  return sum(values) / values.length;
}
