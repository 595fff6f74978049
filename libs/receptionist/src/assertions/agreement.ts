/**
 * Whether the agent says only what is done. By default it does not: each word has to be one of an outcome or a value of
 * the booking, so that an act that nobody has thought of differs as another day does.
 */
import type { ReadBackLanguage } from '../read-back/read-back-language.ts';
import { saidBeside, type ReadBackWording } from '../read-back/judge-read-back.ts';
import { createMemory } from '../judging/remember.ts';
import { plainWords } from '../phrases/plain-words.ts';
import { nameWords } from '../read-back/take-names.ts';
import { spokenTokens, type Token } from '../read-back/spoken-tokens.ts';
import { outcomeLanguage, type OutcomeLanguage } from './outcome-language.ts';

/** What has been done in a call. */
export interface DoneActs {
  /** Confirmed, and none has failed since. */
  readonly bookings: readonly ReadBackWording[];
  readonly isMessageStored: boolean;
  /** Sentences of the practice about what comes after a booking. */
  readonly facts: readonly string[];
}

export interface AgreementContext {
  /** ISO 639-1 */
  readonly language: string;
  /** `YYYY-MM-DD`; makes "tomorrow" a date. */
  readonly today?: string | undefined;
  /** Whether more of the sentence is to come: its last word may be half of one, and its last value too. */
  readonly isUnfinished?: boolean | undefined;
}

/**
 * `agrees`: nothing is said that is not done; `differs`: nothing but an outcome, of another day, time, number or name;
 * `other`: with words that are none of an outcome.
 */
export type Agreement = 'agrees' | 'differs' | 'other';

/** A booking has gone through; alone it is gone. */
const GONE_THROUGH = /\bgone(?= (?:in|through)\b)/giu;

/** Words of a value, as in "on the first of December at half past five". */
const VALUE_WORDS_MAX = 4;

export function agreementOf(said: string, done: DoneActs, context: AgreementContext): Agreement {
  const clause = said.replace(GONE_THROUGH, 'went');
  const language = outcomeLanguage(context.language);
  if (language === undefined) return 'other';
  if (done.isMessageStored && isOfMessage(clause)) return 'agrees';
  if (done.bookings.length > 0 && done.facts.some((fact) => plainWords(fact).includes(plainWords(clause))))
    return 'agrees';
  const tokens = spokenTokens(clause, language.spoken.numbers).filter(({ word }) => /\p{L}/u.test(word));
  const key = [context.language, context.today, context.isUnfinished, clause].join(' ');
  const compared = done.bookings.map((booking) => {
    const { values, words, agreements } = prepare(booking, done.facts);
    return agreements(key, () => {
      const facts = new Set(done.facts.flatMap((fact) => factWords(fact, language)));
      const known = [language.common, language.joins, language.booking, words, facts];
      return compare(clause, { tokens, values, known, language }, context);
    });
  });
  if (done.isMessageStored) {
    const known = [language.common, language.joins, language.message];
    compared.push(compare(clause, { tokens, values: {}, known, language }, context));
  }
  if (compared.includes('agrees')) return 'agrees';
  // Of a message nothing is known that could differ.
  const isOther = done.bookings.length === 0 || compared.slice(0, done.bookings.length).includes('other');
  return isOther ? 'other' : 'differs';
}

function factWords(fact: string, language: OutcomeLanguage): readonly string[] {
  return spokenTokens(fact, language.spoken.numbers).map(({ word }) => word);
}

/** What is in a message nobody can check: "I've put your question in the message". */
const IN_MESSAGE =
  /\b(?:(?:i|we)(?:'ve| have)? (?:just |also |now )*(?:put|popped|left|added|asked|mentioned|included|noted|said|written|taken|passed)\b.*\b(?:in|on|with|as|to) (?:the|your|a|that|my) (?:message|note)|left (?:a )?(?:word|message|note))\b/iu;

function isOfMessage(clause: string): boolean {
  return IN_MESSAGE.test(clause.replace(/[’‘]/g, "'"));
}

interface Compared {
  /** Those of words. */
  readonly tokens: readonly Token[];
  readonly values: ReadBackWording;
  readonly known: readonly ReadonlySet<string>[];
  readonly language: OutcomeLanguage;
}

function compare(
  clause: string,
  { tokens, values, known, language: { spoken, moments, ofValues } }: Compared,
  { today, isUnfinished = false }: AgreementContext,
): Agreement {
  const isIn = ({ word, isPossessive = false }: Token): boolean =>
    [...known, moments].some((set) => set.has(word) || (isPossessive && set.has(word.replace(/s$/, ''))));
  const last = isUnfinished ? tokens.at(-1) : undefined;
  // Most sentences are about something else, which is seen without looking for values in them.
  if (tokens.some((token) => token !== last && !isIn(token) && !mayBeOfValue(token, ofValues, spoken)))
    return 'other';
  const { words, isContradicted } = saidBeside(clause, values, spoken, today);
  const others = words.filter(
    (token, at) =>
      !isIn(token) &&
      !(isUnfinished && at === words.length - 1 && [...known, moments].some(begins(token.word))),
  );
  // A name that is none of the booking's is another person or pet, not another act.
  if (others.some((token) => !isName(token, spoken))) return 'other';
  // A value that is being said contradicts until it is whole.
  const isOther =
    isContradicted &&
    (!isUnfinished || saidBeside(withoutLast(clause), values, spoken, today).isContradicted);
  // A message may be for anybody.
  const isOtherName = others.length > 0 && values.pet !== undefined;
  return isOther || isOtherName ? 'differs' : 'agrees';
}

function mayBeOfValue(token: Token, ofValues: ReadonlySet<string>, language: ReadBackLanguage): boolean {
  const { word } = token;
  return ofValues.has(word) || ofValues.has(word.replace(/s$/, '')) || isName(token, language);
}

const begins =
  (word: string) =>
  (words: ReadonlySet<string>): boolean =>
    [...words].some((whole) => whole.startsWith(word));

function isName({ isCapital, isFirst }: Token, { names }: ReadBackLanguage): boolean {
  return names.areCapital && isCapital && !isFirst;
}

function withoutLast(text: string): string {
  return text.trim().split(/\s+/).slice(0, -VALUE_WORDS_MAX).join(' ');
}

interface Prepared {
  readonly values: ReadBackWording;
  readonly words: ReadonlySet<string>;
  readonly facts: readonly string[];
  /** What clauses have been found to say of it beside these facts. */
  readonly agreements: (key: string, compute: () => Agreement) => Agreement;
}

const prepared = new WeakMap<ReadBackWording, Prepared>();

/**
 * Every visit is a consultation, and a booster is a vaccination: unlike in a read-back, the one may be named for the other.
 */
function prepare(booking: ReadBackWording, facts: readonly string[]): Prepared {
  const known = prepared.get(booking);
  if (known?.facts === facts) return known;
  const { otherPets = [], ...own } = booking;
  const words = new Set([...otherPets, ...Object.values(own)].flatMap(nameWords));
  const { type } = booking;
  const more = /boost|vaccin|jab/iu.test(type ?? '') ? ' vaccination booster' : '';
  const values = type === undefined ? booking : { ...booking, type: `${type} consultation${more}` };
  const made = { values, words, facts, agreements: createMemory<Agreement>() };
  prepared.set(booking, made);
  return made;
}
