/** Compares the kernel with plain implementations of its formulas. */
import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { compileKernel } from '../compile/kernel.ts';
import { createRealFft } from './fft.ts';
import { createKernelFft } from './kernel-fft.ts';
import { kernel, kernelFloats } from './kernel.ts';
import { floatToPcm16, pcm16ToFloat } from './pcm16.ts';
import { gaussian, seeded } from './testing/random.ts';

/** Relative error of 32-bit numbers and, in exponentials, 1 in 13,000. */
const ERROR_MAX = 1e-4;
const BINS = 257;
const SEED = 7;
const REACH = 7;

describe('the module in kernel-wasm.ts', () => {
  it('is what the sources in kernel/ compile to', async () => {
    const committed = await readFile(new URL('kernel-wasm.ts', import.meta.url), 'utf8');
    expect(committed).toBe(await compileKernel());
  });
});

describe.each([128, 256, 512, 1024])('the transform of the kernel, for %i samples', (size) => {
  const fft = createKernelFft(size);
  const samples = kernelFloats(size);
  samples.set(Float32Array.from({ length: size }, gaussian(size)));
  const windowed = Float64Array.from(samples, (x, i) => x * fft.window[i]!);

  it('is that of fft.js, under the window', () => {
    const spectrum = new Float64Array(size + 2);
    createRealFft(size).forward(spectrum, windowed);
    fft.forward(samples);
    for (let k = 0; k <= size / 2; k++) {
      const error = Math.hypot(fft.re[k]! - spectrum[2 * k]!, fft.im[k]! - spectrum[2 * k + 1]!);
      expect(error).toBeLessThan(1e-4);
    }
  });

  it('is undone by its inverse', () => {
    fft.forward(samples);
    fft.inverse();
    const { buffer } = kernel.memory;
    const [even, odd] = [fft.even, fft.odd].map((at) => new Float32Array(buffer, at, size / 2));
    windowed.forEach((x, i) => {
      expect(Math.abs((i % 2 === 0 ? even : odd)![Math.floor(i / 2)]! - x)).toBeLessThan(1e-6);
    });
  });
});

