/**
 * Removes the constant offset of cheap microphones and the rumble below the voice: a Butterworth high-pass of second
 * order, as a biquad by the bilinear transform (Bristow-Johnson, "Audio EQ Cookbook"), transposed direct form II.
 */

/** A filter with state, one per stream. It adds no delay. */
export interface HighPass {
  /**
   * Writes exactly `input.length` samples to the start of `out`, the same for any split of the input; `out` may be
   * `input`. NaN and infinities count as 0. Throws a `RangeError` when `out` is shorter.
   */
  process(out: Float32Array, input: Float32Array): void;
  /** Returns the filter to its initial state. */
  reset(): void;
}

/** A voice has no energy below this frequency. */
const CUTOFF_HZ = 80;
/** Smaller numbers become 0: in long silences they would shrink until they slow the processor down. */
const STATE_TINY = 1e-20;

/** Creates a high-pass with -3 dB at `cutoffHz` (80), which lies between 0 and half of `sampleRateHz`. */
export function createHighPass({
  sampleRateHz = 24000,
  cutoffHz = CUTOFF_HZ,
}: { sampleRateHz?: number; cutoffHz?: number } = {}): HighPass {
  if (!(cutoffHz > 0 && cutoffHz < sampleRateHz / 2)) {
    throw new RangeError(`no high-pass at ${cutoffHz} Hz for a rate of ${sampleRateHz} Hz`);
  }
  const turn = (2 * Math.PI * cutoffHz) / sampleRateHz;
  const alpha = Math.sin(turn) / Math.SQRT2;
  const a0 = 1 + alpha;
  const b0 = (1 + Math.cos(turn)) / 2 / a0;
  const b1 = -2 * b0;
  const a1 = (-2 * Math.cos(turn)) / a0;
  const a2 = (1 - alpha) / a0;
  const state = new Float64Array(2);

  return {
    process(out, input) {
      if (out.length < input.length) {
        throw new RangeError(`out holds ${out.length} samples, ${input.length} are needed`);
      }
      let s1 = state[0]!;
      let s2 = state[1]!;
      for (let i = 0; i < input.length; i++) {
        const x = Number.isFinite(input[i]!) ? input[i]! : 0;
        const y = b0 * x + s1;
        s1 = b1 * x - a1 * y + s2;
        s2 = b0 * x - a2 * y;
        // On every sample, so that the result does not depend on the split.
        if (s1 < STATE_TINY && s1 > -STATE_TINY) s1 = 0;
        if (s2 < STATE_TINY && s2 > -STATE_TINY) s2 = 0;
        out[i] = y;
      }
      state[0] = s1;
      state[1] = s2;
    },
    reset() {
      state.fill(0);
    },
  };
}
