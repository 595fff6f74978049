import { ARABIC } from './arabic.ts';
import { CHINESE } from './chinese.ts';
import type { ConsentLanguage } from './consent-language.ts';
import { ENGLISH } from './english.ts';
import { DUTCH, GERMAN } from './germanic.ts';
import { HINDI, PUNJABI, URDU } from './indic.ts';
import { FRENCH, ITALIAN, PORTUGUESE, ROMANIAN, SPANISH } from './romance.ts';
import { POLISH, UKRAINIAN } from './slavic.ts';
import { WELSH } from './welsh.ts';

/** By ISO 639-1 code. */
export const CONSENT_LANGUAGES: Readonly<Record<string, ConsentLanguage>> = {
  ar: ARABIC,
  cy: WELSH,
  de: GERMAN,
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
  hi: HINDI,
  it: ITALIAN,
  nl: DUTCH,
  pa: PUNJABI,
  pl: POLISH,
  pt: PORTUGUESE,
  ro: ROMANIAN,
  uk: UKRAINIAN,
  ur: URDU,
  zh: CHINESE,
};

/** The languages in which a caller can agree to a booking, as ISO 639-1 codes. */
export const SPOKEN_LANGUAGES: readonly string[] = Object.keys(CONSENT_LANGUAGES);
