/** The values of a read-back as a caller may repeat them in an answer. Pure. */
import { answerWords } from './answer-text.ts';
import type { ConsentGrammar } from './consent-grammar.ts';
import { endsOf } from './grammar.ts';
import { spokenDay, spokenTimes } from './spoken-numbers.ts';
import { englishDay, englishTimes, DIGIT_WORDS } from './english-numbers.ts';

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
}

/** Returns the repetitions of values that begin at a position. */
export type EchoEnds = (words: readonly string[], from: number) => readonly Echo[];

/** Maximum number of digits of a phone number that may stand before its national part: `+44`, `0044`. */
const CALLING_CODE_DIGITS_MAX = 5;

/** A number with its country's code is also said without it. */
const COUNTRY_DIGITS_MAX = 3;
const NATIONAL_DIGITS_MIN = 8;

const REPEATS: Readonly<Record<string, number>> = { double: 2, treble: 3, triple: 3 };

export function valueEchoes(grammar: ConsentGrammar, values: ReadBackDetails): EchoEnds {
  const telling = phrasesOf(grammar, values);
  const common = wordsOfAll([values.species, values.type, ...partsOfDay(grammar.language, values.time)]);
  const phone = values.phone?.replace(/\D/g, '').replace(/^0+/, '') ?? '';
  if (telling.length + common.length === 0 && phone === '') return () => [];
  const valueEnds = (words: readonly string[], from: number): { end: number; isTelling: boolean }[] => [
    ...phraseEnds(telling, words, from).map((end) => ({ end, isTelling: true })),
    ...phraseEnds(common, words, from).map((end) => ({ end, isTelling: false })),
    ...(phone === '' ? [] : phoneEnds(words, from, phone).map((end) => ({ end, isTelling: true }))),
  ];
  return (words, from) => {
    const echoes: Echo[] = [];
    const starts = new Map([[`${from}`, { at: from, count: 0, isTelling: false }]]);
    const begin = (at: number, count: number, isTelling: boolean): void => {
      starts.set(`${at} ${count} ${isTelling}`, { at, count, isTelling });
    };
    for (const start of starts.values()) {
      for (const { end, isTelling } of valueEnds(words, start.at)) {
        const [isAnyTelling, count] = [start.isTelling || isTelling, Math.min(start.count + 1, 2)];
        const add = (at: number, isPart: boolean): unknown =>
          echoes.push({ end: at, isTelling: isAnyTelling, isPart });
        add(end, false);
        begin(end, count, isAnyTelling);
        for (const after of endsOf(grammar.afterValues, words, end)) add(after, false);
        for (const after of endsOf(grammar.afterOneValue, words, end)) add(after, count === 1);
      }
      for (const next of endsOf(grammar.connectors, words, start.at))
        begin(next, start.count, start.isTelling);
    }
    return echoes;
  };
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
    const end = Math.max(at, ...phraseEnds(names, words, at));
    put.push(end > at ? PET : (words[at] ?? ''));
    at = Math.max(end, at + 1);
  }
  return put.length === words.length && put.every((word, at) => word === words[at])
    ? undefined
    : { words: put, values: { ...values, pet: PET } };
}

function phraseEnds(
  phrases: readonly (readonly string[])[],
  words: readonly string[],
  from: number,
): number[] {
  const first = words[from];
  return phrases
    .filter((phrase) => phrase[0] === first && phrase.every((word, index) => words[from + index] === word))
    .map((phrase) => from + phrase.length);
}

function wordsOfAll(texts: readonly (string | undefined)[]): (readonly string[])[] {
  return texts.map((text) => answerWords(text ?? '')).filter((words) => words.length > 0);
}

function phrasesOf(grammar: ConsentGrammar, values: ReadBackDetails): (readonly string[])[] {
  const { pet, date = '', time = '', clinician, owner, email } = values;
  const named = [...knownNames(grammar, pet), ...knownNames(grammar, owner)];
  const doctors = knownNames(grammar, clinician?.replace(/^(dr|doctor)\.? /i, ''));
  const addresses = email === undefined ? [] : [email, email.replaceAll('.', ' dot ').replace('@', ' at ')];
  return [
    ...named,
    ...named.flatMap((name) => spellingsOf(name)),
    ...doctors.flatMap((name) => [name, ['dr', ...name], ['doctor', ...name]]),
    ...momentsOf(grammar.language, date, time),
    ...wordsOfAll(addresses),
  ];
}

