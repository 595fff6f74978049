/** What a call says itself whatever happens. */
import type { Contact, Statement } from '@petvisor/realtime-agent';
import { languagesOf, type Practice } from '../practice.ts';
import { languageOfWords } from './call-language.ts';
import { statementWords } from './languages/index.ts';
import { plainName, plainSentence } from './plain-value.ts';

export interface CallStatements {
  readonly opening: { readonly greeting: Statement; readonly disclosure: Statement };
  readonly apology: Statement;
  readonly moment: Statement;
  readonly unheard: Statement;
  readonly emergency: Statement;
  /** Numbers for the caller's page, as far as they are known. */
  readonly contacts: { readonly unavailable: readonly Contact[]; readonly emergency: readonly Contact[] };
}

/**
 * @param language as in ISO 639-1. Default: the first of the practice
 * @returns undefined for a language without words: the model then says all of it
 */
export function callStatements(
  practice: Practice,
  language = languagesOf(practice)[0] ?? 'en',
): CallStatements | undefined {
  const words = statementWords(language);
  if (words === undefined) return undefined;
  const { name, phone, outOfHoursPhone } = practice;
  const greeting = plainSentence(practice.greetings?.[language] ?? '');
  const opening = [greeting, words.opening(plainName(name))].filter((part) => part !== '').join(' ');
  const say = (purpose: Statement['purpose'], text: string): Statement => ({ purpose, language, text });
  const numbers = [
    ...(phone === undefined ? [] : [{ label: words.labels.practice, phone }]),
    ...(outOfHoursPhone === undefined ? [] : [{ label: words.labels.outOfHours, phone: outOfHoursPhone }]),
  ];
  return {
    opening: {
      greeting: { ...say('opening', `${opening} ${words.question()}`), bindingChars: opening.length },
      disclosure: say('disclosure', words.disclosure()),
    },
    apology: say('apology', words.apology(phone)),
    moment: say('moment', words.moment()),
    unheard: say('prompt', words.unheard()),
    emergency: say('emergency', words.emergency({ practice: phone, outOfHours: outOfHoursPhone })),
    contacts: { unavailable: numbers, emergency: numbers },
  };
}

/** @returns whom to ring in an emergency, in the language of the practice that the caller's words are in */
export function emergencyStatements(practice: Practice): (callerWords: string) => Statement | undefined {
  const [first = 'en', ...others] = languagesOf(practice);
  const statements = new Map(
    [first, ...others].map((language) => [language, callStatements(practice, language)?.emergency]),
  );
  return (callerWords) => {
    const language = languageOfWords(callerWords, [first, ...others]) ?? first;
    return statements.get(language) ?? statements.get(first);
  };
}
