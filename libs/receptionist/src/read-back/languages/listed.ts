/** Builds tables of words from lists. */
import { foldWord } from '../spoken-tokens.ts';

/** Numbers the words of a list; several forms of a number are separated by a stroke. */
export function numbered(words: string, from: number, step = 1): Record<string, number> {
  return Object.fromEntries(
    words
      .split(' ')
      .flatMap((forms, index) =>
        forms.split('|').map((word) => [foldWord(word), from + index * step] as const),
      ),
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

/** Builds the numbers of two words, with what stands between: "vierundzwanzig", "soixante et onze". */
export function compound(
  tens: Readonly<Record<string, number>>,
  ones: Readonly<Record<string, number>>,
  join: (tens: string, ones: string) => string,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(tens).flatMap(([ten, tenValue]) =>
      Object.entries(ones).map(([one, value]) => [join(ten, one), tenValue + value] as const),
    ),
  );
}
