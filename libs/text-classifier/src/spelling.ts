/**
 * Finds the frequent word that a mistyped or misheard one stands for: one letter more, less, other, or exchanged. Two
 * words that are one letter apart are the same once a letter is left out of one or of both, so that looking them up is
 * enough, and no word is compared with thousands.
 */
import { hashStep, mixed } from './hash.ts';
import type { WordIndex } from './word-index.ts';

/** The most frequent words alone are what a mistyped word can stand for. */
const KNOWN_WORDS_MAX = 25_000;
/** Shorter words have too many neighbours. */
const LETTERS_MIN = 5;
/** Longer words are not looked up. */
const LETTERS_MAX = 24;
/** Places of the table, a power of two: about as many as there are words with and without a letter. */
const PLACES = 262_144;

export interface Spelling {
  /** Returns the index of the word meant, or -1. */
  mend(word: string): number;
}

/** @param words the most frequent first */
export function createSpelling(words: WordIndex): Spelling {
  const firstOf = new Int32Array(PLACES).fill(-1);
  const nextOf: number[] = [];
  const wordOf: number[] = [];
  for (let index = 0; index < Math.min(words.count, KNOWN_WORDS_MAX); index++) {
    const word = words.wordAt(index);
    if (word.length < LETTERS_MIN - 1 || word.length > LETTERS_MAX + 1) continue;
    for (let left = 0; left < word.length; left++) {
      const place = placeOf(word, left);
      nextOf.push(firstOf[place]!);
      firstOf[place] = wordOf.push(index) - 1;
    }
  }
  return {
    mend(word) {
      if (word.length < LETTERS_MIN || word.length > LETTERS_MAX) return -1;
      let best = -1;
      for (let left = 0; left < word.length; left++)
        for (let entry = firstOf[placeOf(word, left)]!; entry !== -1; entry = nextOf[entry]!) {
          const index = wordOf[entry]!;
          if ((best === -1 || index < best) && isOneApart(word, words.wordAt(index))) best = index;
        }
      return best;
    },
  };
}

/** @param left the letter that is left out; 0: none, since the first letter is never mistyped */
function placeOf(word: string, left: number): number {
  let value = hashStep();
  for (let i = 0; i < word.length; i++)
    if (i !== left || left === 0) value = hashStep(value, word.charCodeAt(i));
  return mixed(value) % PLACES;
}

function isOneApart(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  const isExchanged = a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  return isExchanged || a.slice(i + 1) === b.slice(i + 1);
}
