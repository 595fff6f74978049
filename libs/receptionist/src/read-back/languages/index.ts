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

/** The languages in which a read-back can be checked, as in ISO 639-1. */
export const CHECKED_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);

/**
 * @param among languages as in BCP 47: of one it is that one, of several that of most of the words
 * @returns undefined if none of them can be checked, or for words of none of them
 */
export function languageOf(
  text: string,
  among: readonly string[] = CHECKED_LANGUAGES,
): ReadBackLanguage | undefined {
  const [only, ...others] = [...new Set(among.map(primaryOf))];
  if (only !== undefined && others.length === 0) return LANGUAGES[only];
  const code = spokenLanguage(text, among);
  return code === undefined ? undefined : LANGUAGES[code];
}

/** @returns the language of most of the words, of some; undefined for words of none of them */
function spokenLanguage(text: string, among: readonly string[]): string | undefined {
  const words = text.split(/[^\p{L}\p{M}'’]+/u).map(foldWord);
  const [best] = among
    .map(primaryOf)
    .filter((code) => Object.hasOwn(LANGUAGES, code))
    .map((code) => ({ code, count: countOf(words, LANGUAGES[code] as ReadBackLanguage) }))
    .toSorted((a, b) => b.count - a.count);
  return best === undefined || best.count === 0 ? undefined : best.code;
}

function primaryOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
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
