/**
 * The arrays in the kernel's memory on which all gates of one size work, one after the other. A gate copies the state of
 * its stream onto the desk, works on it, and copies it back.
 */
import { createKernelFft, type KernelFft } from './kernel-fft.ts';
import { kernelFloats } from './kernel.ts';

export interface Desk {
  readonly bins: number;
  readonly fft: KernelFft;
  /** Power of each bin in the frame, its ratio to the noise, and its gain. */
  readonly power: Float32Array;
  readonly posterior: Float32Array;
  readonly gains: Float32Array;
  /** Energies of signal and noise in the frame. */
  readonly energies: Float32Array;

  /** All of the following in one piece: the state of a stream between frames. */
  readonly stream: Float32Array<ArrayBuffer>;
  /** The hop of samples that is being filled, and the hop that is due next. */
  readonly come: Float32Array;
  readonly due: Float32Array;
  /** The last `size` samples, and what the last frame removes from the younger half of them. */
  readonly heard: Float32Array;
  readonly excess: Float32Array;
  /** State of the noise floor. */
  readonly noise: Float32Array;
  readonly presence: Float32Array;
  /** State of the minimum tracker. */
  readonly smoothed: Float32Array;
  readonly minimum: Float32Array;
  readonly part: Float32Array;
  /** State of the spectral gain. */
  readonly speechPower: Float32Array;
  readonly near: Float32Array;
}

/** Padding around arrays whose neighbourhoods are read, for the neighbourhoods of the first and the last bins. */
const MARGIN_BINS = 16;

const desks = new Map<number, Desk>();

/** Returns the working memory for frames of `size` samples, half of them new. */
export function deskFor(size: number): Desk {
  const desk = desks.get(size) ?? createDesk(size);
  desks.set(size, desk);
  return desk;
}

function createDesk(size: number): Desk {
  const hop = size / 2;
  const bins = hop + 1;
  const withMargins = (): Float32Array =>
    kernelFloats(bins + 2 * MARGIN_BINS).subarray(MARGIN_BINS, MARGIN_BINS + bins);
  const passing = {
    power: kernelFloats(bins),
    posterior: withMargins(),
    gains: withMargins(),
    energies: kernelFloats(2),
  };
  const lasting = {
    come: kernelFloats(hop),
    due: kernelFloats(hop),
    heard: kernelFloats(size),
    excess: kernelFloats(hop),
    noise: kernelFloats(bins),
    presence: kernelFloats(bins),
    smoothed: kernelFloats(bins),
    minimum: kernelFloats(bins),
    part: kernelFloats(bins),
    speechPower: kernelFloats(bins),
    near: kernelFloats(bins),
  };
  // They were allocated one after the other.
  const { buffer, byteOffset } = lasting.come;
  const floats =
    (lasting.near.byteOffset - byteOffset) / Float32Array.BYTES_PER_ELEMENT + lasting.near.length;
  const stream = new Float32Array(buffer, byteOffset, floats);
  return { bins, fft: createKernelFft(size), stream, ...passing, ...lasting };
}
