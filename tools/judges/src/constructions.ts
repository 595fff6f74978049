/**
 * Finds sentences that share their construction: the same words once names, animals, numbers and substances are left
 * open, or nearly the same. A corpus with many of them looks bigger than it is, and a held-out one measures nothing.
 */
import { tokensOf } from '@petvisor/text-classifier';
import type { Sentence } from './corpora.ts';
import { ANIMALS, SUBSTANCES, WEEKDAYS } from './open-words.ts';

/** Two constructions with at least this share of neighbouring words in common are one. */
const SHARED_MIN = 0.75;
/** Shorter constructions are one only if they are the same. */
const COMPARED_TOKENS_MIN = 6;
const PUNCTUATION = new Set(['.', ',', '!', '?']);

export interface Repetition {
  readonly sentence: Sentence;
  readonly of: Sentence;
}

function constructionOf({ text, before }: Pick<Sentence, 'text' | 'before'>): string {
  return [...before.map((turn) => turn.text), text].map(openWords).join(' | ');
}

function openWords(text: string): string {
  const names = new Set(
    [...text.matchAll(/(?<=[\p{L}\p{M},;:)]\s)\p{Lu}\p{L}+/gu)].map(([name]) => name.toLowerCase()),
  );
  return tokensOf(text)
    .filter((token) => !PUNCTUATION.has(token))
    .map((token) => {
      if (/^\p{N}/u.test(token)) return '#';
      if (ANIMALS.has(token) || ANIMALS.has(token.replace(/s$/, ''))) return '{animal}';
      if (SUBSTANCES.has(token) || SUBSTANCES.has(token.replace(/s$/, ''))) return '{substance}';
      if (WEEKDAYS.has(token)) return '{day}';
      return names.has(token) ? '{name}' : token;
    })
    .join(' ');
}

/** Every sentence whose construction an earlier one has, within the list or in the `known` one. */
export function repetitions(
  sentences: readonly Sentence[],
  known: readonly Sentence[] = [],
): readonly Repetition[] {
  const exact = new Map<string, Sentence>();
  const byPair = new Map<string, Set<Sentence>>();
  const pairs = new Map<Sentence, ReadonlySet<string>>();
  const add = (sentence: Sentence): void => {
    const construction = constructionOf(sentence);
    exact.set(construction, sentence);
    const own = pairsOf(construction);
    pairs.set(sentence, own);
    for (const pair of own) {
      const with_ = byPair.get(pair) ?? new Set();
      with_.add(sentence);
      byPair.set(pair, with_);
    }
  };
  const find = (sentence: Sentence): Sentence | undefined => {
    const construction = constructionOf(sentence);
    return exact.get(construction) ?? nearlyTheSame(pairsOf(construction), byPair, pairs);
  };
  known.forEach(add);
  return sentences.flatMap((sentence) => {
    const of = find(sentence);
    if (of === undefined) add(sentence);
    return of === undefined ? [] : [{ sentence, of }];
  });
}

function nearlyTheSame(
  own: ReadonlySet<string>,
  byPair: ReadonlyMap<string, ReadonlySet<Sentence>>,
  pairs: ReadonlyMap<Sentence, ReadonlySet<string>>,
): Sentence | undefined {
  if (own.size < COMPARED_TOKENS_MIN) return undefined;
  const shared = new Map<Sentence, number>();
  for (const pair of own)
    for (const other of byPair.get(pair) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  for (const [other, count] of shared)
    if (count / (own.size + pairs.get(other)!.size - count) >= SHARED_MIN) return other;
  return undefined;
}

/** Neighbouring words, with the beginning and the end. */
function pairsOf(construction: string): ReadonlySet<string> {
  const words = ['<', ...construction.split(' '), '>'];
  return new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));
}
