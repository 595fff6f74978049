/**
 * Streaming sample rate conversion, for browsers that open the microphone only at the device's own rate.
 * A windowed sinc (Hann) with a cutoff below the lower Nyquist frequency, and one row of coefficients for each phase
 * between two input samples. The output is delayed by half the window, about a millisecond.
 */

/** Number of zero crossings of the sinc on each side. */
const CROSSINGS = 16;
/** Maximum number of samples of one input: more than a block of any audio thread. */
const INPUT_SAMPLES_MAX = 4_096;
/** Cutoff as a share of the lower Nyquist frequency; the rest is the slope of the filter. */
const CUT_OFF = 0.92;

export class Resampler {
  /** Input samples per output sample: whole samples, plus `#phaseStep / #phases`. */
  readonly #wholeStep: number;
  readonly #phaseStep: number;
  readonly #phases: number;
  readonly #taps: number;
  readonly #rows: Float32Array;
  readonly #history: Float32Array;
  readonly #out: Float32Array;
  #filled: number;
  /** Start of the window of the next output sample: an index into the history, and a phase. */
  #at = 0;
  #phase = 0;

  constructor(fromHz: number, toHz: number) {
    const divisor = greatestCommonDivisor(fromHz, toHz);
    this.#phases = toHz / divisor;
    this.#wholeStep = Math.floor(fromHz / toHz);
    this.#phaseStep = (fromHz / divisor) % this.#phases;
    const cutOff = CUT_OFF * Math.min(1, toHz / fromHz);
    const reach = Math.ceil(CROSSINGS / cutOff);
    this.#taps = 2 * reach;
    this.#rows = coefficients(this.#phases, reach, cutOff);
    this.#history = new Float32Array(this.#taps + INPUT_SAMPLES_MAX + this.#wholeStep + 1);
    this.#out = new Float32Array(Math.ceil((INPUT_SAMPLES_MAX * toHz) / fromHz) + 1);
    this.#filled = reach - 1;
  }

  /** Returns the output samples, valid until the next call; the input itself when the rates are equal. */
  push(input: Float32Array): Float32Array {
    if (this.#wholeStep === 1 && this.#phases === 1) return input;
    if (input.length > INPUT_SAMPLES_MAX)
      throw new RangeError(`more than ${INPUT_SAMPLES_MAX} samples at once`);
    this.#history.set(input, this.#filled);
    this.#filled += input.length;
    let count = 0;
    while (this.#at + this.#taps <= this.#filled) {
      this.#out[count] = this.#convolve();
      count += 1;
      this.#advance();
    }
    const drop = Math.min(this.#at, this.#filled);
    this.#history.copyWithin(0, drop, this.#filled);
    this.#filled -= drop;
    this.#at -= drop;
    return this.#out.subarray(0, count);
  }

  #convolve(): number {
    const row = this.#phase * this.#taps;
    let sum = 0;
    for (let i = 0; i < this.#taps; i += 1)
      sum += (this.#history[this.#at + i] ?? 0) * (this.#rows[row + i] ?? 0);
    return sum;
  }

  #advance(): void {
    this.#at += this.#wholeStep;
    this.#phase += this.#phaseStep;
    if (this.#phase < this.#phases) return;
    this.#phase -= this.#phases;
    this.#at += 1;
  }
}

/** Returns one row per phase with the weights of the `2 · reach` samples around a point. Each row sums to 1. */
function coefficients(phases: number, reach: number, cutOff: number): Float32Array {
  const taps = 2 * reach;
  const rows = new Float32Array(phases * taps);
  for (let phase = 0; phase < phases; phase += 1) {
    const row = Array.from({ length: taps }, (_, i) =>
      kernel(i - (reach - 1) - phase / phases, reach, cutOff),
    );
    const sum = row.reduce((total, value) => total + value, 0);
    row.forEach((value, i) => (rows[phase * taps + i] = value / sum));
  }
  return rows;
}

function kernel(x: number, reach: number, cutOff: number): number {
  const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / reach);
  const angle = Math.PI * x * cutOff;
  return (angle === 0 ? 1 : Math.sin(angle) / angle) * window;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
