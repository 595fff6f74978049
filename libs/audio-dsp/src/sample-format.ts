/** The two formats of a sample on the way into the kernel's memory and out of it; inside they are floats. */
import { kernel, kernelFloats } from './kernel.ts';

export type Samples = Float32Array | Int16Array;

export interface SampleFormat<T extends Samples> {
  readonly sampleBytes: number;
  /** Input, at most `CHUNK_SAMPLES` of it. */
  readonly input: T;
  /** Returns the first `count` samples of the output as a view that is reused. */
  output(count: number): T;
  /** Conversion to floats and from floats; the arguments are addresses and a count. */
  readonly toFloats: (to: number, from: number, count: number) => unknown;
  readonly fromFloats: (to: number, from: number, count: number) => unknown;
}

/** 100 ms at 24 kHz. */
export const CHUNK_SAMPLES = 2400;

const inputFloats = kernelFloats(CHUNK_SAMPLES);
const outputFloats = kernelFloats(CHUNK_SAMPLES);

export const FLOATS: SampleFormat<Float32Array> = {
  sampleBytes: Float32Array.BYTES_PER_ELEMENT,
  input: inputFloats,
  output: viewed((count) => outputFloats.subarray(0, count)),
  toFloats: kernel.copyFloats,
  fromFloats: kernel.copyFloats,
};

export const PCM16: SampleFormat<Int16Array> = {
  sampleBytes: Int16Array.BYTES_PER_ELEMENT,
  input: new Int16Array(inputFloats.buffer, inputFloats.byteOffset, CHUNK_SAMPLES),
  output: viewed((count) => new Int16Array(outputFloats.buffer, outputFloats.byteOffset, count)),
  toFloats: kernel.fromPcm16,
  fromFloats: kernel.toPcm16,
};

/** Most frames have the length of the previous one: a new view is created only for another length. */
function viewed<T extends Samples>(view: (count: number) => T): (count: number) => T {
  let last = view(0);
  return (count) => (last = last.length === count ? last : view(count));
}
