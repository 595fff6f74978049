/**
 * Loads the classifiers of the judges. Their weights are part of this package; `npm run train-judges` makes them from the
 * corpora of `tools/judges`. They are read once, when the module is loaded.
 */
import { readFileSync } from 'node:fs';
import type { JudgeSettings } from './log-odds.ts';
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

const FOLDER = new URL('../../judges/', import.meta.url);

/** Words that are met so often that what the networks see in them is computed beforehand. */
const MET_WORDS = 2_000;

const wordVectors = unpackVectors(readFileSync(new URL('word-vectors.bin', FOLDER)));

export function loadClassifier(file: string, speaker: Turn['who']): LoadedClassifier {
  const { settings, linear, networks } = unpackWeights(readFileSync(new URL(file, FOLDER)));
  const classifier = createClassifier({ linear, networks }, wordVectors, speaker);
  for (let from = 0; from < MET_WORDS; from += 50)
    classifier.score(Array.from({ length: 50 }, (_, i) => wordVectors.wordAt(from + i)).join(' '));
  return { classifier, settings: readSettings(settings, file) };
}

function readSettings(settings: Readonly<Record<string, number>>, file: string): JudgeSettings {
  const read = (name: keyof JudgeSettings): number => {
    const value = settings[name];
    if (value === undefined) throw new RangeError(`The weights ${file} have no ${name}.`);
    return value;
  };
  return {
    bias: read('bias'),
    linearWeight: read('linearWeight'),
    networkWeight: read('networkWeight'),
    tableWeight: read('tableWeight'),
    threshold: read('threshold'),
  };
}
