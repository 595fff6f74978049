/** Trains a network from labelled texts: the same parameters from the same texts and the same seed, bit for bit. */
import { disturb, type Disturbance } from './disturb.ts';
import type { Example } from './example.ts';
import { learn, type Learner } from './gradient.ts';
import { sourceOf, type WordSource } from './inputs.ts';
import { randomFrom, shuffle, type Random } from './random.ts';
import { layoutOf, type Layout, type Part, type Shape } from './shape.ts';
import type { WordVectors } from './word-vectors.ts';

export interface Training {
  readonly shape: Shape;
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  /** Share of the pooled values that are left out while learning. */
  readonly dropout: number;
  /** How much smaller every weight becomes in each step, as a share of the rate. */
  readonly decay: number;
  readonly disturbance: Disturbance;
}

const BATCH = 32;
/** The parameters of this share of the epochs, the last ones, are averaged. */
const AVERAGED_SHARE = 0.4;
const ADAM = { first: 0.9, second: 0.999, epsilon: 1e-8 };
const LEARNT_RATE_FACTOR = 2;

/** Returns the parameters, in the order of `layoutOf(shape)`. */
export function train(
  examples: readonly Example[],
  vectors: WordVectors | undefined,
  training: Training,
): Float32Array {
  const random = randomFrom(training.seed);
  const layout = layoutOf(training.shape);
  const learner: Learner = {
    shape: training.shape,
    layout,
    vectors,
    parameters: firstParameters(training.shape, layout, random),
    gradient: new Float32Array(layout.size),
    touched: new Set(),
  };
  const step = createSteps(learner, training);
  const sources = new Map<string, WordSource>();
  const known = (word: string): WordSource => {
    const source = sources.get(word) ?? sourceOf(word, training.shape, vectors);
    sources.set(word, source);
    return source;
  };
  const average = new Float64Array(layout.size);
  const averagedFrom = Math.floor(training.epochs * (1 - AVERAGED_SHARE));
  const order = [...examples];
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffle(order, random);
    order.forEach((example, index) => {
      const disturbed = disturb(example, order, training.disturbance, random);
      const tokens = disturbed.tokens.map(({ word, segment }) => {
        const source = known(word);
        const isHidden = random() < training.disturbance.hiddenVectors;
        return { segment, source: isHidden ? { ...source, given: -1 } : source };
      });
      if (tokens.some(({ segment }) => segment === 0))
        learn(learner, tokens, disturbed, { random, rate: training.dropout });
      if (index % BATCH === BATCH - 1 || index === order.length - 1) step(epoch / training.epochs);
    });
    if (epoch >= averagedFrom) learner.parameters.forEach((value, i) => void (average[i]! += value));
  }
  return Float32Array.from(average, (sum) => sum / (training.epochs - averagedFrom));
}

function firstParameters(shape: Shape, layout: Layout, random: Random): Float32Array {
  const parameters = new Float32Array(layout.size);
  const fill = ({ at, rows, columns }: Part, spread: number): void => {
    for (let i = 0; i < rows * columns; i++) parameters[at + i] = (random() * 2 - 1) * spread;
  };
  fill(layout.learnt, 0.5);
  const longest = Math.max(...shape.patterns.map((pattern) => pattern.length));
  fill(layout.filters, Math.sqrt(3 / (layout.dims * longest)));
  fill(layout.hidden, Math.sqrt(3 / layout.pooled));
  fill(layout.out, Math.sqrt(3 / shape.hidden));
  return parameters;
}

/** Adam, with the weights decaying; of the learnt vectors only the rows that have a gradient move. */
function createSteps(
  { shape, layout, parameters, gradient, touched }: Learner,
  { rate, decay }: Training,
): (progress: number) => void {
  const first = new Float32Array(layout.size);
  const second = new Float32Array(layout.size);
  let steps = 0;
  return (progress) => {
    steps += 1;
    const pace = rate * (1 - 0.9 * progress);
    const bias1 = 1 - ADAM.first ** steps;
    const bias2 = 1 - ADAM.second ** steps;
    const move = (from: number, to: number, factor: number, shrink: number): void => {
      for (let i = from; i < to; i++) {
        const slope = gradient[i]! / BATCH;
        gradient[i] = 0;
        first[i] = ADAM.first * first[i]! + (1 - ADAM.first) * slope;
        second[i] = ADAM.second * second[i]! + (1 - ADAM.second) * slope * slope;
        const change = first[i]! / bias1 / (Math.sqrt(second[i]! / bias2) + ADAM.epsilon);
        parameters[i]! -= factor * pace * (change + shrink * parameters[i]!);
      }
    };
    for (const row of touched) {
      const from = layout.learnt.at + row * shape.learntDims;
      move(from, from + shape.learntDims, LEARNT_RATE_FACTOR, decay);
    }
    touched.clear();
    move(layout.segments.at, layout.size, 1, decay);
  };
}
