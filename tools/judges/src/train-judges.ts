/**
 * Trains the judges from `corpora/train` and writes their weights into libs/receptionist/judges. `--check` trains them
 * again and compares: the same corpora give the same weights, bit for bit. `--vectors` makes the table of word vectors.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { joinOpinions } from '@petvisor/receptionist/judges';
import { packWeights, unpackVectors, type WordVectors } from '@petvisor/text-classifier';
import { readCorpora, type JudgeName } from './corpora.ts';
import { chooseSettings, foundShare, scoreApart } from './cross-validate.ts';
import { RECIPES, trainModels } from './recipes.ts';
import { makeWordTable } from './word-table.ts';

const WEIGHTS = new URL('../../../libs/receptionist/judges/', import.meta.url);
const NAMES = ['emergency', 'assertion'] as const;

const options = new Set(process.argv.slice(2));
const names = NAMES.filter((name) => options.has(name));
if (options.has('--vectors')) writeFileSync(new URL('word-vectors.bin', WEIGHTS), makeWordTable());
else {
  const vectors = unpackVectors(readFileSync(new URL('word-vectors.bin', WEIGHTS)));
  for (const name of names.length === 0 ? NAMES : names) trainOne(name, vectors, options.has('--check'));
}

function trainOne(name: JudgeName, vectors: WordVectors, isCheck: boolean): void {
  const recipe = RECIPES[name];
  const sentences = readCorpora('train', name);
  const scored = scoreApart(sentences, name, recipe, vectors);
  const settings = chooseSettings(scored, recipe.falseShare);
  const share = (value: number): string => `${(value * 100).toFixed(1)} %`;
  console.log(
    `${name}: ${sentences.length} sentences; in cross-validation at ${share(recipe.falseShare)} false ones ` +
      `${share(foundShare(scored, recipe.falseShare, (each) => joinOpinions(each, settings)))} are found, ` +
      `${share(foundShare(scored, recipe.falseShare, ({ linear }) => linear))} by the linear model alone, ` +
      `${share(foundShare(scored, recipe.falseShare, ({ network }) => network))} by the networks alone`,
  );
  console.log(settings);
  const weights = packWeights({ ...trainModels(sentences, recipe, vectors), settings: { ...settings } });
  const file = new URL(recipe.file, WEIGHTS);
  if (!isCheck) return writeFileSync(file, weights);
  const isSame = Buffer.compare(weights, readFileSync(file)) === 0;
  console.log(`${recipe.file} ${isSame ? 'is what the corpora give' : 'DIFFERS from what the corpora give'}`);
  if (!isSame) process.exitCode = 1;
}
