/**
 * A linear model of hashed phrases (logistic regression): whether a text is of one of the classes that count, as
 * log-odds. It knows the phrases of the corpora better than a network does, and costs some microseconds.
 */
import { disturb, type Disturbance } from './disturb.ts';
import type { Example } from './example.ts';
import { featuresOf, type Features } from './phrase-features.ts';
import { randomFrom, shuffle, type Random } from './random.ts';
import type { Token } from './turns.ts';

/** Rows of the table into which phrases are hashed: each is a byte of memory and of the file. */
const LINEAR_ROWS = 262_144;

export interface LinearModel {
  /** One for each row of the table, in one byte. */
  readonly weights: Int8Array;
  /** What a weight of 1 is worth. */
  readonly scale: number;
  readonly bias: number;
}

const BYTE_MAX = 127;
const EPOCHS = 8;
const RATE = 0.3;
const BIAS_RATE = 0.02;
const DECAY = 1e-5;
/** Of the sum of squared slopes, so that the first step is finite. */
const FIRST_SQUARE = 1e-6;

export function linearOdds({ weights, scale, bias }: LinearModel, tokens: readonly Token[]): number {
  return dot(weights, featuresOf(tokens, weights.length)) * scale + bias;
}

export interface LinearTraining {
  readonly seed: number;
  /** Models that are trained, each from the next seed, and averaged; the mean is one model. */
  readonly runs: number;
  readonly disturbance: Disturbance;
}

/** The same model from the same texts and the same seed, bit for bit. */
export function trainLinear(
  examples: readonly Example[],
  counts: (label: number) => boolean,
  { seed, runs, disturbance }: LinearTraining,
): LinearModel {
  const sum = new Float64Array(LINEAR_ROWS);
  let biases = 0;
  for (let run = 0; run < runs; run++) {
    const { weights, bias } = trainOnce(examples, counts, randomFrom(seed + run), disturbance);
    for (let row = 0; row < LINEAR_ROWS; row++) sum[row]! += weights[row]! / runs;
    biases += bias / runs;
  }
  return inBytes(sum, biases);
}

/** Trains by AdaGrad. */
function trainOnce(
  examples: readonly Example[],
  counts: (label: number) => boolean,
  random: Random,
  disturbance: Disturbance,
): { readonly weights: Float64Array; readonly bias: number } {
  const order = [...examples];
  const weights = new Float64Array(LINEAR_ROWS);
  const squares = new Float64Array(LINEAR_ROWS).fill(FIRST_SQUARE);
  let bias = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const example of order) {
      const { tokens, label } = disturb(example, order, disturbance, random);
      const features = featuresOf(tokens, LINEAR_ROWS);
      const error = 1 / (1 + Math.exp(-(dot(weights, features) + bias))) - (counts(label) ? 1 : 0);
      features.rows.forEach((row, at) => {
        const slope = error * features.shares[at]! + DECAY * weights[row]!;
        squares[row]! += slope * slope;
        weights[row]! -= (RATE * slope) / Math.sqrt(squares[row]!);
      });
      bias -= BIAS_RATE * error;
    }
  }
  return { weights, bias };
}

function dot(weights: Float64Array | Int8Array, { rows, shares }: Features): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += weights[rows[i]!]! * shares[i]!;
  return sum;
}

function inBytes(weights: Float64Array, bias: number): LinearModel {
  const top = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = Math.fround(top / BYTE_MAX) || 1;
  return {
    weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)),
    scale,
    bias: Math.fround(bias),
  };
}
