/**
 * Trains the judges from `corpora/train` and writes their weights into libs/receptionist/judges. `--check` trains them
 * again and compares: the same corpora give the same weights, bit for bit. `--vectors` makes the table of word vectors.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { packWeights, unpackVectors } from '@petvisor/text-classifier';
import { readCorpora, type JudgeName } from './corpora.ts';
import { fingerprintOf } from './fingerprint.ts';
import { RECIPES } from './recipes.ts';
import { trainJudge } from './train-judge.ts';
import { readVectors, VECTORS_FILE, weightsFileOf } from './weights.ts';
import { makeWordTable } from './word-table.ts';

const NAMES = ['emergency', 'assertion'] as const;

const options = new Set(process.argv.slice(2));
const names = NAMES.filter((name) => options.has(name));
if (options.has('--vectors')) writeFileSync(VECTORS_FILE, makeWordTable());
else for (const name of names.length === 0 ? NAMES : names) trainOne(name, options.has('--check'));

function trainOne(name: JudgeName, isCheck: boolean): void {
  const { falseShare } = RECIPES[name];
  const sentences = readCorpora('train', name);
  const vectors = readVectors();
  const { weights, settings, found } = trainJudge(name, sentences, unpackVectors(vectors));
  const share = (value: number): string => `${(value * 100).toFixed(1)} %`;
  console.log(
    `${name}: ${sentences.length} sentences; in cross-validation at ${share(falseShare)} false ones ` +
      `${share(found.together)} are found, ${share(found.linear)} by the linear model alone, ` +
      `${share(found.networks)} by the networks alone`,
  );
  console.log(settings);
  const packed = packWeights({ ...weights, fingerprint: fingerprintOf(name, sentences, vectors) });
  const file = weightsFileOf(name);
  if (!isCheck) return writeFileSync(file, packed);
  const isSame = Buffer.compare(packed, readFileSync(file)) === 0;
  console.log(
    `${RECIPES[name].file} ${isSame ? 'is what the corpora give' : 'DIFFERS from what the corpora give'}`,
  );
  if (!isSame) process.exitCode = 1;
}
