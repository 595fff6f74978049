/**
 * Changes the sample rate by a rational factor with a polyphase FIR filter: a Kaiser-windowed sinc, one row of
 * coefficients per output phase. The pass band reaches 0.9 of the lower rate's Nyquist frequency, the stop band
 * (at least 80 dB down) starts at that Nyquist frequency, so nothing folds back.
 */
import { AudioError } from './audio-error.ts';

/** Streaming rate conversion. Use one per stream. */
export interface Resampler {
  /**
   * Returns the output samples that this input completes, in a new array. Sample k of the whole output is the signal at
   * k / toHz seconds: the filter delays samples but does not shift them.
   */
  process(input: Float32Array): Float32Array;
  /**
   * Returns the remaining samples, as if silence followed, so that n samples give ceil(n · toHz / fromHz). Then starts
   * anew.
   */
  flush(): Float32Array;
}

const STOPBAND_DB = 90;
const TRANSITION = 0.1;
const PHASES_MAX = 640;

/**
 * Creates a streaming resampler for any pair of 8, 16, 24, 44.1 and 48 kHz. Throws an `AudioError` `rate_unsupported`
 * for rates that are not positive integers or whose ratio needs more than 640 phases.
 */
export function createResampler({ fromHz, toHz }: { fromHz: number; toHz: number }): Resampler {
  const { up, down } = ratio(fromHz, toHz);
  const { rows, halfTaps } = designRows(up, down);
  const taps = 2 * halfTaps;
  // The sample at window[0] belongs to input position `position - halfTaps + 1` of the next output.
  let window = new Float32Array(taps);
  let filled = halfTaps - 1;
  let phase = 0;
  let received = 0;
  let produced = 0;

  function append(length: number): number {
    const needed = filled + length;
    if (needed > window.length) {
      const larger = new Float32Array(needed);
      larger.set(window.subarray(0, filled));
      window = larger;
    }
    const start = filled;
    filled = needed;
    return start;
  }

  function drain(countMax: number): Float32Array {
    const available = Math.ceil(((filled - taps + 1) * up - phase) / down);
    const out = new Float32Array(Math.max(0, Math.min(available, countMax)));
    let base = 0;
    for (let n = 0; n < out.length; n++) {
      const row = rows[phase]!;
      let sum = 0;
      for (let j = 0; j < taps; j++) sum += row[j]! * window[base + j]!;
      out[n] = sum;
      phase += down;
      while (phase >= up) {
        phase -= up;
        base++;
      }
    }
    window.copyWithin(0, base, filled);
    filled -= base;
    produced += out.length;
    return out;
  }

  return {
    process(input) {
      const start = append(input.length);
      window.set(input, start);
      received += input.length;
      return drain(Infinity);
    },
    flush() {
      const start = append(halfTaps);
      window.fill(0, start, filled);
      const rest = drain(Math.ceil((received * up) / down) - produced);
      window.fill(0);
      filled = halfTaps - 1;
      phase = received = produced = 0;
      return rest;
    },
  };
}

/**
 * Converts a whole recording to ceil(samples.length · toHz / fromHz) samples without delay. Errors as
 * `createResampler`.
 */
export function resample(samples: Float32Array, fromHz: number, toHz: number): Float32Array {
  if (fromHz === toHz) return samples.slice();
  const resampler = createResampler({ fromHz, toHz });
  const head = resampler.process(samples);
  const tail = resampler.flush();
  const out = new Float32Array(head.length + tail.length);
  out.set(head);
  out.set(tail, head.length);
  return out;
}

function ratio(fromHz: number, toHz: number): { up: number; down: number } {
  const valid = [fromHz, toHz].every((rate) => Number.isInteger(rate) && rate > 0);
  const divisor = valid ? greatestCommonDivisor(fromHz, toHz) : 1;
  const up = toHz / divisor;
  const down = fromHz / divisor;
  if (!valid || up > PHASES_MAX || down > PHASES_MAX) {
    throw new AudioError('rate_unsupported', `no filter from ${fromHz} Hz to ${toHz} Hz`);
  }
  return { up, down };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Row p is the filter for an output that lies p / up of a sample after an input sample. */
function designRows(up: number, down: number): { rows: Float64Array[]; halfTaps: number } {
  if (up === down) return { rows: [Float64Array.of(1, 0)], halfTaps: 1 };
  const lowerRate = Math.min(1, up / down); // in units of the input rate
  // Kaiser's formulas (Kaiser 1974; Oppenheim & Schafer, "Discrete-Time Signal Processing", 7.5).
  const beta = 0.1102 * (STOPBAND_DB - 8.7);
  const widthRad = Math.PI * TRANSITION * lowerRate;
  const halfTaps = Math.ceil((STOPBAND_DB - 8) / (2.285 * widthRad) / 2) + 1;
  const cutoff = lowerRate * (1 - TRANSITION / 2);

  const rows = Array.from({ length: up }, (_, p) => {
    const row = Float64Array.from({ length: 2 * halfTaps }, (_, j) => {
      const distance = j - halfTaps + 1 - p / up;
      return cutoff * sinc(cutoff * distance) * kaiser(distance / halfTaps, beta);
    });
    // Normalised to unity at DC in every phase: a constant stays constant.
    const sum = row.reduce((total, value) => total + value, 0);
    return row.map((value) => value / sum);
  });
  return { rows, halfTaps };
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(position: number, beta: number): number {
  return Math.abs(position) > 1 ? 0 : besselI0(beta * Math.sqrt(1 - position * position)) / besselI0(beta);
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
