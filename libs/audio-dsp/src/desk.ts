/**
 * What all gates of one size work on, one after the other: arrays in the kernel's memory. A gate lays what belongs to its
 * stream on the desk, works, and takes it away again.
 */
import { createKernelFft, type KernelFft } from './kernel-fft.ts';
import { kernelFloats } from './kernel.ts';

export interface Desk {
  readonly bins: number;
  readonly fft: KernelFft;
  /** Power of each bin in the frame, over the noise's, and its gain. */
  readonly power: Float32Array;
  readonly posterior: Float32Array;
  readonly gains: Float32Array;
  /** The energies of signal and noise in the frame. */
  readonly energies: Float32Array;

  /** All that follows, in one piece: what of a stream outlives a frame. */
  readonly stream: Float32Array<ArrayBuffer>;
  /** The hops of samples that are coming, and are due next. */
  readonly come: Float32Array;
  readonly due: Float32Array;
  /** The last `size` samples, and what the last frame takes off the younger half of them. */
  readonly heard: Float32Array;
  readonly excess: Float32Array;
  /** Of the noise floor. */
  readonly noise: Float32Array;
  readonly presence: Float32Array;
  /** Of the minimum tracker. */
  readonly smoothed: Float32Array;
  readonly minimum: Float32Array;
  readonly part: Float32Array;
  /** Of the spectral gain. */
  readonly speechPower: Float32Array;
  readonly near: Float32Array;
}

/** Before and behind arrays whose neighbourhoods are looked at, for those of the first bins and the last. */
const MARGIN_BINS = 16;

const desks = new Map<number, Desk>();

/** The desk for frames of `size` samples, half of them new. */
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
  // They were taken from the memory one behind the other.
  const { buffer, byteOffset } = lasting.come;
  const floats =
    (lasting.near.byteOffset - byteOffset) / Float32Array.BYTES_PER_ELEMENT + lasting.near.length;
  const stream = new Float32Array(buffer, byteOffset, floats);
  return { bins, fft: createKernelFft(size), stream, ...passing, ...lasting };
}
