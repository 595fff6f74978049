/** Real Fourier transform of the noise gate: windowed frames of samples in the kernel's memory. */
import { kernel, kernelFloats } from './kernel.ts';

/** A transform whose spectra are size / 2 + 1 bins with separate real and imaginary parts. */
export interface KernelFft {
  readonly re: Float32Array;
  readonly im: Float32Array;
  /** Square root of a Hann window: applied twice, overlapping halves add up to one. */
  readonly window: Float32Array;
  /** Writes the spectrum of the windowed samples to `re` and `im`. */
  forward(samples: Float32Array): void;
  /** Writes the samples of `re` and `im`, even and odd ones separately, to the addresses `even` and `odd`. */
  inverse(): void;
  readonly even: number;
  readonly odd: number;
}

/** Creates a transform for `size` samples, a power of two of at least 16. */
export function createKernelFft(size: number): KernelFft {
  const half = size / 2;
  const fours = Math.floor(Math.log2(half) / 2);
  const passes = Math.ceil(Math.log2(half) / 2);
  const [re, im] = [kernelFloats(half + 1), kernelFloats(half + 1)];
  const window = kernelFloats(size);
  window.set(Array.from({ length: size }, (_, i) => Math.sin((Math.PI * i) / size)));
  const angles = Array.from({ length: half }, (_, k) => (2 * Math.PI * k) / size);
  const [cos, sin] = [kernelFloats(half), kernelFloats(half)];
  cos.set(angles.map(Math.cos));
  sin.set(angles.map(Math.sin));
  const turns = kernelFloats(fours * 6 * (half / 4));
  turns.set(Array.from({ length: fours }, (_, pass) => turnsOf(4 ** pass, half)).flat());
  const buffers = Array.from({ length: 4 }, () => kernelFloats(half).byteOffset);
  const [one = 0, two = 0, other = 0, another = 0] = buffers;
  // After an odd number of passes the result is in the other pair.
  const [even, odd] = passes % 2 === 1 ? [other, another] : [one, two];

  return {
    re,
    im,
    window,
    even,
    odd,
    forward(samples) {
      kernel.pack(one, two, samples.byteOffset, window.byteOffset, size);
      kernel.transform(one, two, other, another, turns.byteOffset, half);
      kernel.split(re.byteOffset, im.byteOffset, even, odd, cos.byteOffset, sin.byteOffset, size);
    },
    inverse() {
      kernel.merge(one, two, re.byteOffset, im.byteOffset, cos.byteOffset, sin.byteOffset, size);
      kernel.transform(two, one, another, other, turns.byteOffset, half);
    },
  };
}

/** Cosines and sines by which the pass of this stride rotates the second, third and fourth number. */
function turnsOf(stride: number, count: number): number[] {
  const angles = Array.from({ length: count / 4 }, (_, j) => (2 * Math.PI * (j - (j % stride))) / count);
  return [1, 2, 3].flatMap((times) => [
    ...angles.map((angle) => Math.cos(times * angle)),
    ...angles.map((angle) => Math.sin(times * angle)),
  ]);
}