describe('the kernel, bin by bin', () => {
  const uniform = seeded(SEED);
  /** From 1e-6 to 1e4, as powers of speech and noise are. */
  const powers = (): Float32Array => filled(() => 10 ** (10 * uniform() - 6));
  const shares = (): Float32Array => filled(uniform);

  it('finds powers', () => {
    const [power, re, im] = [filled(), filled(() => uniform() - 0.5), filled(() => uniform() - 0.5)];
    kernel.powers(at(power), at(re), at(im), BINS);
    expectNear(power, (k) => re[k]! ** 2 + im[k]! ** 2);
  });

  it.each([
    ['at the start', 1 / 3, 0],
    ['later', 0, 0.083],
  ])('follows the noise, %s', (_, step, stepInAbsence) => {
    const [noise, presence, power] = [powers(), shares(), powers()];
    // Some bins are at the noise, and some have looked like speech for long.
    for (let k = 0; k < BINS; k += 2) power[k] = noise[k]! * 4 * uniform();
    for (let k = 0; k < BINS; k += 5) presence[k] = 0.9999;
    const [noiseBefore, presenceBefore] = [noise.slice(), presence.slice()];
    const p = Array.from(power, (x, k) => 1 / (1 + 7 * Math.exp((-x / noiseBefore[k]!) * (6 / 7))));
    kernel.followNoise(at(noise), at(presence), at(power), BINS, 1e-5, 6, 0.9, 0.99, step, stepInAbsence);
    expectNear(presence, (k) => 0.9 * presenceBefore[k]! + 0.1 * p[k]!);
    expectNear(noise, (k) => {
      const isStuck = 0.9 * presenceBefore[k]! + 0.1 * p[k]! > 0.99 && p[k]! > 0.99;
      const share = step + stepInAbsence * (isStuck ? 0.01 : 1 - p[k]!);
      return Math.max(1e-5, noiseBefore[k]! + share * (power[k]! - noiseBefore[k]!));
    });
  });

  it('follows the least of the smoothed power', () => {
    const [minimum, part, smoothed, power] = [powers(), powers(), powers(), powers()];
    const [minimumBefore, partBefore, before] = [minimum.slice(), part.slice(), smoothed.slice()];
    kernel.followMinimum(at(minimum), at(part), at(smoothed), at(power), BINS, 0.85, 1e-3);
    const mean = (k: number) => 0.85 * before[k]! + 0.15 * power[k]!;
    const value = (k: number) => (mean(k) < 1e-3 ? 0 : mean(k));
    expectNear(smoothed, value);
    expectNear(part, (k) => Math.min(partBefore[k]!, value(k)));
    expectNear(minimum, (k) => Math.min(minimumBefore[k]!, value(k)));
  });

  it('weighs signal and noise', () => {
    const [gains, posterior, speech, energies] = [filled(), filled(), powers(), filled()];
    const [power, noise, minimum, band] = [powers(), powers(), powers(), filled((k) => (k < 3 ? 0 : 1))];
    band.fill(0, BINS);
    const before = speech.slice();
    const addresses = [gains, posterior, speech, energies, power, noise, minimum, band].map(at);
    kernel.weigh(...addresses, BINS, 1e-5, 7, 0.8, 1e-3, 0.9);
    const noisePower = (k: number) => Math.min(noise[k]!, Math.max(1e-5, 7 * minimum[k]!));
    const ratio = (k: number) => power[k]! / (0.8 * noisePower(k));
    const wiener = (k: number) => {
      const past = before[k]! / (0.8 * noisePower(k));
      const prior = 1e-3 + 0.9 * past + 0.1 * Math.max(0, ratio(k) - 1);
      return prior / (1 + prior);
    };
    expectNear(posterior, ratio);
    expectNear(gains, wiener);
    expectNear(speech, (k) => wiener(k) ** 2 * power[k]!);
    const sum = (of: (k: number) => number) => indices(BINS).reduce((all, k) => all + band[k]! * of(k), 0);
    expectNear(energies, (i) => sum(i === 0 ? (k) => power[k]! : noisePower), 2);
  });

  it('lessens where the neighbourhood is quiet', () => {
    const [gains, near, perNeighbour] = [shares(), filled(() => 3 * uniform()), shares()];
    const posterior = withMargins(filled(() => 3 * uniform()));
    const [gainsBefore, nearBefore] = [gains.slice(), near.slice()];
    perNeighbour.fill(0, BINS);
    const kept = kernel.lessenWhereQuiet(
      ...[gains, near, posterior, perNeighbour].map(at),
      ...[BINS, REACH, 0.6, 0.9],
    );
    const mean = (k: number) => {
      const sum = indices(2 * REACH + 1).reduce((all, i) => all + (posterior[k + i - REACH] ?? 0), 0);
      return 0.6 * nearBefore[k]! + 0.4 * sum * perNeighbour[k]!;
    };
    const gain = (k: number) => {
      const excess = Math.max(0, mean(k) - 1);
      return gainsBefore[k]! * (excess / (excess + 0.9)) ** 3;
    };
    expectNear(near, mean);
    expectNear(gains, gain);
    expect(kept).toBeCloseTo(
      indices(BINS).reduce((all, k) => all + gain(k), 0),
      3,
    );
  });

  it('keeps what is to be taken away', () => {
    const [re, im, gains] = [shares(), shares(), withMargins(shares())];
    const [reBefore, imBefore] = [re.slice(), im.slice()];
    kernel.keepExcess(...[re, im, gains].map(at), BINS, 0.7, 0.3, 0.1);
    const taken = (k: number) => {
      const [here, before, after] = [
        gains[k]!,
        gains[Math.max(0, k - 1)]!,
        gains[Math.min(BINS - 1, k + 1)]!,
      ];
      return 0.7 * (1 - Math.max(0.3, here + 0.1 * (before - 2 * here + after)));
    };
    expectNear(re, (k) => reBefore[k]! * taken(k));
    expectNear(im, (k) => imBefore[k]! * taken(k));
  });
});

