/**
 * Whether a caller heard what is to be booked: the pet, the day, the time, and how they can be reached, in figures or
 * in words, said or spelt. Pure.
 */
import type { LocalMoment } from '../say-when.ts';
import { digitRuns, hasPhrase, isEnglish, plainWords, tokensOf } from '../phrases/plain-words.ts';

export interface ReadBackValues {
  readonly petName: string;
  /** Of the same booking. */
  readonly otherPetNames?: readonly string[];
  readonly moment: LocalMoment;
  readonly phone: string;
  readonly email: string;
}

/** How a caller is reached: by phone, or, where there is no number, by the name alone. */
export type ReachValue = 'phone' | 'caller_name';

/** One of phone and e-mail address is enough: both are bound by the token, and one may be cut off by an early yes. */
export type ReadBackValue = 'pet_name' | 'date' | 'time' | 'phone_or_email';

/** Digits at the end of a phone number by which it is known. */
const PHONE_DIGITS_MIN = 4;

/** Writers of weekdays, one a language. */
const WEEKDAY_FORMATS = 'en cy fr de nl es pt it pl ro sv tr cs ru uk hi ur pa bn ar zh'
  .split(' ')
  .map((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }));

/** @param heard all that the caller heard of the agent. @returns what was not in it */
export function unheardValues(heard: string, values: ReadBackValues): ReadBackValue[] {
  const tokens = tokensOf(heard);
  const { petName, otherPetNames = [], moment, phone, email } = values;
  const isHeard: Readonly<Record<ReadBackValue, boolean>> = {
    pet_name: [petName, ...otherPetNames].every((name) => hasName(heard, name)),
    date: hasDay(heard, tokens, moment.date),
    time: hasTime(heard, tokens, moment.time),
    phone_or_email: hasPhone(tokens, phone) || hasEmail(tokens, email),
  };
  return (Object.keys(isHeard) as ReadBackValue[]).filter((value) => !isHeard[value]);
}

/** Of a message for staff. */
export function unheardReach(
  heard: string,
  { callerName, callerPhone }: { readonly callerName: string; readonly callerPhone?: string | undefined },
): ReachValue[] {
  if (callerPhone !== undefined) return hasPhone(tokensOf(heard), callerPhone) ? [] : ['phone'];
  return plainWords(callerName)
    .split(' ')
    .some((name) => hasName(heard, name))
    ? []
    : ['caller_name'];
}

function hasName(heard: string, name: string): boolean {
  const words = plainWords(heard);
  const plain = plainWords(name);
  const spelt = [...plain.replaceAll(' ', '')].join(' ');
  return [plain, `${plain}s`, spelt].some((form) => hasPhrase(words, form));
}

/** The weekday, or the day of the month. */
function hasDay(heard: string, tokens: readonly string[], date: string): boolean {
  const words = plainWords(heard);
  const atMs = Date.parse(`${date}T12:00:00Z`);
  const isNamed = WEEKDAY_FORMATS.some((weekday) => hasPhrase(words, plainWords(weekday.format(atMs))));
  return isNamed || tokens.some((token) => isNumber(token, Number(date.slice(-2))));
}

function hasTime(heard: string, tokens: readonly string[], time: string): boolean {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  if (isEnglish(plainWords(heard).split(' ')))
    return waysToSay(hour, minute).some((way) => stands(tokens, way));
  // "Halb elf", "onze heures moins le quart": of the other languages the hour has to do, or the one after it.
  const hours = [hour, ...(minute === 0 ? [] : [hour + 1])].flatMap((value) => [value, onTheDial(value)]);
  return tokens.some((token) => hours.some((value) => isNumber(token, value)));
}

type Way = readonly (string | number)[];

function waysToSay(hour: number, minute: number): Way[] {
  const next = onTheDial(hour + 1);
  return [hour, onTheDial(hour)].flatMap((h): Way[] => {
    const whole: Way[] = [
      ['at', h],
      [h, 'oclock'],
      [h, 'am'],
      [h, 'a', 'm'],
      [h, 'pm'],
      [h, 'p', 'm'],
      [h, 'in', 'the'],
      [h, 'hundred'],
      [h, 0],
      [h, 0, 0],
      ...(hour === 12 ? [['noon'], ['midday']] : []),
    ];
    if (minute === 0) return whole;
    const past: Way[] = [
      [h, minute],
      [h, 0, minute],
      [hour * 100 + minute],
      [minute, 'past', h],
      [minute, 'minutes', 'past', h],
      [minute, 'after', h],
    ];
    const to: Way[] = [
      [60 - minute, 'to', next],
      [60 - minute, 'minutes', 'to', next],
    ];
    const named: Readonly<Record<number, Way[]>> = {
      15: [
        ['quarter', 'past', h],
        ['quarter', 'after', h],
      ],
      30: [
        ['half', 'past', h],
        ['half', h],
      ],
      45: [['quarter', 'to', next]],
    };
    return [...past, ...to, ...(named[minute] ?? [])];
  });
}

/** "At ten fifteen" is no way to say ten o'clock. */
function stands(tokens: readonly string[], way: Way): boolean {
  const isWhole = way[0] === 'at';
  return tokens.some(
    (_, start) =>
      way.every((part, index) => fits(tokens[start + index], part)) &&
      !(isWhole && /^[1-5]\d$/.test(tokens[start + way.length] ?? '')),
  );
}

function fits(token: string | undefined, part: string | number): boolean {
  return token !== undefined && (typeof part === 'number' ? isNumber(token, part) : token === part);
}

function isNumber(token: string, value: number): boolean {
  return /^\d{1,4}$/.test(token) && Number(token) === value;
}

function onTheDial(hour: number): number {
  return hour % 12 === 0 ? 12 : hour % 12;
}

function hasPhone(tokens: readonly string[], phone: string): boolean {
  const digits = phone.replace(/\D/g, '').slice(-PHONE_DIGITS_MIN);
  return digits.length === PHONE_DIGITS_MIN && digitRuns(tokens).some((run) => run.includes(digits));
}

const EMAIL_SIGNS = new Set(
  'at dot point punkt punto ponto kropka underscore dash hyphen minus plus arobase arroba chiocciola malpa'.split(
    ' ',
  ),
);

function hasEmail(tokens: readonly string[], email: string): boolean {
  const squash = (parts: readonly string[]): string =>
    parts.filter((part) => !EMAIL_SIGNS.has(part)).join('');
  return squash(tokens).includes(squash(plainWords(email).split(' ')));
}
