/** The real Fourier transform of the noise gate: frames of samples under a window, in the kernel's memory. */
import { kernel, kernelFloats } from './kernel.ts';

/** Spectra are size / 2 + 1 bins, real and imaginary parts apart. */
export interface KernelFft {
  readonly re: Float32Array;
  readonly im: Float32Array;
  /** The square root of a Hann window: applied twice, halves that overlap make up the whole. */
  readonly window: Float32Array;
  /** Makes `re` and `im` the spectrum of these samples under the window. */
  forward(samples: Float32Array): void;
  /** The samples of `re` and `im`, even and odd ones apart, at the addresses `even` and `odd`. */
  inverse(): void;
  readonly even: number;
  readonly odd: number;
}

/** Makes a transform for `size` samples, a power of two of at least 16. */
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
  // After an odd number of passes the result lies in the other pair.
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

/** The cosines and sines with which the pass of this stride turns the second, third and fourth of its numbers. */
function turnsOf(stride: number, count: number): number[] {
  const angles = Array.from({ length: count / 4 }, (_, j) => (2 * Math.PI * (j - (j % stride))) / count);
  return [1, 2, 3].flatMap((times) => [
    ...angles.map((angle) => Math.cos(times * angle)),
    ...angles.map((angle) => Math.sin(times * angle)),
  ]);
}
