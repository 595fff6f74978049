/**
 * Real Fourier transform, and the only file that imports fft.js. A real signal of N samples is packed into N/2 complex
 * numbers, which halves the work. All arrays are Float64Array: fft.js is three times slower when it is called with
 * different array types.
 */
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the declarations travel with this file
/// <reference path="./fft-js.d.ts" />
import FFT from 'fft.js';

/** Forward and inverse transform of `size` real samples, into buffers of the caller. */
export interface RealFft {
  readonly size: number;
  /** Writes the spectrum of `samples`: size / 2 + 1 bins as interleaved real and imaginary parts (size + 2 numbers). */
  forward(spectrum: Float64Array, samples: Float64Array): void;
  /** Writes the `size` samples of a spectrum in that form, scaled so that it inverts `forward`. */
  inverse(samples: Float64Array, spectrum: Float64Array): void;
}

/** Creates a transform for `size` samples, a power of two of at least 4. */
export function createRealFft(size: number): RealFft {
  if (size < 4 || !Number.isInteger(Math.log2(size))) {
    throw new RangeError(`FFT size ${size} is not a power of two of at least 4`);
  }
  const half = size / 2;
  const fft = new FFT(half);
  const packed = new Float64Array(size);
  const cos = Float64Array.from({ length: half + 1 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sin = Float64Array.from({ length: half + 1 }, (_, k) => Math.sin((2 * Math.PI * k) / size));

  return {
    size,
    forward(spectrum, samples) {
      fft.transform(packed, samples);
      // With Z the transform of x[2n] + i·x[2n+1]: even and odd parts are (Z[k] ± conj Z[half-k]) / 2.
      spectrum[0] = packed[0]! + packed[1]!;
      spectrum[1] = 0;
      spectrum[size] = packed[0]! - packed[1]!;
      spectrum[size + 1] = 0;
      for (let k = 1; k <= half >> 1; k++) {
        const a = 2 * k;
        const b = size - a;
        const evenRe = (packed[a]! + packed[b]!) / 2;
        const evenIm = (packed[a + 1]! - packed[b + 1]!) / 2;
        const oddRe = (packed[a + 1]! + packed[b + 1]!) / 2;
        const oddIm = (packed[b]! - packed[a]!) / 2;
        const turnedRe = oddRe * cos[k]! + oddIm * sin[k]!;
        const turnedIm = oddIm * cos[k]! - oddRe * sin[k]!;
        spectrum[a] = evenRe + turnedRe;
        spectrum[a + 1] = evenIm + turnedIm;
        spectrum[b] = evenRe - turnedRe;
        spectrum[b + 1] = turnedIm - evenIm;
      }
    },
    inverse(samples, spectrum) {
      packed[0] = (spectrum[0]! + spectrum[size]!) / 2;
      packed[1] = (spectrum[0]! - spectrum[size]!) / 2;
      for (let k = 1; k <= half >> 1; k++) {
        const a = 2 * k;
        const b = size - a;
        const evenRe = (spectrum[a]! + spectrum[b]!) / 2;
        const evenIm = (spectrum[a + 1]! - spectrum[b + 1]!) / 2;
        const turnedRe = (spectrum[a]! - spectrum[b]!) / 2;
        const turnedIm = (spectrum[a + 1]! + spectrum[b + 1]!) / 2;
        const oddRe = turnedRe * cos[k]! - turnedIm * sin[k]!;
        const oddIm = turnedIm * cos[k]! + turnedRe * sin[k]!;
        packed[a] = evenRe - oddIm;
        packed[a + 1] = evenIm + oddRe;
        packed[b] = evenRe + oddIm;
        packed[b + 1] = oddRe - evenIm;
      }
      fft.inverseTransform(samples, packed);
    },
  };
}
