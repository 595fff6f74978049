/**
 * Whether the caller has heard a booking, and nothing that differs from it. The words that say a value are taken out of
 * the text, each in its role; if what remains looks like another value, the caller has heard something else. Pure.
 */
import { remember } from '../judging/remember.ts';
import { kindsOf } from '../species/kind-of-animal.ts';
import { isTakenBack, otherValues, takeHarmless } from './find-contradictions.ts';
import { kindsIn, takeKinds } from './find-matters.ts';
import { takeMatter } from './take-matter.ts';
import { otherNames } from './find-other-names.ts';
import { ENGLISH_MATTERS } from './languages/english-matters.ts';
import { languageOf } from './languages/index.ts';
import type { ReadBackLanguage } from './read-back-language.ts';
import { spokenTokens, type Token } from './spoken-tokens.ts';
import { takeDate, takeOtherNamedDay, takeTime } from './take-moment.ts';
import { takeNames } from './take-names.ts';
import { takeEmail, takePhone } from './take-reach.ts';
import { createTokenMask, parsePattern, takePatterns } from './token-mask.ts';
import type { TokenMask } from './token-mask.ts';

/** What is booked. A value that is missing need not be heard. */
export interface ReadBackWording {
  readonly pet?: string | undefined;
  readonly otherPets?: readonly string[] | undefined;
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

type WordedValue = Exclude<keyof ReadBackWording, 'otherPets'>;

export interface ReadBackJudgement {
  readonly verdict: 'heard' | 'not_heard';
  /** Values that must be heard and were not. */
  readonly missing: readonly WordedValue[];
  /** Values of which something else was heard. */
  readonly contradicted: readonly (WordedValue | 'number' | 'all')[];
}

export interface ReadBackContext {
  /** BCP 47; without it the words decide. */
  readonly language?: string | undefined;
  /** Among which the words decide. Default: all that can be checked. What is said in another is not heard. */
  readonly languages?: readonly string[] | undefined;
  /** `YYYY-MM-DD`. Without it a weekday alone is no date, and neither is "tomorrow". */
  readonly today?: string | undefined;
}

/** @param text everything that the caller heard of the read-back */
export function judgeReadBack(
  text: string,
  values: ReadBackWording,
  { language: tag, languages, today }: ReadBackContext = {},
): ReadBackJudgement {
  const language = languageOf(text, tag === undefined ? languages : [tag]);
  if (language === undefined) return { verdict: 'not_heard', missing: required(values), contradicted: [] };
  const tokens = spokenTokens(text, language.numbers);
  const judged = ORDERS.map((order) => judgeIn(order, createTokenMask(tokens), values, language, today));
  return judged.find(({ verdict }) => verdict === 'heard') ?? judged[0]!;
}

/** What a text says beside the values of a booking. */
export interface SaidBeside {
  readonly words: readonly Token[];
  /** Whether another day, time, number, name, animal or reason to visit was said. */
  readonly isContradicted: boolean;
}

/** Finds what remains of a text when the values are taken out of it. None of them has to be said. */
export function saidBeside(
  text: string,
  values: ReadBackWording,
  language: ReadBackLanguage,
  today?: string,
): SaidBeside {
  const tokens = spokenTokens(text, language.numbers);
  const saidIn = (order: Order): SaidBeside => {
    const mask = createTokenMask(tokens);
    takeValues(order, mask, values, language, today);
    // Takes the words for reasons to visit and for animals, too.
    const isContradicted = contradictions(mask, values, language, today).length > 0;
    const words = tokens.filter(({ word }, at) => mask.isFree(at) && /\p{L}/u.test(word));
    return { words, isContradicted };
  };
  const [one, other] = ORDERS;
  const first = saidIn(one);
  if (!first.isContradicted) return first;
  const second = saidIn(other);
  return second.isContradicted ? first : second;
}

/** "The 7th, twelve thirty-five" is the seventh of December only until the time has been found in it. */
const ORDERS = [['date', 'time'] as const, ['time', 'date'] as const] as const;
type Order = (typeof ORDERS)[number];

function judgeIn(
  order: Order,
  mask: TokenMask,
  values: ReadBackWording,
  language: ReadBackLanguage,
  today: string | undefined,
): ReadBackJudgement {
  const heard = takeValues(order, mask, values, language, today);
  const missing = required(values).filter((value) => !heard.has(value));
  const contradicted = contradictions(mask, values, language, today);
  const isHeard = missing.length === 0 && contradicted.length === 0;
  return { verdict: isHeard ? 'heard' : 'not_heard', missing, contradicted };
}

/** The species need not be said: a pet is known by its name. It must not be another one. */
const HEARD_VALUES = ['pet', 'date', 'time', 'phone', 'email', 'clinician', 'owner', 'type'] as const;

function required(values: ReadBackWording): WordedValue[] {
  return HEARD_VALUES.filter((value) => values[value] !== undefined);
}

/** The longest first: a digit of the phone number is no time. */
function takeValues(
  [first]: Order,
  mask: TokenMask,
  values: ReadBackWording,
  language: ReadBackLanguage,
  today: string | undefined,
): ReadonlySet<WordedValue> {
  const { pet, otherPets = [], clinician, owner, date, time, phone, email, type } = values;
  takeHarmless(mask, language);
  const isEmail = email !== undefined && takeEmail(mask, email, language);
  const isPhone = phone !== undefined && takePhone(mask, phone, language);
  const isTimeFirst = first === 'time' && time !== undefined && takeTime(mask, time, language);
  // Before the names: a cat may be called May.
  const isDate = date !== undefined && takeDate(mask, date, language, today);
  const pets = [pet, ...otherPets].filter((name) => name !== undefined);
  const names = takeNames(mask, { pets, clinician, owner }, language);
  const isTime = time !== undefined && takeTime(mask, time, language);
  const heard: Readonly<Record<(typeof HEARD_VALUES)[number], boolean>> = {
    pet: names.pets.length === pets.length,
    date: isDate,
    time: isTime || isTimeFirst,
    phone: isPhone,
    email: isEmail,
    clinician: names.isClinician,
    owner: names.isOwner,
    type: takeMatter(mask, type, language),
  };
  return new Set(HEARD_VALUES.filter((value) => heard[value]));
}

function contradictions(
  mask: TokenMask,
  values: ReadBackWording,
  language: ReadBackLanguage,
  today: string | undefined,
): ReadBackJudgement['contradicted'] {
  const isRetracted = isTakenBack(mask, language);
  const isOtherDay =
    takeOtherNamedDay(mask, language) ||
    (today !== undefined && takePatterns(mask, Object.keys(language.relativeDays).map(parsePattern)));
  const others = otherValues(mask, language);
  return [
    ...(isRetracted ? ['all' as const] : []),
    ...(isOtherDay ? ['date' as const] : []),
    ...others,
    ...(isOtherMatter(mask, values.type, language) ? ['type' as const] : []),
    ...(isOtherAnimal(mask, values.species, language) ? ['species' as const] : []),
    ...otherNames(mask, language).filter((name) => values[name] !== undefined),
  ];
}

/** What a check afterwards is named by. */
const AFTER_WHICH = ['surgery', 'neutering', 'consultation'];

/**
 * Takes all words for reasons to visit. A consultation is what every visit is: beside the booked reason it contradicts
 * nothing.
 */
function isOtherMatter(mask: TokenMask, type: string | undefined, { matters }: ReadBackLanguage): boolean {
  // The names of appointment types are the practice's, mostly English.
  const heard = [...takeKinds(mask, matters), ...takeKinds(mask, ENGLISH_MATTERS)];
  if (type === undefined) return false;
  const booked = [...kindsIn(type, matters), ...kindsIn(type, ENGLISH_MATTERS)];
  const isNamed = booked.some((kind) => heard.includes(kind));
  const allowed = [
    ...booked,
    ...(isNamed ? ['consultation'] : []),
    ...(booked.includes('followup') ? AFTER_WHICH : []),
  ];
  return heard.some((kind) => !allowed.includes(kind));
}

const kindsOfSpecies = remember(kindsOf);

function isOtherAnimal(mask: TokenMask, species: string | undefined, { animals }: ReadBackLanguage): boolean {
  const heard = takeKinds(mask, animals);
  if (species === undefined || heard.length === 0) return false;
  const booked = [...kindsOfSpecies(species), ...kindsIn(species, animals)];
  return heard.some((kind) => !booked.includes(kind));
}
