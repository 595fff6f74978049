/**
 * Loads the classifiers of the judges. Their weights are part of this package; `npm run train-judges` makes them from the
 * corpora of `tools/judges`. They are read once, when the module is loaded.
 */
import { readFileSync } from 'node:fs';
import {
  createClassifier,
  unpackVectors,
  unpackWeights,
  type Classifier,
  type Turn,
} from '@petvisor/text-classifier';

export interface LoadedClassifier {
  readonly classifier: Classifier;
  readonly settings: JudgeSettings;
}

export interface JudgeSettings {
  /** Probability from which a text counts. */
  readonly threshold: number;
  /** How much a phrase of the tables adds to the log-odds. */
  readonly tableWeight: number;
}

const FOLDER = new URL('../../judges/', import.meta.url);

/** Words that are met so often that what the networks see in them is computed beforehand. */
const MET_WORDS = 700;

export const wordVectors = unpackVectors(readFileSync(new URL('word-vectors.bin', FOLDER)));

export function loadClassifier(file: string, speaker: Turn['who']): LoadedClassifier {
  const { networks, settings } = unpackWeights(readFileSync(new URL(file, FOLDER)));
  const classifier = createClassifier(networks, wordVectors, speaker);
  for (let from = 0; from < MET_WORDS; from += 50)
    classifier.score(wordVectors.words.slice(from, from + 50).join(' '));
  return { classifier, settings: readSettings(settings, file) };
}

function readSettings(
  { threshold, tableWeight }: Readonly<Record<string, number>>,
  file: string,
): JudgeSettings {
  if (threshold === undefined || tableWeight === undefined)
    throw new RangeError(`The weights ${file} have no threshold.`);
  return { threshold, tableWeight };
}
