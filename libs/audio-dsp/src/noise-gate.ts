/**
 * The noise reduction of live calls: a short-time spectral gain with a floor, over a running noise estimate. What
 * is computed is the part to take away; the output is the delayed input minus that. So where nothing is taken away
 * (a clean line, silence, bypass) the output is the input, bit for bit.
 */
import { createRealFft, type RealFft } from './fft.ts';
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

/** What all gates of one size work on. Nothing of a stream stays there: `process` is synchronous. */
interface Bench {
  fft: RealFft;
  window: Float64Array;
  spectrum: Float64Array;
  frame: Float64Array;
}

const benches = new Map<number, Bench>();

/** Makes a noise gate. Throws a `RangeError` for a rate or floor outside the ranges above. */
export function createNoiseGate({
  sampleRateHz = 24000,
  floorDb = -18,
  bypass = false,
}: NoiseGateOptions = {}): NoiseGate {
  const size = windowSamples(sampleRateHz);
  if (!(floorDb >= FLOOR_DB_MIN && floorDb <= 0)) throw new RangeError(`floorDb is ${FLOOR_DB_MIN} to 0`);

  const hop = size / 2;
  const { fft, window, spectrum, frame } = benchFor(size);
  const gain = createSpectralGain({ size, sampleRateHz, floor: 10 ** (floorDb / 20) });
  // The last `size` samples, of which the oldest are due next, and what to take away from them.
  const history = new Float32Array(size + hop);
  const excess = new Float64Array(size);
  let position = 0;

  function nextFrame(): void {
    history.copyWithin(0, hop);
    excess.copyWithin(0, hop);
    excess.fill(0, size - hop);
    if (bypass) return;

    for (let i = 0; i < size; i++) frame[i] = history[i]! * window[i]!;
    fft.forward(spectrum, frame);
    if (!gain.keepExcess(spectrum)) return;
    fft.inverse(frame, spectrum);
    for (let i = 0; i < size; i++) excess[i] = excess[i]! + frame[i]! * window[i]!;
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
      for (let done = 0; done < input.length;) {
        const end = Math.min(input.length, done + hop - position);
        for (let i = done, at = position; i < end; i++, at++) {
          const sample = input[i]!;
          history[size + at] = sample >= -LEVEL_MAX && sample <= LEVEL_MAX ? sample : limited(sample);
          out[i] = history[at]! - excess[at]!;
        }
        position += end - done;
        done = end;
        if (position === hop) {
          position = 0;
          nextFrame();
        }
      }
    },
    reset() {
      history.fill(0);
      excess.fill(0);
      position = 0;
      gain.reset();
    },
  };
}

function benchFor(size: number): Bench {
  const bench = benches.get(size) ?? {
    fft: createRealFft(size),
    window: Float64Array.from({ length: size }, (_, i) => Math.sin((Math.PI * i) / size)),
    spectrum: new Float64Array(size + 2),
    frame: new Float64Array(size),
  };
  benches.set(size, bench);
  return bench;
}

function windowSamples(sampleRateHz: number): number {
  const samples = WINDOW_SAMPLES[sampleRateHz];
  if (samples === undefined) throw new RangeError(`no noise gate for ${sampleRateHz} Hz`);
  return samples;
}

function limited(sample: number): number {
  return Number.isFinite(sample) ? Math.sign(sample) * LEVEL_MAX : 0;
}
