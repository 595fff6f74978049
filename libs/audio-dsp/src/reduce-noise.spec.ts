import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { gaussian } from './testing/random.ts';
import { reduceNoise, type ReduceNoiseOptions } from './reduce-noise.ts';

type Settings = Omit<ReduceNoiseOptions, 'sampleRateHz'>;

const folder = new URL('../testdata/noisereduce/', import.meta.url);
const tone = readInput('tone_noise');
const soft: Settings = {
  propDecrease: 0.8,
  nFft: 512,
  timeConstantS: 1,
  timeMaskSmoothMs: 30,
  freqMaskSmoothHz: 300,
};
const profiled: Settings = {
  stationary: true,
  nFft: 512,
  propDecrease: 0.9,
  nStdThresh: 2,
  noise: tone.subarray(0, 12000),
};

describe('reduceNoise', () => {
  it.each<[string, string, Settings]>([
    ['tone_noise', 'nonstationary_default', {}],
    ['tone_noise', 'stationary_default', { stationary: true }],
    ['tone_noise', 'nonstationary_p0.8_n512_h128', soft],
    ['tone_noise', 'stationary_n512_noiseclip', profiled],
    ['impulse', 'nonstationary_default', {}],
    ['impulse', 'stationary_default', { stationary: true }],
    ['impulse', 'nonstationary_p0.8_n512_h128', soft],
    ['short_480', 'nonstationary_default', {}],
  ])('gives what noisereduce 3.0.3 gives: %s, %s', (input, name, settings) => {
    const expected = readFloats(`${input}.${name}.f32`);
    const out = reduceNoise(readInput(input), { sampleRateHz: 24000, ...settings });
    expect(out).toHaveLength(expected.length);
    expect(largest(out.map((x, i) => x - expected[i]!))).toBeLessThanOrEqual(1e-6);
  });

  it.each([false, true])('keeps silence silent (stationary: %s)', (stationary) => {
    const out = reduceNoise(new Float32Array(24000), { sampleRateHz: 24000, stationary });
    expect(largest(out)).toBe(0);
  });

  it.each([0, 1, 480, 768])('takes %i samples in either mode', (length) => {
    for (const stationary of [false, true]) {
      const out = reduceNoise(tone.slice(0, length), { sampleRateHz: 24000, stationary });
      expect(out).toHaveLength(length);
      expect(out.every(Number.isFinite)).toBe(true);
    }
  });

  it('works in chunks that do not show where they meet', () => {
    const next = gaussian(11);
    const noise = Float32Array.from({ length: 30000 }, () => 0.02 * next());
    const input = noise.map((x, i) => x + 0.2 * Math.sin(i / 5));
    const settings = { sampleRateHz: 24000, stationary: true, noise };
    // Paddings and chunks of whole hops, so that the frames of all chunks fall on the same samples.
    const whole = reduceNoise(input, { ...settings, padding: 256 * 100 });
    const chunked = reduceNoise(input, {
      ...settings,
      clipNoiseStationary: false,
      chunkSize: 256 * 40,
      padding: 256 * 20,
    });
    expect(largest(chunked.map((x, i) => x - whole[i]!))).toBeLessThan(1e-6);
    expect(largest(whole)).toBeGreaterThan(0.1);
  });

  it('sees 30000 real samples before a chunk, and silence after the end', () => {
    const chunk = 600_000;
    const padding = 30_000;
    const next = gaussian(13);
    const input = Float32Array.from(
      { length: chunk + 5000 },
      (_, i) => 0.02 * next() + 0.2 * Math.sin(i / 7),
    );
    // What the second chunk is worked on in, as one chunk without any padding.
    const surroundings = new Float32Array(chunk + 2 * padding);
    surroundings.set(input.subarray(chunk - padding));
    const alone = reduceNoise(surroundings, {
      sampleRateHz: 24000,
      chunkSize: surroundings.length,
      padding: 0,
    });
    const second = reduceNoise(input, { sampleRateHz: 24000 }).subarray(chunk);
    expect(second).toEqual(alone.subarray(padding, padding + second.length));
    expect(largest(second)).toBeGreaterThan(0.01);
  });

  it('refuses settings that give no filter', () => {
    const refuse = (settings: Settings) =>
      expect(() => reduceNoise(tone, { sampleRateHz: 24000, ...settings })).toThrow(RangeError);
    refuse({ freqMaskSmoothHz: 10 });
    refuse({ timeMaskSmoothMs: 1 });
    refuse({ nFft: 1000 });
    refuse({ hopLength: 0 });
    refuse({ chunkSize: 0 });
  });
});

function readInput(name: string): Float32Array {
  const bytes = readFileSync(new URL(`${name}.s16`, folder));
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(i * 2) / 32768);
}

function readFloats(name: string): Float32Array {
  const bytes = readFileSync(new URL(name, folder));
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}

function largest(values: Float32Array): number {
  return values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}
