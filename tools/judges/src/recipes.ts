/** How each judge is trained: which sentence is of which class, and the shape of its networks. */
import { ASSERTION_CLASSES, CALM_CLASSES, EMERGENCY_KINDS } from '@petvisor/receptionist/judges';
import {
  tokensOfTurns,
  train,
  trainLinear,
  type Example,
  type Models,
  type Training,
  type WordVectors,
} from '@petvisor/text-classifier';
import type { JudgeName, Sentence } from './corpora.ts';

export interface Recipe {
  readonly file: string;
  readonly speaker: 'caller' | 'agent';
  readonly classes: readonly string[];
  readonly classOf: (sentence: Sentence) => number;
  /** Whether a text of the class counts. */
  readonly counts: (label: number) => boolean;
  /** Networks that are averaged, each from its own seed; none if the linear model judges alone. */
  readonly networks: number;
  /** Linear models that are averaged, each from its own seed. */
  readonly linearRuns: number;
  readonly training: Omit<Training, 'seed'>;
  /** Share of the other sentences that may be taken for one that counts; the threshold follows from it. */
  readonly falseShare: number;
}

const EMERGENCY_CLASSES = [...CALM_CLASSES, ...Object.keys(EMERGENCY_KINDS)];

const SHAPE = {
  givenDims: 100,
  learntDims: 32,
  buckets: 16_384,
  patterns: [[0], [0, 1], [0, 2], [0, 1, 2], [0, 1, 2, 3]],
  filters: 16,
  hidden: 32,
};
const TRAINING = {
  epochs: 8,
  rate: 0.0015,
  dropout: 0.4,
  decay: 0.02,
  disturbance: {
    noPunctuation: 0.4,
    lostWord: 0.2,
    mistypedWord: 0.15,
    hiddenVectors: 0.05,
    besideNothing: 0.15,
    brokenOff: 0.1,
  },
};

export const RECIPES: Readonly<Record<JudgeName, Recipe>> = {
  emergency: {
    file: 'emergency.bin',
    speaker: 'caller',
    classes: EMERGENCY_CLASSES,
    classOf: ({ label, kind }) => {
      if (label !== 'e') return label === 'c' ? 1 : 0;
      const known = EMERGENCY_CLASSES.indexOf(kind);
      return known < CALM_CLASSES.length ? EMERGENCY_CLASSES.indexOf('unspecified') : known;
    },
    counts: (label) => label >= CALM_CLASSES.length,
    networks: 1,
    linearRuns: 4,
    training: { ...TRAINING, shape: { ...SHAPE, classes: EMERGENCY_CLASSES } },
    falseShare: 0.075,
  },
  assertion: {
    file: 'assertion.bin',
    speaker: 'agent',
    classes: ASSERTION_CLASSES,
    classOf: ({ label }) => (label === '1' ? 1 : 0),
    counts: (label) => label === 1,
    networks: 0,
    linearRuns: 4,
    training: { ...TRAINING, epochs: 14, shape: { ...SHAPE, classes: ASSERTION_CLASSES } },
    falseShare: 0.15,
  },
};

export function exampleOf(sentence: Sentence, { speaker, classOf }: Recipe): Example {
  return {
    tokens: tokensOfTurns(sentence.text, sentence.before, speaker),
    label: classOf(sentence),
    weight: 1,
  };
}

/** The models of a judge; each network has its own seed. */
export function trainModels(sentences: readonly Sentence[], recipe: Recipe, vectors: WordVectors): Models {
  const examples = sentences.map((sentence) => exampleOf(sentence, recipe));
  const networks = Array.from({ length: recipe.networks }, (_, index) => ({
    shape: recipe.training.shape,
    parameters: train(examples, vectors, { ...recipe.training, seed: index + 1 }),
  }));
  return {
    linear: trainLinear(examples, recipe.counts, {
      seed: 1,
      runs: recipe.linearRuns,
      disturbance: recipe.training.disturbance,
    }),
    networks,
  };
}
