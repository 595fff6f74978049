import { describe, expect, it } from '@jest/globals';
import { createClassifier } from './classifier.ts';
import type { Example } from './example.ts';
import { trainLinear } from './linear.ts';
import { train, type Training } from './train.ts';
import { tokensOfTurns, type Turn } from './turns.ts';
import { packWeights, unpackWeights } from './weights-file.ts';
import { packVectors, unpackVectors } from './word-vectors.ts';

const CLASSES = ['calm', 'alarming'];
const vectors = unpackVectors(
  packVectors([
    { word: 'dog', vector: [1, 0, 0] },
    { word: 'poison', vector: [0, 1, 0] },
    { word: 'venom', vector: [0, 1, 0.1] },
    { word: 'biscuit', vector: [0, 0, 1] },
  ]),
);
const training: Training = {
  shape: {
    classes: CLASSES,
    givenDims: 3,
    learntDims: 6,
    buckets: 256,
    patterns: [[0], [0, 1], [0, 2]],
    filters: 8,
    hidden: 8,
  },
  seed: 7,
  epochs: 40,
  rate: 0.01,
  dropout: 0.1,
  decay: 0.001,
  disturbance: {
    noPunctuation: 0.3,
    lostWord: 0,
    mistypedWord: 0.1,
    hiddenVectors: 0.05,
    besideNothing: 0.1,
    brokenOff: 0.1,
  },
};

const texts: readonly (readonly [number, string, readonly Turn[]])[] = [
  [1, 'my dog ate poison', []],
  [1, 'the poison is all gone, help!', []],
  [1, 'poison!', []],
  [1, 'the whole tin', [{ who: 'agent', text: 'Which poison did he eat?' }]],
  [0, 'my dog ate a biscuit', []],
  [0, 'the biscuit is all gone', []],
  [0, 'hello there', []],
  [0, 'the whole tin', [{ who: 'agent', text: 'Which biscuit did he eat?' }]],
];
const examples = texts.map(([label, text, before]): Example => ({
  tokens: tokensOfTurns(text, before, 'caller'),
  label,
  weight: 1,
}));

const trained = train(examples, vectors, training);
const linear = trainLinear(examples, (label) => label === 1, { ...training, runs: 2 });
const network = { shape: training.shape, parameters: trained };
const classifier = createClassifier({ linear, networks: [network] }, vectors, 'caller');
const probabilityOf = (label: number, text: string, before: readonly Turn[] = []): number =>
  classifier.score(text, before).probabilities[label]!;

describe('a trained network', () => {
  it('is the same each time, bit for bit', () => {
    expect(train(examples, vectors, training)).toEqual(trained);
  });

  it('is another with another seed', () => {
    expect(train(examples, vectors, { ...training, seed: 8 })).not.toEqual(trained);
  });

  it.each(texts)('tells class %i of "%s"', (label, text, before) => {
    expect(probabilityOf(label, text, before)).toBeGreaterThan(0.5);
  });

  it('knows a word that it never saw by one that means alike', () => {
    expect(probabilityOf(1, 'my dog ate venom')).toBeGreaterThan(0.5);
  });

  it('knows a mistyped word', () => {
    expect(probabilityOf(1, 'my dog ate posion')).toBeGreaterThan(0.5);
  });

  it('judges no words at all as the first class', () => {
    expect([...classifier.score(' 🐕 ', [{ who: 'caller', text: 'poison' }]).probabilities]).toEqual([1, 0]);
    expect([...classifier.score('').probabilities]).toEqual([1, 0]);
  });

  it('gives probabilities, whatever the text', () => {
    for (const text of ['constructor __proto__', '\u0000', '🐕'.repeat(3_000), 'a'.repeat(100_000)]) {
      const scores = classifier.score(text);
      expect(scores.linearOdds).toBeGreaterThan(-100);
      expect(scores.probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    }
  });
});

describe('a linear model', () => {
  it('is the same each time, bit for bit', () => {
    expect(trainLinear(examples, (label) => label === 1, { ...training, runs: 2 })).toEqual(linear);
  });

  it.each(texts)('tells class %i of "%s"', (label, text, before) => {
    const { linearOdds } = classifier.score(text, before);
    expect(linearOdds > 0).toBe(label === 1);
  });

  it('says the same of a text without its stops', () => {
    expect(classifier.score('My dog, he ate poison.').linearOdds).toBe(
      classifier.score('my dog he ate poison').linearOdds,
    );
  });
});

describe('the file of weights', () => {
  const file = packWeights({
    linear,
    networks: [network, network],
    settings: { threshold: 0.4 },
    fingerprint: '0a',
  });

  it('gives nearly the same scores, its settings and its fingerprint', () => {
    const { settings, fingerprint, ...models } = unpackWeights(file);
    expect({ settings, fingerprint }).toEqual({ settings: { threshold: 0.4 }, fingerprint: '0a' });
    const read = createClassifier(models, vectors, 'caller');
    for (const [, text, before] of texts) {
      const { probabilities, linearOdds } = read.score(text, before);
      expect(Math.abs(probabilities[1]! - probabilityOf(1, text, before))).toBeLessThan(0.05);
      expect(linearOdds).toBe(classifier.score(text, before).linearOdds);
    }
  });

  it('is the same when it is packed again', () => {
    expect(packWeights(unpackWeights(file))).toEqual(file);
  });

  it('is not read when it is cut off', () => {
    expect(() => unpackWeights(file.subarray(0, -1))).toThrow(RangeError);
    expect(() => unpackWeights(Uint8Array.from([...file, 0]))).toThrow(RangeError);
  });
});
