/** The arithmetic of a network, from the words of a text to its scores; training and scoring share it. */
import type { Layout, Part, Shape } from './shape.ts';

/** What the filters see in each word: one number for each tap and filter. */
export type Projection = Float32Array;

export interface Pooled {
  /** The strongest answer of each filter in the judged turn and in the earlier ones, then the mean of the words. */
  readonly values: Float32Array;
  /** Where the strongest answer was: the index of the pattern's first word, which can lie before the text; none: -99. */
  readonly places: Int16Array;
}

export const NOWHERE = -99;

/** Four filters at a time, so that the processor can overlap their sums. */
const ROWS_AT_ONCE = 4;

export function project(parameters: Float32Array, filters: Part, input: Float32Array): Projection {
  const { at, rows, columns } = filters;
  const seen = new Float32Array(rows);
  let row = 0;
  for (; row + ROWS_AT_ONCE <= rows; row += ROWS_AT_ONCE) {
    const from = at + row * columns;
    const [second, third, fourth] = [from + columns, from + 2 * columns, from + 3 * columns];
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < columns; i++) {
      const value = input[i]!;
      a += parameters[from + i]! * value;
      b += parameters[second + i]! * value;
      c += parameters[third + i]! * value;
      d += parameters[fourth + i]! * value;
    }
    seen[row] = a;
    seen[row + 1] = b;
    seen[row + 2] = c;
    seen[row + 3] = d;
  }
  for (; row < rows; row++) {
    const from = at + row * columns;
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += parameters[from + i]! * input[i]!;
    seen[row] = sum;
  }
  return seen;
}

/** @param isJudged whether the word at the index belongs to the judged turn */
export function pool(
  parameters: Float32Array,
  shape: Shape,
  layout: Layout,
  projections: readonly Projection[],
  isJudged: (index: number) => boolean,
): Pooled {
  const values = new Float32Array(layout.pooled);
  const places = new Int16Array(2 * layout.channels).fill(NOWHERE);
  const answer = new Float32Array(shape.filters);
  let tap = 0;
  shape.patterns.forEach((pattern, index) => {
    const reach = pattern.at(-1)!;
    const channel = index * shape.filters;
    for (let first = -reach; first < projections.length; first++) {
      const last = Math.min(first + reach, projections.length - 1);
      const side = isJudged(last) ? channel : layout.channels + channel;
      const bias = layout.filterBias.at + channel;
      for (let f = 0; f < shape.filters; f++) answer[f] = parameters[bias + f]!;
      for (let k = 0; k < pattern.length; k++) {
        const seen = projections[first + pattern[k]!];
        if (seen === undefined) continue;
        const from = (tap + k) * shape.filters;
        for (let f = 0; f < shape.filters; f++) answer[f]! += seen[from + f]!;
      }
      for (let f = 0; f < shape.filters; f++)
        if (answer[f]! > values[side + f]!) {
          values[side + f] = answer[f]!;
          places[side + f] = first;
        }
    }
    tap += pattern.length;
  });
  return { values, places };
}

/** Adds the mean of the judged turn's words. */
export function addMean(
  pooled: Pooled,
  layout: Layout,
  inputs: readonly Float32Array[],
  isJudged: (index: number) => boolean,
): void {
  let count = 0;
  inputs.forEach((_, index) => void (isJudged(index) && count++));
  const at = 2 * layout.channels;
  inputs.forEach((input, index) => {
    if (isJudged(index)) for (let i = 0; i < layout.dims; i++) pooled.values[at + i]! += input[i]! / count;
  });
}

export function dense(
  parameters: Float32Array,
  weights: Part,
  bias: Part,
  input: Float32Array,
): Float32Array {
  const out = new Float32Array(weights.rows);
  for (let row = 0; row < weights.rows; row++) {
    const from = weights.at + row * weights.columns;
    let sum = parameters[bias.at + row]!;
    for (let i = 0; i < weights.columns; i++) if (input[i] !== 0) sum += parameters[from + i]! * input[i]!;
    out[row] = sum;
  }
  return out;
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float32Array): Float32Array {
  const top = scores.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] = Math.exp(scores[i]! - top);
  for (let i = 0; i < scores.length; i++) scores[i]! /= sum;
  return scores;
}
