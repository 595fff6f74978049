/** Builds tables of words from lists. */
import { foldWord } from '../spoken-tokens.ts';

/** Numbers the words of a list; several forms of a number are separated by a stroke. */
export function numbered(words: string, from: number, step = 1): Record<string, number> {
  return Object.fromEntries(
    words
      .split(' ')
      .flatMap((forms, index) => forms.split('|').map((word) => [word, from + index * step] as const)),
  );
}

export function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(
    lists
      .flatMap((list) => list.split(/\s+/))
      .filter((word) => word !== '')
      .map(foldWord),
  );
}
