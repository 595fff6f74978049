import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { unpackWeights } from '@petvisor/text-classifier';
import { readCorpora } from './corpora.ts';
import { fingerprintOf } from './fingerprint.ts';
import { readVectors, weightsFileOf } from './weights.ts';

describe.each(['emergency', 'assertion'] as const)('the weights of the judge "%s"', (name) => {
  const vectors = readVectors();
  const sentences = readCorpora('train', name);

  it('were trained with the corpora, the tables and the training that are here: else npm run train-judges', () => {
    const { fingerprint } = unpackWeights(readFileSync(weightsFileOf(name)));
    expect(fingerprint).toBe(fingerprintOf(name, sentences, vectors));
  }, 300_000);

  it('would have another fingerprint if a sentence were another', () => {
    const [first, ...others] = sentences.slice(0, 200);
    const before = fingerprintOf(name, [first!, ...others], vectors);
    expect(fingerprintOf(name, [first!, ...others], vectors)).toBe(before);
    expect(fingerprintOf(name, [...others, first!], vectors)).not.toBe(before);
    expect(fingerprintOf(name, [{ ...first!, text: `${first!.text} indeed` }, ...others], vectors)).not.toBe(
      before,
    );
  }, 300_000);
});
