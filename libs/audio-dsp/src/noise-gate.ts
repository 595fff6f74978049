/**
 * The noise reduction of live calls: a short-time spectral gain with a floor, over a running noise estimate. What
 * is computed is the part to take away; the output is the delayed input minus that. So where nothing is taken away
 * (a clean line, silence, bypass) the output is the input, bit for bit.
 */
import { deskFor } from './desk.ts';
import { kernel } from './kernel.ts';
import { createSpectralGain } from './spectral-gain.ts';

export interface NoiseGateOptions {
  /** 8000, 16000, 24000 (the default) or 48000. */
  sampleRateHz?: number;
  /** The most that is ever taken off, as a gain: -60 to 0 dB, -18 by default. */
  floorDb?: number;
  /** Nothing is taken off: the delay alone remains, bit-exact. */
  bypass?: boolean;
}

/** A filter with state, one per stream. */
export interface NoiseGate {
  /** The constant delay: out[n] belongs to input[n - latencySamples]. Feed so much silence to drain. */
  readonly latencySamples: number;
  /** How much of the last frame's spectrum is taken for speech, 0 to 1. */
  readonly speechProbability: number;
  /**
   * Writes exactly `input.length` samples to the start of `out`, the same for any split of the input. NaN and
   * infinities count as 0; magnitudes above 16 (24 dB over full scale) are limited to it.
   * Throws a `RangeError` when `out` is `input`, or shorter.
   */
  process(out: Float32Array, input: Float32Array): void;
  /** As new. */
  reset(): void;
}

const LEVEL_MAX = 16;
const FLOOR_DB_MIN = -60;
/** Window of each rate: about 20 ms, the length over which speech stands still. */
const WINDOW_SAMPLES: Readonly<Record<number, number>> = { 8000: 128, 16000: 256, 24000: 512, 48000: 1024 };

/** Makes a noise gate. Throws a `RangeError` for a rate or floor outside the ranges above. */
export function createNoiseGate({
  sampleRateHz = 24000,
  floorDb = -18,
  bypass = false,
}: NoiseGateOptions = {}): NoiseGate {
  const size = windowSamples(sampleRateHz);
  if (!(floorDb >= FLOOR_DB_MIN && floorDb <= 0)) throw new RangeError(`floorDb is ${FLOOR_DB_MIN} to 0`);

  const hop = size / 2;
  const desk = deskFor(size);
  const { fft, heard, excess } = desk;
  const gain = createSpectralGain({ desk, size, sampleRateHz, floor: 10 ** (floorDb / 20) });
  // What belongs to the stream: the hop that comes in, the one that goes out, and what lies on the desk while it is worked on.
  const come = new Float32Array(hop);
  const due = new Float32Array(hop);
  const kept = new Float32Array(desk.stream.length);
  let position = 0;

  function reset(): void {
    due.fill(0);
    desk.stream.fill(0);
    gain.reset();
    kept.set(desk.stream);
    position = 0;
  }
  reset();

  function nextFrame(): void {
    desk.come.set(come);
    kernel.hear(heard.byteOffset, desk.come.byteOffset, hop, LEVEL_MAX);
    if (hasExcess()) {
      fft.inverse();
      kernel.giveLess(
        desk.due.byteOffset,
        excess.byteOffset,
        heard.byteOffset,
        fft.even,
        fft.odd,
        fft.window.byteOffset,
        hop,
      );
    } else kernel.give(desk.due.byteOffset, excess.byteOffset, heard.byteOffset, hop);
    due.set(desk.due);
  }

  /** Whether there is anything to take off the frame; it is then on the desk, as a spectrum. */
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
    process(out, input) {
      if (out === input) throw new RangeError('out and input are the same array');
      if (out.length < input.length) {
        throw new RangeError(`out holds ${out.length} samples, ${input.length} are needed`);
      }
      const isFrameDue = position + input.length >= hop;
      if (isFrameDue) desk.stream.set(kept);
      for (let done = 0; done < input.length;) {
        const end = Math.min(input.length, done + hop - position);
        for (let i = done, at = position; i < end; i++, at++) {
          come[at] = input[i]!;
          out[i] = due[at]!;
        }
        position += end - done;
        done = end;
        if (position === hop) {
          position = 0;
          nextFrame();
        }
      }
      if (isFrameDue) kept.set(desk.stream);
    },
    reset,
  };
}

function windowSamples(sampleRateHz: number): number {
  const samples = WINDOW_SAMPLES[sampleRateHz];
  if (samples === undefined) throw new RangeError(`no noise gate for ${sampleRateHz} Hz`);
  return samples;
}
