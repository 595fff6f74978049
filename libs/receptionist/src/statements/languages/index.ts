import type { StatementWords } from '../statement-words.ts';
import { ENGLISH } from './english.ts';
import { GERMAN } from './german.ts';

const LANGUAGES: Readonly<Record<string, StatementWords>> = { de: GERMAN, en: ENGLISH };

/** @param language as in ISO 639-1. @returns undefined for a language without words */
export function statementWords(language: string): StatementWords | undefined {
  return Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined;
}
