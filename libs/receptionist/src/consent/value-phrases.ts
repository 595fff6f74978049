/** The values of a read-back as a caller may repeat them in an answer. Pure. */
import { kindsIn } from '../read-back/find-matters.ts';
import { ENGLISH_MATTERS } from '../read-back/languages/english-matters.ts';
import { wordsOfAll } from './answer-text.ts';
import type { ConsentGrammar } from './consent-grammar.ts';
import { endsOf } from './match-pattern.ts';
import { DIGIT_WORDS } from './english-numbers.ts';
import { calendarWords, momentsOf, partsOfDay } from './moment-phrases.ts';

export interface ReadBackDetails {
  readonly pet?: string | undefined;
  readonly species?: string | undefined;
  readonly type?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly date?: string | undefined;
  /** `HH:MM` */
  readonly time?: string | undefined;
  readonly clinician?: string | undefined;
  readonly owner?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** A repetition of values. */
export interface Echo {
  readonly end: number;
  /** It has a value that tells this booking from another, not just its kind. */
  readonly isTelling: boolean;
  /** A single value was said to be right. */
  readonly isPart: boolean;
  /** A day or a time is among them. */
  readonly hasMoment: boolean;
  /** The day or the time was said to suit. */
  readonly isApproved: boolean;
}

/** A value that begins at a position. The names are those of the pet, its owner and the clinician. */
interface Value {
  readonly end: number;
  readonly kind: 'name' | 'moment' | 'other' | 'common';
}

/** How far a repetition has come. */
interface Repeated {
  readonly at: number;
  /** Number of values, up to two. */
  readonly count: number;
  readonly isTelling: boolean;
  readonly isNameOnly: boolean;
  readonly hasMoment: boolean;
  /** Words of description stand after a name: "Rex is a". */
  readonly isDescribed: boolean;
}

/** Returns the repetitions of values that begin at a position. */
export type EchoEnds = (words: readonly string[], from: number) => readonly Echo[];

/** Maximum number of digits of a phone number that may stand before its national part: `+44`, `0044`. */
const CALLING_CODE_DIGITS_MAX = 5;

/** A number with its country's code is also said without it. */
const COUNTRY_DIGITS_MAX = 3;
const NATIONAL_DIGITS_MIN = 8;

const REPEATS: Readonly<Record<string, number>> = { double: 2, treble: 3, triple: 3 };

/** Maximum number of read-backs of which the phrases are kept, in each language. */
const READ_BACKS_MAX = 50;

const echoesOf = new WeakMap<ConsentGrammar, Map<string, EchoEnds>>();

/** What may be repeated of a read-back; the phrases are kept, as an answer is read in several ways. */
export function valueEchoes(grammar: ConsentGrammar, values: ReadBackDetails): EchoEnds {
  const known = echoesOf.get(grammar) ?? new Map<string, EchoEnds>();
  echoesOf.set(grammar, known);
  const key = JSON.stringify(values);
  const echoes = known.get(key) ?? keptEchoes(repetitions(grammar, valuesOf(grammar, values)));
  if (known.size >= READ_BACKS_MAX) known.clear();
  known.set(key, echoes);
  return echoes;
}

/** Each position of an answer is asked for many times. */
function keptEchoes(find: EchoEnds): EchoEnds {
  const kept = new WeakMap<readonly string[], (readonly Echo[])[]>();
  return (words, from) => {
    const byStart = kept.get(words) ?? [];
    kept.set(words, byStart);
    return (byStart[from] ??= find(words, from));
  };
}

function repetitions(grammar: ConsentGrammar, valueEnds: ValueEnds): EchoEnds {
  return (words, from) => {
    const echoes: Echo[] = [];
    const starts = new Map<number, Repeated>();
    const begin = (start: Repeated): unknown => starts.set(numberOf(start), start);
    begin({ at: from, count: 0, isTelling: false, isNameOnly: true, hasMoment: false, isDescribed: false });
    for (const start of starts.values()) {
      for (const { end, kind } of valueEnds(words, start.at)) {
        const next = {
          at: end,
          count: Math.min(start.count + 1, 2),
          isTelling: start.isTelling || kind !== 'common',
          isNameOnly: start.isNameOnly && (kind === 'name' || (kind === 'common' && start.isDescribed)),
          hasMoment: start.hasMoment || kind === 'moment',
          isDescribed: false,
        };
        const { isTelling, hasMoment, isNameOnly, count } = next;
        const isPart = isNameOnly && start.isDescribed;
        const add = (at: number, also: Partial<Echo> = {}): unknown =>
          echoes.push({ end: at, isTelling, hasMoment, isPart, isApproved: false, ...also });
        if (kind === 'name' && isNameOnly && isDescribing(grammar, words, end)) {
          for (const at of endsOf(grammar.describing, words, end)) begin({ ...next, at, isDescribed: true });
          continue;
        }
        // "Grey's great".
        if (kind === 'name' && isNameOnly && isPraised(grammar, words, end)) continue;
        add(end);
        begin(next);
        const after = isNameOnly ? grammar.afterNames : grammar.afterValues;
        for (const at of endsOf(after, words, end)) add(at, { isApproved: hasMoment });
        for (const at of endsOf(grammar.afterOneValue, words, end))
          add(at, { isPart: isPart || count === 1 });
      }
      for (const at of endsOf(grammar.connectors, words, start.at)) begin({ ...start, at });
    }
    return echoes;
  };
}

/** Tells repetitions apart. */
function numberOf({ at, count, isTelling, isNameOnly, hasMoment, isDescribed }: Repeated): number {
  const flags = [isTelling, isNameOnly, hasMoment, isDescribed];
  return flags.reduce((number, flag) => 2 * number + Number(flag), 3 * at + count);
}

/** Whether a name before a position is said to be something; a name may have its "'s" with it. */
function isDescribing({ describing }: ConsentGrammar, words: readonly string[], at: number): boolean {
  return [at, at - 1].some((from) => endsOf(describing, words, from).some((end) => end > at));
}

/** Whether the "'s" that ends a name is the word before praise. */
function isPraised(
  { afterNames, afterValues }: ConsentGrammar,
  words: readonly string[],
  at: number,
): boolean {
  const isPredicate = words[at - 1] === "'s" && afterNames !== afterValues;
  return isPredicate && endsOf(afterValues, words, at - 1).some((end) => end > at);
}

/** Returns the values that begin at a position. */
type ValueEnds = (words: readonly string[], from: number) => readonly Value[];

function valuesOf(grammar: ConsentGrammar, values: ReadBackDetails): ValueEnds {
  const byFirstWord = new Map<string, { kind: Value['kind']; phrase: readonly string[] }[]>();
  for (const { kind, of } of phrasesOf(grammar, values)) {
    for (const phrase of of) {
      const first = phrase[0] ?? '';
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { kind, phrase }]);
    }
  }
  const phone = values.phone?.replace(/\D/g, '').replace(/^0+/, '') ?? '';
  return (words, from) => [
    ...(byFirstWord.get(words[from] ?? '') ?? [])
      .filter(({ phrase }) => isAt(phrase, words, from))
      .map(({ kind, phrase }) => ({ end: from + phrase.length, kind })),
    ...(phone === '' ? [] : phoneEnds(words, from, phone).map((end) => ({ end, kind: 'other' as const }))),
  ];
}

