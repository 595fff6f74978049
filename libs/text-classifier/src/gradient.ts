/** One step of learning from one text: forward, the error, and back through every part of the network. */
import { addMean, dense, NOWHERE, pool, project, softmax, type Pooled } from './forward.ts';
import { inputOf, type WordSource } from './inputs.ts';
import type { Random } from './random.ts';
import type { Layout, Part, Shape } from './shape.ts';
import type { Token } from './turns.ts';
import type { WordVectors } from './word-vectors.ts';

export interface Learner {
  readonly shape: Shape;
  readonly layout: Layout;
  readonly vectors: WordVectors | undefined;
  readonly parameters: Float32Array;
  /** Added up over a batch; the learnt vectors have theirs in here as well. */
  readonly gradient: Float32Array;
  /** Rows of learnt vectors that have a gradient. */
  readonly touched: Set<number>;
}

export interface LearntToken {
  readonly source: WordSource;
  readonly segment: Token['segment'];
}

/** Adds the gradient of one text. `weight` says how much its error counts. */
export function learn(
  learner: Learner,
  tokens: readonly LearntToken[],
  target: { readonly label: number; readonly weight: number },
  dropout: { readonly random: Random; readonly rate: number },
): void {
  const { parameters, layout, shape } = learner;
  const inputs = tokens.map(({ source, segment }) => inputOf(parameters, learner, source, segment));
  const projections = inputs.map((input) => project(parameters, layout.filters, input));
  const isJudged = (index: number): boolean => tokens[index]!.segment === 0;
  const pooled = pool(parameters, shape, layout, projections, isJudged);
  addMean(pooled, layout, inputs, isJudged);
  const kept = drop(pooled.values, dropout);
  const hidden = dense(parameters, layout.hidden, layout.hiddenBias, pooled.values);
  for (let i = 0; i < hidden.length; i++) hidden[i] = Math.max(0, hidden[i]!);
  const error = softmax(dense(parameters, layout.out, layout.outBias, hidden));
  error[target.label]! -= 1;
  for (let i = 0; i < error.length; i++) error[i]! *= target.weight;
  const hiddenError = back(learner, layout.out, layout.outBias, error, hidden);
  for (let i = 0; i < hidden.length; i++) if (hidden[i] === 0) hiddenError[i] = 0;
  const pooledError = back(learner, layout.hidden, layout.hiddenBias, hiddenError, pooled.values);
  for (let i = 0; i < pooledError.length; i++) pooledError[i]! *= kept[i]!;
  const inputErrors = inputs.map(() => new Float32Array(layout.dims));
  backThroughFilters(learner, pooled, pooledError, inputs, inputErrors);
  backThroughMean(layout, pooledError, inputErrors, isJudged);
  tokens.forEach((token, index) => backToWord(learner, token, inputErrors[index]!));
}

/** Zeroes some values and scales the others; returns the factors. */
function drop(
  values: Float32Array,
  { random, rate }: { readonly random: Random; readonly rate: number },
): Float32Array {
  const kept = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    kept[i] = random() < rate ? 0 : 1 / (1 - rate);
    values[i]! *= kept[i]!;
  }
  return kept;
}

/** Adds the gradient of a dense layer; returns the error of its input. */
function back(
  { parameters, gradient }: Learner,
  weights: Part,
  bias: Part,
  error: Float32Array,
  input: Float32Array,
): Float32Array {
  const inputError = new Float32Array(weights.columns);
  for (let row = 0; row < weights.rows; row++) {
    const wrong = error[row]!;
    if (wrong === 0) continue;
    gradient[bias.at + row]! += wrong;
    const from = weights.at + row * weights.columns;
    for (let i = 0; i < weights.columns; i++) {
      gradient[from + i]! += wrong * input[i]!;
      inputError[i]! += wrong * parameters[from + i]!;
    }
  }
  return inputError;
}

function backThroughFilters(
  { shape, layout, parameters, gradient }: Learner,
  { places }: Pooled,
  error: Float32Array,
  inputs: readonly Float32Array[],
  inputErrors: readonly Float32Array[],
): void {
  let tap = 0;
  shape.patterns.forEach((pattern, index) => {
    for (const side of [0, layout.channels])
      for (let f = 0; f < shape.filters; f++) {
        const channel = index * shape.filters + f;
        const place = places[side + channel]!;
        const wrong = error[side + channel]!;
        if (place === NOWHERE || wrong === 0) continue;
        gradient[layout.filterBias.at + channel]! += wrong;
        pattern.forEach((offset, k) => {
          const input = inputs[place + offset];
          if (input === undefined) return;
          const inputError = inputErrors[place + offset]!;
          const from = layout.filters.at + ((tap + k) * shape.filters + f) * layout.dims;
          for (let i = 0; i < layout.dims; i++) {
            gradient[from + i]! += wrong * input[i]!;
            inputError[i]! += wrong * parameters[from + i]!;
          }
        });
      }
    tap += pattern.length;
  });
}

function backThroughMean(
  layout: Layout,
  error: Float32Array,
  inputErrors: readonly Float32Array[],
  isJudged: (index: number) => boolean,
): void {
  let count = 0;
  inputErrors.forEach((_, index) => void (isJudged(index) && count++));
  const at = 2 * layout.channels;
  inputErrors.forEach((inputError, index) => {
    if (isJudged(index)) for (let i = 0; i < layout.dims; i++) inputError[i]! += error[at + i]! / count;
  });
}

function backToWord(
  { shape, layout, gradient, touched }: Learner,
  { source, segment }: LearntToken,
  error: Float32Array,
): void {
  const at = layout.segments.at + segment * layout.dims;
  for (let i = 0; i < layout.dims; i++) gradient[at + i]! += error[i]!;
  const share = 1 / source.pieces.length;
  for (const row of source.pieces) {
    touched.add(row);
    const from = layout.learnt.at + row * shape.learntDims;
    for (let i = 0; i < shape.learntDims; i++) gradient[from + i]! += error[shape.givenDims + i]! * share;
  }
}
