/** Finds the frequent word that a mistyped or misheard one stands for: one letter more, less, other, or exchanged. */

/** The most frequent words alone are what a mistyped word can stand for. */
const KNOWN_WORDS_MAX = 25_000;
/** Shorter words have too many neighbours. */
const LETTERS_MIN = 5;

export interface Spelling {
  /** Returns the index of the word meant, or -1. */
  mend(word: string): number;
}

/** @param words the most frequent first */
export function createSpelling(words: readonly string[]): Spelling {
  const byFirstLetter = new Map<string, number[]>();
  words.slice(0, KNOWN_WORDS_MAX).forEach((word, index) => {
    if (word.length < LETTERS_MIN - 1) return;
    const indexes = byFirstLetter.get(word[0]!) ?? [];
    indexes.push(index);
    byFirstLetter.set(word[0]!, indexes);
  });
  return {
    mend(word) {
      if (word.length < LETTERS_MIN) return -1;
      const found = byFirstLetter.get(word[0]!)?.find((index) => isOneApart(word, words[index]!));
      return found ?? -1;
    },
  };
}

function isOneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  const isExchanged = a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  return isExchanged || a.slice(i + 1) === b.slice(i + 1);
}