/** The pet's name in phrases of the grammars: "book @ in". */
const PET = '@';

/** The answer with `PET` for the pet's name. */
export function withPet(
  grammar: ConsentGrammar,
  words: readonly string[],
  { pet, ...values }: ReadBackDetails,
): { words: readonly string[]; values: ReadBackDetails } | undefined {
  const names = knownNames(grammar, pet);
  if (!names.some((name) => words.includes(name[0] ?? ''))) return undefined;
  const put: string[] = [];
  for (let at = 0; at < words.length;) {
    const here = names.filter((name) => isAt(name, words, at));
    const longest = Math.max(at, ...here.map((name) => at + name.length));
    const end =
      longest > at + 1 && endsOf(grammar.describing, words, longest - 1).length > 0 ? longest - 1 : longest;
    put.push(end > at ? PET : (words[at] ?? ''));
    at = Math.max(end, at + 1);
  }
  return put.length === words.length && put.every((word, at) => word === words[at])
    ? undefined
    : { words: put, values: { ...values, pet: PET } };
}

function isAt(phrase: readonly string[], words: readonly string[], from: number): boolean {
  return phrase.every((word, index) => words[from + index] === word);
}

function phrasesOf(
  grammar: ConsentGrammar,
  values: ReadBackDetails,
): { kind: Value['kind']; of: readonly (readonly string[])[] }[] {
  const { language } = grammar;
  const { pet, date = '', time = '', clinician, owner, email, species, type } = values;
  const named = [...knownNames(grammar, pet), ...knownNames(grammar, owner)];
  const doctors = knownNames(grammar, clinician?.replace(/^(dr|doctor)\.? /i, ''));
  const addresses = email === undefined ? [] : [email, email.replaceAll('.', ' dot ').replace('@', ' at ')];
  return [
    { kind: 'name', of: [...named, ...named.flatMap((name) => spellingsOf(name))] },
    { kind: 'moment', of: momentsOf(language, date, time) },
    {
      kind: 'name',
      of: [...doctors.flatMap((name) => [name, ['dr', ...name], ['doctor', ...name]])],
    },
    { kind: 'other', of: wordsOfAll(addresses) },
    {
      kind: 'common',
      of: wordsOfAll([
        species,
        type,
        shortOf(type),
        ...kindsOf(language, type),
        ...partsOfDay(language, time),
      ]),
    },
  ];
}

