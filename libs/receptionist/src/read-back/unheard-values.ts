/**
 * Which values of a read-back the caller has not heard: the pet, the day, the time, and the contact details. They may
 * be spoken in digits or in words, said or spelt. Pure.
 */
import type { LocalMoment } from '../say-when.ts';
import { digitRuns, hasPhrase, isEnglish, plainWords, tokensOf } from '../phrases/plain-words.ts';

export interface ReadBackValues {
  readonly petName: string;
  /** The further pets of the same booking. */
  readonly otherPetNames?: readonly string[];
  readonly moment: LocalMoment;
  readonly phone: string;
  readonly email: string;
}

/** The value by which a caller is reached: the phone number, or the name if there is none. */
export type ReachValue = 'phone' | 'caller_name';

/** Either the phone number or the e-mail address suffices: the token binds both, and an early yes may cut one off. */
export type ReadBackValue = 'pet_name' | 'date' | 'time' | 'phone_or_email';

/** Number of final digits of a phone number that the caller must hear. */
const PHONE_DIGITS_MIN = 4;

/** Names of weekdays in the languages of callers. */
const WEEKDAY_FORMATS = 'en cy fr de nl es pt it pl ro sv tr cs ru uk hi ur pa bn ar zh'
  .split(' ')
  .map((locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }));

/** @param heard everything the caller heard of the agent. @returns the values that it does not contain */
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

/** Returns the contact details of a message that the caller has not heard. */
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

/** Whether the text contains the weekday or the day of the month. */
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
  // "Halb elf", "onze heures moins le quart": in other languages the hour, or the next one, suffices.
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

/** "At ten fifteen" does not say ten o'clock. */
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