/** Number of bookings of which the words for day and time are kept. */
const MOMENTS_MAX = 200;

const moments = new Map<string, readonly (readonly string[])[]>();

function momentsOf(language: string, date: string, time: string): readonly (readonly string[])[] {
  const key = `${language} ${date} ${time}`;
  const known = moments.get(key);
  if (known !== undefined) return known;
  const made = wordsOfAll([
    ...(date === '' ? [] : daysOf(language, date)),
    ...(time === '' ? [] : timesOf(language, time)),
  ]);
  if (moments.size >= MOMENTS_MAX) moments.clear();
  moments.set(key, made);
  return made;
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

/** "Yes, Friday" names a day, also where the pet is called Friday. */
function calendarWords(language: string): ReadonlySet<string> {
  const known = CALENDAR_WORDS.get(language);
  if (known !== undefined) return known;
  const [weekday, month] = (['weekday', 'month'] as const).map(
    (part) => new Intl.DateTimeFormat(language, { [part]: 'long', timeZone: 'UTC' }),
  );
  const made = new Set(
    Array.from({ length: 12 }, (_, index) => [
      weekday?.format(Date.UTC(2026, 0, index + 1)).toLowerCase() ?? '',
      month?.format(Date.UTC(2026, index, 1)).toLowerCase() ?? '',
    ]).flat(),
  );
  CALENDAR_WORDS.set(language, made);
  return made;
}

const CALENDAR_WORDS = new Map<string, ReadonlySet<string>>();

/** "Monday morning" is a time of day too, though many bookings have it. */
function partsOfDay(language: string, time: string | undefined): string[] {
  if (language !== 'en' || time === undefined) return [];
  const hour = Number(time.slice(0, 2));
  if (hour < 12) return ['morning'];
  return hour < 17 ? ['afternoon'] : ['evening', ...(hour < 18 ? ['afternoon'] : [])];
}

function daysOf(language: string, date: string): string[] {
  const at = new Date(`${date}T12:00:00Z`);
  const say = (options: Intl.DateTimeFormatOptions): string => dateFormat(language, options).format(at);
  const day = String(at.getUTCDate());
  return [
    say({ weekday: 'long' }),
    say({ month: 'long' }),
    say({ day: 'numeric', month: 'long' }),
    String(at.getUTCFullYear()),
    ...(language === 'en'
      ? [...['st', 'nd', 'rd', 'th'].map((end) => day + end), ...englishDay(Number(day))]
      : dayWords(language, say({ weekday: 'long' }), say({ month: 'long' }), at.getUTCDate())),
  ];
}

/** Formats are slow to make. */
function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${Object.keys(options).join(' ')}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
  dateFormats.set(key, format);
  return format;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A bare number may be an hour too: the day is only taken with its weekday, its month or a word for day. */
function dayWords(language: string, weekday: string, month: string, day: number): string[] {
  const before = ['', 'the', 'den', 'der', 'dem', 'le', 'il', 'el', 'dia', 'día', 'data de', 'tarikh'];
  return [...spokenDay(language, day), String(day)].flatMap((number) => [
    ...before.map((word) => `${weekday} ${word} ${number}`),
    ...['', 'de '].map((of) => `${number} ${of}${month}`),
    ...(language === 'es' || language === 'pt' ? [`día ${number}`, `dia ${number}`] : []),
  ]);
}

function timesOf(language: string, time: string): string[] {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const hours = [String(hour), String(hour).padStart(2, '0'), String(hour % 12 === 0 ? 12 : hour % 12)];
  const minutes = String(minute).padStart(2, '0');
  const written = hours.flatMap((each) => [
    `${each}:${minutes}`,
    ...(minute === 0
      ? [each, `${each} uhr`, `${each}h`, `${each} heures`]
      : [`${each} uhr ${minutes}`, `${each}h${minutes}`]),
  ]);
  return [
    ...written,
    ...(language === 'en' ? englishTimes(hour, minute) : spokenTimes(language, hour, minute)),
  ];
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