/** The words of a name, and of each part of it; none that would be a day or a refusal: a cat may be called Friday. */
function knownNames({ language, refusals }: ConsentGrammar, name: string | undefined): (readonly string[])[] {
  const days = calendarWords(language);
  const isOther = (words: readonly string[]): boolean =>
    words.some((word, at) => days.has(word) || endsOf(refusals, words, at).length > 0);
  return wordsOfAll(namesOf(name)).filter((words) => !isOther(words));
}

function namesOf(name: string | undefined): string[] {
  if (name === undefined) return [];
  return [name, ...name.split(/\s+/)].flatMap((part) => [part, `${part}'s`]);
}

/** "Smith with an i", and letter by letter. */
function spellingsOf(name: readonly string[]): (readonly string[])[] {
  const letters = [...name.join('').replaceAll("'", '')];
  if (letters.length < 2) return [];
  const explained = [...new Set(letters)].flatMap((letter) => [
    [...name, 'with', 'a', letter],
    [...name, 'with', 'an', letter],
  ]);
  return [letters, ...explained];
}

/** "Pre-op" for "pre-op check". */
function shortOf(type: string | undefined): string | undefined {
  return type?.replace(/ (?:check|check-up|appointment|consultation|visit)$/i, '');
}

/** Other words for what the appointment is for: a booster is a jab too. */
function kindsOf(language: string, type = ''): readonly string[] {
  if (language !== 'en') return [];
  const kinds = kindsIn(type, ENGLISH_MATTERS);
  return [...kinds, ...(kinds.includes('booster') ? ['vaccination'] : [])].flatMap(
    (kind) => ENGLISH_MATTERS[kind]?.split(', ') ?? [],
  );
}

/** Digits, in words or in figures of any length, that are the whole number. */
function phoneEnds(words: readonly string[], from: number, national: string): number[] {
  let digits = '';
  let times = 1;
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    if (Object.hasOwn(REPEATS, word)) {
      times = REPEATS[word] ?? 1;
      continue;
    }
    const next = /^\p{Nd}+$/u.test(word) ? word : DIGIT_WORDS[word];
    if (next === undefined) return [];
    digits += next.repeat(times);
    times = 1;
    if (digits.length > national.length + CALLING_CODE_DIGITS_MAX) return [];
    const said = digits.replace(/^0+/, '');
    const isNational =
      said.length >= NATIONAL_DIGITS_MIN && national.length - said.length <= COUNTRY_DIGITS_MAX;
    const isWhole = (isNational && national.endsWith(said)) || digits.replace(/^(00)?44/, '') === national;
    if (isWhole) return [at + 1];
  }
  return [];
}
