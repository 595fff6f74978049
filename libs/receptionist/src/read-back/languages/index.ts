/** The languages in which a read-back can be checked. */
import type { ReadBackLanguage } from '../read-back-language.ts';
import { foldWord } from '../spoken-tokens.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { HINDI } from './hindi.ts';
import { ITALIAN } from './italian.ts';
import { POLISH } from './polish.ts';
import { PORTUGUESE } from './portuguese.ts';
import { PUNJABI } from './punjabi.ts';
import { ROMANIAN } from './romanian.ts';
import { SPANISH } from './spanish.ts';
import { URDU } from './urdu.ts';
import { WELSH } from './welsh.ts';

const LANGUAGES: Readonly<Record<string, ReadBackLanguage>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  it: ITALIAN,
  pt: PORTUGUESE,
  pl: POLISH,
  ro: ROMANIAN,
  cy: WELSH,
  hi: HINDI,
  ur: URDU,
  pa: PUNJABI,
};

/**
 * @param tag BCP 47; without it the language is that of most of the words
 * @returns undefined for a language that cannot be checked
 */
export function languageOf(text: string, tag?: string): ReadBackLanguage | undefined {
  if (tag !== undefined) return LANGUAGES[tag.toLowerCase().split('-')[0] ?? ''];
  const words = text.split(/[^\p{L}\p{M}'’]+/u).map(foldWord);
  const [best] = Object.values(LANGUAGES)
    .map((language) => ({ language, count: countOf(words, language) }))
    .toSorted((a, b) => b.count - a.count);
  return best === undefined || best.count === 0 ? undefined : best.language;
}

function countOf(
  words: readonly string[],
  { commonWords, weekdays, months, numbers }: ReadBackLanguage,
): number {
  const known = new Set([
    ...commonWords.split(' '),
    ...[...weekdays, ...months].flatMap((names) => names.split('|')),
    ...Object.keys(numbers.cardinals),
  ]);
  return words.filter((word) => known.has(word)).length;
}
