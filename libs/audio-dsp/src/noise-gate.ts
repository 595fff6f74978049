/**
 * The noise reduction of live calls: a short-time spectral gain with a floor, over a running noise estimate. The
 * gate computes the part to remove; the output is the delayed input minus that part. Where nothing is removed (clean
 * audio, silence, bypass) the output is the input, bit for bit.
 */
import { deskFor } from './desk.ts';
import { kernel } from './kernel.ts';
import { CHUNK_SAMPLES, FLOATS, PCM16, type SampleFormat, type Samples } from './sample-format.ts';
import { createSpectralGain } from './spectral-gain.ts';

export interface NoiseGateOptions {
  /** 8000, 16000, 24000 (the default) or 48000. */
  sampleRateHz?: number;
  /** The lowest gain that is applied: -60 to 0 dB, -18 by default. */
  floorDb?: number;
  /** Removes nothing: only the delay remains, bit-exact. */
  bypass?: boolean;
}

/** A filter with state, one per stream. */
export interface NoiseGate {
  /** The constant delay: out[n] belongs to input[n - latencySamples]. Feed that much silence to drain. */
  readonly latencySamples: number;
  /** Share of the last frame's spectrum that was classified as speech, 0 to 1. */
  readonly speechProbability: number;
  /**
   * Writes exactly `input.length` samples to the start of `out`, the same for any split of the input. NaN and
   * infinities count as 0; magnitudes above 16 (24 dB over full scale) are limited to it.
   * Throws a `RangeError` when `out` is `input`, or shorter.
   */
  process(out: Float32Array, input: Float32Array): void;
  /** The same with 16-bit samples: the output is rounded and limited to 16 bits. */
  processPcm16(out: Int16Array, input: Int16Array): void;
  /** Returns the gate to its initial state. */
  reset(): void;
}

const LEVEL_MAX = 16;
const FLOOR_DB_MIN = -60;
/** Window of each rate: about 20 ms, the length over which speech hardly changes. */
const WINDOW_SAMPLES: Readonly<Record<number, number>> = { 8000: 128, 16000: 256, 24000: 512, 48000: 1024 };

/** Creates a noise gate. Throws a `RangeError` for a rate or floor outside the ranges above. */
export function createNoiseGate({
  sampleRateHz = 24000,
  floorDb = -18,
  bypass = false,
}: NoiseGateOptions = {}): NoiseGate {
  const size = windowSamples(sampleRateHz);
  if (!(floorDb >= FLOOR_DB_MIN && floorDb <= 0)) throw new RangeError(`floorDb is ${FLOOR_DB_MIN} to 0`);

  const hop = size / 2;
  const desk = deskFor(size);
  const { fft, stream, come, due, heard, excess } = desk;
  const gain = createSpectralGain({ desk, size, sampleRateHz, floor: 10 ** (floorDb / 20) });
  /** State of the stream while it is not in the working memory. */
  const kept = new Float32Array(stream.length);
  let position = 0;

  function reset(): void {
    stream.fill(0);
    gain.reset();
    kept.set(stream);
    position = 0;
  }
  reset();

  function pass<T extends Samples>(format: SampleFormat<T>, out: T, input: T): void {
    if (out === input) throw new RangeError('out and input are the same array');
    if (out.length < input.length) {
      throw new RangeError(`out holds ${out.length} samples, ${input.length} are needed`);
    }
    stream.set(kept);
    for (let done = 0; done < input.length; done += CHUNK_SAMPLES) {
      const chunk = input.length <= CHUNK_SAMPLES ? input : input.subarray(done, done + CHUNK_SAMPLES);
      format.input.set(chunk);
      passChunk(format, chunk.length);
      out.set(format.output(chunk.length), done);
    }
    kept.set(stream);
  }

  function passChunk<T extends Samples>(format: SampleFormat<T>, samples: number): void {
    const from = format.input.byteOffset;
    const to = format.output(samples).byteOffset;
    for (let done = 0; done < samples;) {
      const count = Math.min(samples - done, hop - position);
      const at = position * Float32Array.BYTES_PER_ELEMENT;
      format.toFloats(come.byteOffset + at, from + done * format.sampleBytes, count);
      format.fromFloats(to + done * format.sampleBytes, due.byteOffset + at, count);
      done += count;
      position += count;
      if (position === hop) {
        position = 0;
        nextFrame();
      }
    }
  }

  function nextFrame(): void {
    kernel.hear(heard.byteOffset, come.byteOffset, hop, LEVEL_MAX);
    if (hasExcess()) {
      fft.inverse();
      kernel.giveLess(
        due.byteOffset,
        excess.byteOffset,
        heard.byteOffset,
        fft.even,
        fft.odd,
        fft.window.byteOffset,
        hop,
      );
    } else kernel.give(due.byteOffset, excess.byteOffset, heard.byteOffset, hop);
  }

  /** Whether there is anything to remove from the frame, which is then on the desk as a spectrum. */
  function hasExcess(): boolean {
    if (bypass) return false;
    fft.forward(heard);
    return gain.keepExcess();
  }

  return {
    latencySamples: size,
    get speechProbability() {
      return gain.speechProbability;
    },
    process: (out, input) => pass(FLOATS, out, input),
    processPcm16: (out, input) => pass(PCM16, out, input),
    reset,
  };
}

function windowSamples(sampleRateHz: number): number {
  const samples = WINDOW_SAMPLES[sampleRateHz];
  if (samples === undefined) throw new RangeError(`no noise gate for ${sampleRateHz} Hz`);
  return samples;
}
