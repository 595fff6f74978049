import { describe, expect, it } from '@jest/globals';
import { gaussian } from './testing/random.ts';
import { createRealFft } from './fft.ts';

describe('the real Fourier transform', () => {
  it.each([4, 8, 32, 128, 512, 1024])('is the sum that defines it, for %i samples', (size) => {
    const next = gaussian(size);
    const samples = Float64Array.from({ length: size }, next);
    const spectrum = new Float64Array(size + 2);
    createRealFft(size).forward(spectrum, samples);
    for (let k = 0; k <= size / 2; k++) {
      let re = 0;
      let im = 0;
      samples.forEach((x, n) => {
        re += x * Math.cos((2 * Math.PI * ((k * n) % size)) / size);
        im -= x * Math.sin((2 * Math.PI * ((k * n) % size)) / size);
      });
      expect(Math.hypot(spectrum[2 * k]! - re, spectrum[2 * k + 1]! - im)).toBeLessThan(1e-11);
    }
  });

  it.each([4, 8, 32, 128, 512, 1024])('is undone by its inverse, for %i samples', (size) => {
    const fft = createRealFft(size);
    const samples = Float64Array.from({ length: size }, gaussian(size));
    const spectrum = new Float64Array(size + 2);
    const back = new Float64Array(size);
    fft.forward(spectrum, samples);
    fft.inverse(back, spectrum);
    back.forEach((x, i) => expect(Math.abs(x - samples[i]!)).toBeLessThan(1e-13));
  });

  it.each([0, 2, 6, 500, -8, 4.5, NaN])('refuses %d samples', (size) => {
    expect(() => createRealFft(size)).toThrow(RangeError);
  });
});
