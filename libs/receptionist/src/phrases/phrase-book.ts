/**
 * Phrases as data, and a matcher. A phrase is a line of parts:
 *
 *     not|unable breathe       one of two words, then another
 *     back_legs gone|stopped   words joined by an underscore are one expression
 *     #ate .. #toxin           a word of a list; `..` matches up to five words of any kind
 *     a|the? car               an optional part
 *     breath*                  a prefix
 *
 * Small words ("is", "has just", "um", "the") may occur between two parts. No part matches an unlimited number of
 * words, so the work is bounded by the length of the phrase.
 */
import { STOPS, type Word } from './words.ts';

/** Maximum number of small words between two parts. */
const SMALL_WORDS_MAX = 4;
/** Maximum number of words that `..` matches. */
const GAP_WORDS_MAX = 5;

const SMALL_WORDS: ReadonlySet<Word> = new Set(
  (
    'a an the this that his her its my our their some any of to is are was were be been being am has have had having do does ' +
    'did just really so very all quite pretty completely totally properly sort kind like um uh er erm you know i mean ' +
    'still also even about both well now suddenly actually literally basically bit lot lots more again gone going got getting ' +
    'himself herself itself almost nearly only for in on at with can could will would may might'
  ).split(/[ ,]+/),
);

type Expression = readonly Word[];

type Part =
  | { readonly gap: true }
  | { readonly gap: false; readonly of: readonly Expression[]; readonly isOptional: boolean };

type Phrase = readonly Part[];

/** Phrases that are matched together, indexed by the words with which they can begin. */
export interface PhraseBook {
  readonly phrases: readonly Phrase[];
  readonly byWord: ReadonlyMap<Word, readonly Phrase[]>;
  readonly byStem: readonly { readonly stem: string; readonly phrase: Phrase }[];
  /** Phrases that can begin with any word. */
  readonly others: readonly Phrase[];
}

/** Position of a match: index of its first word, and index after its last word. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type WordLists = Readonly<Record<string, string>>;

/** @param source one phrase per line */
export function compilePhrases(source: string, lists: WordLists = {}): PhraseBook {
  const lines = source.split('\n').filter((line) => line.trim() !== '');
  const phrases = lines.map((line) => compilePhrase(line, lists));
  const byWord = new Map<Word, Phrase[]>();
  const byStem: { stem: string; phrase: Phrase }[] = [];
  const others: Phrase[] = [];
  for (const phrase of phrases) {
    const begins = beginningsOf(phrase);
    if (begins === undefined) others.push(phrase);
    for (const word of begins?.words ?? []) byWord.set(word, [...(byWord.get(word) ?? []), phrase]);
    for (const stem of begins?.stems ?? []) byStem.push({ stem, phrase });
  }
  return { phrases, byWord, byStem, others };
}

function compilePhrase(source: string, lists: WordLists): Phrase {
  return source
    .trim()
    .split(/\s+/)
    .map((part): Part => {
      if (part === '..') return { gap: true };
      const isOptional = part.endsWith('?');
      const choices = (isOptional ? part.slice(0, -1) : part).split('|');
      const of = choices.flatMap((choice) => {
        if (!choice.startsWith('#')) return [choice];
        const list = lists[choice.slice(1)];
        if (list === undefined) throw new TypeError(`there is no list ${choice}`);
        return list.trim().split(/\s+/);
      });
      return { gap: false, of: of.map((choice) => choice.split('_')), isOptional };
    });
}

/** Returns the words with which a phrase can begin; undefined when it can begin with any word. */
function beginningsOf(
  phrase: Phrase,
): { readonly words: ReadonlySet<Word>; readonly stems: readonly string[] } | undefined {
  const words = new Set<Word>();
  const stems: string[] = [];
  for (const part of phrase) {
    if (part.gap) return undefined;
    for (const [first = ''] of part.of) {
      if (first.endsWith('*')) stems.push(first.slice(0, -1));
      else words.add(first);
    }
    if (!part.isOptional) return { words, stems };
  }
  return undefined;
}

/** Returns the shortest match at every position where a phrase begins. */
export function findPhrases({ byWord, byStem, others }: PhraseBook, words: readonly Word[]): Span[] {
  const spans: Span[] = [];
  const look = (phrase: Phrase, from: number): void => {
    const to = matchAt(phrase, 0, words, from, true);
    if (to !== undefined) spans.push({ from, to });
  };
  for (let from = 0; from < words.length; from++) {
    const word = words[from]!;
    for (const phrase of byWord.get(word) ?? []) look(phrase, from);
    for (const { stem, phrase } of byStem) if (word.startsWith(stem)) look(phrase, from);
    for (const phrase of others) look(phrase, from);
  }
  return spans;
}

/** Returns the words that the phrases contain in full, without prefixes. */
export function vocabularyOf({ phrases }: PhraseBook): Word[] {
  return phrases
    .flat()
    .flatMap((part) => (part.gap ? [] : part.of.flat().filter((word) => !word.endsWith('*'))));
}

function matchAt(
  parts: readonly Part[],
  index: number,
  words: readonly Word[],
  at: number,
  isFirst: boolean,
): number | undefined {
  const part = parts[index];
  if (part === undefined) return at;
  if (part.gap) {
    for (let skipped = 0; skipped <= GAP_WORDS_MAX; skipped++) {
      const to = matchAt(parts, index + 1, words, at + skipped, true);
      if (to !== undefined) return to;
      if (isBarrier(words[at + skipped])) return undefined;
    }
    return undefined;
  }
  for (let skipped = 0; skipped <= (isFirst ? 0 : SMALL_WORDS_MAX); skipped++) {
    for (const expression of part.of) {
      if (!isAt(expression, words, at + skipped)) continue;
      const to = matchAt(parts, index + 1, words, at + skipped + expression.length, false);
      if (to !== undefined) return to;
    }
    if (!SMALL_WORDS.has(words[at + skipped] ?? '.')) break;
  }
  return part.isOptional ? matchAt(parts, index + 1, words, at, isFirst) : undefined;
}

function isAt(expression: Expression, words: readonly Word[], at: number): boolean {
  return expression.every((wanted, i) => {
    const word = words[at + i];
    if (word === undefined) return false;
    return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
  });
}

/** Words that `..` does not match: the end of a sentence, and negations. */
function isBarrier(word: Word | undefined): boolean {
  return word === undefined || STOPS.has(word) || ['not', 'no', 'never'].includes(word);
}
