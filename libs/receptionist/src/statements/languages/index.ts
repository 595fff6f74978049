import type { StatementWords } from '../statement-words.ts';
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

const LANGUAGES: Readonly<Record<string, StatementWords>> = {
  cy: WELSH,
  de: GERMAN,
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
  hi: HINDI,
  it: ITALIAN,
  pa: PUNJABI,
  pl: POLISH,
  pt: PORTUGUESE,
  ro: ROMANIAN,
  ur: URDU,
};

/** Languages that have every sentence, as in ISO 639-1. */
export const STATEMENT_LANGUAGES = Object.keys(LANGUAGES);

/** @param language as in ISO 639-1. @returns undefined for a language without words */
export function statementWords(language: string): StatementWords | undefined {
  return Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined;
}
