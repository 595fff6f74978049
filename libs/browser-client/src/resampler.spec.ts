import { describe, expect, it } from '@jest/globals';
import { Resampler } from './resampler.ts';

const QUANTUM = 128;

function sine(hz: number, rateHz: number): Float32Array {
  return Float32Array.from({ length: rateHz }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rateHz));
}

function resample(samples: Float32Array, fromHz: number, toHz: number, quantum = QUANTUM): number[] {
  const resampler = new Resampler(fromHz, toHz);
  const out: number[] = [];
  for (let i = 0; i < samples.length; i += quantum)
    out.push(...resampler.push(samples.subarray(i, i + quantum)));
  return out;
}

/** Amplitude of one frequency, over the middle of a second. */
function amplitude(samples: readonly number[], hz: number, rateHz: number): number {
  const middle = samples.slice(rateHz / 4, (3 * rateHz) / 4);
  let [re, im] = [0, 0];
  middle.forEach((sample, i) => {
    re += sample * Math.cos((2 * Math.PI * hz * i) / rateHz);
    im += sample * Math.sin((2 * Math.PI * hz * i) / rateHz);
  });
  return (2 * Math.hypot(re, im)) / middle.length;
}

describe('Resampler', () => {
  it.each([44_100, 48_000, 96_000, 16_000])('keeps a voice from %i Hz: level, pitch and length', (fromHz) => {
    const out = resample(sine(1_000, fromHz), fromHz, 24_000);
    expect(amplitude(out, 1_000, 24_000)).toBeCloseTo(0.5, 2);
    expect(Math.abs(out.length - 24_000)).toBeLessThan(60);
  });

  it('lets nothing fold down from above the new Nyquist frequency', () => {
    const out = resample(sine(17_000, 48_000), 48_000, 24_000);
    expect(amplitude(out, 7_000, 24_000)).toBeLessThan(0.001);
  });

  it('gives the same samples however they arrive', () => {
    const samples = sine(440, 44_100);
    expect(resample(samples, 44_100, 24_000, 1_000)).toEqual(resample(samples, 44_100, 24_000, 17));
  });

  it('hands equal rates through', () => {
    const samples = sine(440, 24_000);
    expect(new Resampler(24_000, 24_000).push(samples)).toBe(samples);
  });
});
