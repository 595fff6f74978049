/**
 * Names what a judge is trained from, in seconds instead of the minutes of a training, so that a spec can tell whether the
 * weights of the product are those of the corpora, the tables and the training as they are now. It covers each sentence
 * as the models see it and what the tables say of it, the recipe, the word vectors, and what a training with a few of
 * the sentences gives.
 */
import { createHash } from 'node:crypto';
import { packWeights, unpackVectors } from '@petvisor/text-classifier';
import type { JudgeName, Sentence } from './corpora.ts';
import { isInTable } from './cross-validate.ts';
import { exampleOf, RECIPES } from './recipes.ts';
import { trainJudge } from './train-judge.ts';

/** Each of so many sentences is in the training of a few. */
const SAMPLED_OF = 48;

/**
 * @param sentences all that the judge learns from
 * @param vectorsFile the file of word vectors
 * @returns 64 hexadecimal digits
 */
export function fingerprintOf(
  name: JudgeName,
  sentences: readonly Sentence[],
  vectorsFile: Uint8Array,
): string {
  const hash = createHash('sha256').update(JSON.stringify(RECIPES[name])).update(vectorsFile);
  for (const sentence of sentences)
    hash.update(JSON.stringify([exampleOf(sentence, RECIPES[name]), isInTable(sentence, name)]));
  const few = sentences.filter((_, at) => at % SAMPLED_OF === 0);
  const { weights } = trainJudge(name, few, unpackVectors(vectorsFile));
  return hash.update(packWeights({ ...weights, fingerprint: '' })).digest('hex');
}
