/** A language as an outcome is said in it: its words of outcomes, and those that a day, a time or a reason may be made of. */
import { languageOf } from '../read-back/languages/index.ts';
import type { ReadBackLanguage } from '../read-back/read-back-language.ts';
import { foldWord } from '../read-back/spoken-tokens.ts';
import { remember } from '../judging/remember.ts';
import { FREQUENT_WORDS } from '../statements/frequent-words.ts';
import { OUTCOME_WORDS, type OutcomeWords } from './outcome-words.ts';

export interface OutcomeLanguage extends OutcomeWords {
  /** Its words of outcomes are no names. */
  readonly spoken: ReadBackLanguage;
  /** A day or a time has been said in part while only these of it are there. */
  readonly moments: ReadonlySet<string>;
  /** Words that values may be said with; any other word is none of a value, unless it is a name. */
  readonly ofValues: ReadonlySet<string>;
}

const known = new Map<string, OutcomeLanguage>();

/** @param code ISO 639-1 */
export function outcomeLanguage(code: string): OutcomeLanguage | undefined {
  const made = known.get(code) ?? make(code);
  if (made !== undefined) known.set(code, made);
  return made;
}

function make(code: string): OutcomeLanguage | undefined {
  const language = languageOf('', [code]);
  const words = OUTCOME_WORDS[code];
  if (language === undefined || words === undefined) return undefined;
  const { common, booking, message, joins } = words;
  const ordinary = new Set([...language.names.ordinary, ...common, ...booking, ...message, ...joins]);
  const moments = momentWords(language);
  return {
    ...words,
    spoken: { ...language, names: { ...language.names, ordinary } },
    moments,
    ofValues: new Set([...moments, ...patternWords(language)]),
  };
}

function momentWords({ weekdays, months, clockWords, numbers, relativeDays }: ReadBackLanguage): Set<string> {
  return new Set([
    ...[...weekdays, ...months].flatMap((names) => names.split('|')),
    ...clockWords,
    ...Object.keys(numbers.cardinals),
    ...Object.keys(numbers.ordinals),
    ...Object.keys(relativeDays).flatMap((phrase) => phrase.split(' ')),
  ]);
}

function patternWords(language: ReadBackLanguage): string[] {
  const { dates, times, dayParts, harmlessPhrases, namedDays = {}, matters, animals, names } = language;
  const texts = [
    ...dates,
    ...Object.values<readonly string[]>({ ...times }).flat(),
    ...dayParts.map(({ words }) => words),
    ...harmlessPhrases,
    ...Object.keys(namedDays),
    ...Object.values(matters),
    ...Object.values(animals),
    ...Object.values(languageOf('', ['en'])?.matters ?? {}),
    ...names.titles,
    ...names.beforeOwner,
  ];
  return texts
    .join(' ')
    .split(/[^\p{L}\p{M}'’]+/u)
    .map(foldWord);
}

const frequentWords = new Map(
  Object.entries(FREQUENT_WORDS).map(([code, list]) => [code, new Set(list.split(/\s+/).map(foldWord))]),
);

const LANGUAGES = Object.keys(OUTCOME_WORDS);

/** In which languages a word is frequent or one of outcomes, by their places in `LANGUAGES`. */
const languagesOfWord = new Map<string, number[]>();
for (const [at, [code, { common, booking, message, joins }]] of Object.entries(OUTCOME_WORDS).entries()) {
  const words = new Set([...common, ...booking, ...message, ...joins, ...(frequentWords.get(code) ?? [])]);
  for (const word of words) languagesOfWord.set(word, [...(languagesOfWord.get(word) ?? []), at]);
}

const DEFAULT_LANGUAGE = 'en';

/** Language of a text, by its frequent words and those of outcomes; the first of them that have most. */
export function languageOfWords(text: string): string {
  return knownLanguageOf(text) ?? DEFAULT_LANGUAGE;
}

/** As `languageOfWords`; undefined for a text without such words. */
export const knownLanguageOf = remember((text) => {
  const counts = LANGUAGES.map(() => 0);
  for (const word of text.split(/[^\p{L}\p{M}'’]+/u))
    for (const part of wordAndParts(word))
      for (const at of languagesOfWord.get(foldWord(part)) ?? []) counts[at]! += 1;
  const most = Math.max(...counts);
  return most === 0 ? undefined : LANGUAGES[counts.indexOf(most)];
});

/** "L'ho" is "ho" too: without its parts an Italian sentence may have more words of French. */
function wordAndParts(word: string): readonly string[] {
  const parts = word.split(/['’]/u);
  return parts.length === 1 ? parts : [word, ...parts];
}

/** Whether an outcome of a booking or a message is told with a word. @param language ISO 639-1 */
export function isOutcomeWord(word: string, language: string): boolean {
  const words = OUTCOME_WORDS[language];
  return words?.booking.has(foldWord(word)) === true || words?.message.has(foldWord(word)) === true;
}