describe('the kernel, sample by sample', () => {
  const HOP = 64;
  const uniform = seeded(SEED + 1);
  const samples = (count: number): Float32Array => filled(() => uniform() - 0.5, count);

  // Vectors take eight at a time, and what is left one by one.
  it.each([1, 7, 8, 9, 61])('turns %i integers into floats and back, and no more', (count) => {
    const [from, to] = [new Int16Array(HOP), filled(() => 5, HOP)];
    from.forEach((_, i) => (from[i] = (uniform() - 0.5) * 65535));
    from.set([32767, -32768]);
    const pcm = new Int16Array(kernel.memory.buffer, kernelFloats(HOP).byteOffset, HOP);
    pcm.set(from);
    kernel.fromPcm16(at(to), pcm.byteOffset, count);
    const expected = new Float32Array(HOP).fill(5);
    pcm16ToFloat(expected, from.subarray(0, count));
    expect(to.subarray(0, HOP)).toEqual(expected);

    pcm.fill(5);
    kernel.toPcm16(pcm.byteOffset, at(to), count);
    expect([...pcm]).toEqual([...from.subarray(0, count), ...new Array<number>(HOP - count).fill(5)]);
  });

  it('rounds floats to integers, and limits them', () => {
    const floats = samples(HOP);
    floats.forEach((x, i) => (floats[i] = 3 * x));
    floats.set([1, -1, 100, -100, Infinity, -Infinity, NaN]);
    floats.set(
      [0.5, -0.5, 9.5, -9.5, 0.49999997].map((x) => x / 32768),
      8,
    );
    const pcm = new Int16Array(kernel.memory.buffer, kernelFloats(HOP).byteOffset, HOP);
    kernel.toPcm16(pcm.byteOffset, at(floats), HOP);
    const expected = new Int16Array(HOP);
    floatToPcm16(expected, floats);
    expect([...pcm]).toEqual([...expected]);
  });

  it('hears the next hop, without what is no number or too loud', () => {
    const [heard, come] = [samples(2 * HOP), samples(HOP)];
    come.set([NaN, Infinity, -Infinity, 17, -3e38, 16, -0.5, 0]);
    const expected = [...heard.slice(HOP), 0, 0, 0, 16, -16, 16, -0.5, 0, ...come.slice(8)];
    kernel.hear(at(heard), at(come), HOP, 16);
    expect([...heard]).toEqual(expected);
  });

  it('gives what was heard, less what is taken off in two frames', () => {
    const [due, excess, heard, window] = [samples(HOP), samples(HOP), samples(2 * HOP), samples(2 * HOP)];
    const [even, odd] = [samples(HOP), samples(HOP)];
    const before = excess.slice();
    const windowed = (i: number) => (i % 2 === 0 ? even : odd)[Math.floor(i / 2)]! * window[i]!;
    kernel.giveLess(...[due, excess, heard, even, odd, window].map(at), HOP);
    due.forEach((x, i) => expect(x).toBeCloseTo(heard[i]! - before[i]! - windowed(i), 6));
    excess.forEach((x, i) => expect(x).toBeCloseTo(windowed(HOP + i), 6));
  });

  it('gives what was heard bit for bit, where nothing is taken off', () => {
    const [due, excess, heard] = [samples(HOP), filled(() => 0, HOP), samples(2 * HOP)];
    kernel.give(at(due), at(excess), at(heard), HOP);
    expect(due).toEqual(heard.slice(0, HOP));
    excess.fill(0.25);
    kernel.give(at(due), at(excess), at(heard), HOP);
    due.forEach((x, i) => expect(x).toBeCloseTo(heard[i]! - 0.25, 6));
    expect(excess.every((x) => x === 0)).toBe(true);
  });
});

/** An array for the kernel; what fills it up to whole vectors is 1, or it would be divided by. */
function filled(valueOf: (k: number) => number = () => 1, count = BINS): Float32Array {
  const array = kernelFloats(count).fill(1);
  for (let k = 0; k < count; k++) array[k] = valueOf(k);
  return array;
}

/** The same bins with zeros before them and behind. */
function withMargins(values: Float32Array): Float32Array {
  const array = kernelFloats(BINS + 4 * REACH).subarray(2 * REACH, 2 * REACH + BINS);
  array.set(values.subarray(0, BINS));
  return array;
}

function at(array: Float32Array): number {
  return array.byteOffset;
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function expectNear(actual: Float32Array, expected: (k: number) => number, count = BINS): void {
  const wrong = indices(count)
    .map((k) => ({ k, actual: actual[k]!, expected: expected(k) }))
    .filter((each) => !(Math.abs(each.actual - each.expected) <= ERROR_MAX * Math.abs(each.expected) + 1e-6));
  expect(wrong).toEqual([]);
}
