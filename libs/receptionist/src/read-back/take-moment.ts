/** Finds a date and a time in what was said. */
import { createMemory } from '../judging/remember.ts';
import type { ReadBackLanguage } from './read-back-language.ts';
import { parsePattern, takePatterns } from './token-mask.ts';
import type { Pattern } from './token-mask.ts';
import type { TokenMask } from './token-mask.ts';

/** Stands in a pattern for a word that nobody says. */
const NO_WORD = '-';

const DAY_MS = 24 * 3_600_000;

/** From this number of days on a weekday alone is not a date. */
const WEEKDAY_ALONE_DAYS = 6;

/**
 * Takes every mention of the date (`YYYY-MM-DD`).
 * @param today makes a weekday, or "tomorrow", a date
 * @returns whether the day was said
 */
export function takeDate(mask: TokenMask, date: string, language: ReadBackLanguage, today?: string): boolean {
  const { days, named, weekday } = ofLanguage(language).ofDate(date, () => datePatterns(date, language));
  const isDay = takePatterns(mask, days);
  const isNamed = takePatterns(mask, named);
  const isWeekday = takePatterns(mask, weekday);
  const isRelative = today !== undefined && takeRelativeDay(mask, language, daysBetween(today, date));
  const isNear = today !== undefined && daysBetween(today, date) <= WEEKDAY_ALONE_DAYS;
  return isDay || isNamed || isRelative || (isWeekday && isNear);
}

interface DatePatterns {
  readonly days: readonly Pattern[];
  readonly named: readonly Pattern[];
  readonly weekday: readonly Pattern[];
}

interface TimePatterns {
  readonly times: readonly Pattern[];
  readonly parts: readonly Pattern[];
}

/** The patterns of the last dates and times, which are those of the bookings under way. */
interface KnownPatterns {
  readonly ofDate: (date: string, compute: () => DatePatterns) => DatePatterns;
  readonly ofTime: (time: string, compute: () => TimePatterns) => TimePatterns;
}

const known = new WeakMap<ReadBackLanguage, KnownPatterns>();

function ofLanguage(language: ReadBackLanguage): KnownPatterns {
  const patterns = known.get(language) ?? { ofDate: createMemory(), ofTime: createMemory() };
  known.set(language, patterns);
  return patterns;
}

function datePatterns(date: string, language: ReadBackLanguage): DatePatterns {
  const weekday = language.weekdays[(new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7] ?? '';
  const [year = '', month = '', day = ''] = date.split('-').map((part) => part.replace(/^0/, ''));
  const words: Readonly<Record<string, string>> = {
    weekday,
    month: language.months[Number(month) - 1] ?? '',
    day: `#${day}`,
    ordinal: `#${day}th`,
    monthNumber: `#${month}`,
    monthOrdinal: `#${month}th`,
    year: `#${year}`,
    shortYear: `#${year.slice(2)}`,
    century: `#${year.slice(0, 2)}`,
    thousands: `#${year.slice(0, 1)}000`,
  };
  return {
    days: filled(language.dates, words),
    named: namedDays(language, (name) => name === date.slice(-5)),
    weekday: [parsePattern(weekday)],
  };
}

/** The names of the days whose month and day fit. */
function namedDays({ namedDays: names = {} }: ReadBackLanguage, fits: (day: string) => boolean): Pattern[] {
  return Object.entries(names).flatMap(([name, day]) => (fits(day) ? [parsePattern(name)] : []));
}

/** Takes the names of days, once those of the booked day are taken. @returns whether there was one */
export function takeOtherNamedDay(mask: TokenMask, language: ReadBackLanguage): boolean {
  return takePatterns(
    mask,
    namedDays(language, () => true),
  );
}

function takeRelativeDay(mask: TokenMask, { relativeDays }: ReadBackLanguage, days: number): boolean {
  const phrases = Object.entries(relativeDays).filter(([, distance]) => distance === days);
  return takePatterns(
    mask,
    phrases.map(([phrase]) => parsePattern(phrase)),
  );
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Takes every mention of the time (`HH:MM`), and of the part of the day. @returns whether the time was said */
export function takeTime(mask: TokenMask, time: string, language: ReadBackLanguage): boolean {
  const { times, parts } = ofLanguage(language).ofTime(time, () => timePatterns(time, language));
  const isSaid = takePatterns(mask, times);
  takePatterns(mask, parts);
  return isSaid;
}

function timePatterns(time: string, language: ReadBackLanguage): TimePatterns {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const { times, dayParts } = language;
  const fitting = dayParts.filter(({ from, until }) => hour >= from && hour < until);
  const words = {
    hour: hoursOf(hour),
    part: lastWords(fitting.map((part) => part.words)),
    next: hoursOf((hour + 1) % 24),
    minute: `#${minute}`,
    minutes: `#=${String(minute).padStart(2, '0')}`,
    to: `#${60 - minute}`,
    toHalf: `#${30 - minute}`,
    pastHalf: `#${minute - 30}`,
    joined: `#=${time.replace(':', '')}|#${hour * 100 + minute}|#${onTheDial(hour) * 100 + minute}`,
  };
  const phrases = [
    ...(minute === 0 ? times.whole : times.past),
    ...(minute === 15 ? times.quarterPast : []),
    ...(minute === 30 ? times.half : []),
    ...(minute === 45 ? times.quarterTo : []),
    ...(minute > 15 && minute < 45 && minute !== 30 ? times.aroundHalf : []),
    ...(minute > 30 ? times.to : []),
    ...(time === '12:00' ? times.noon : []),
    ...(hour === 11 && minute > 30 ? times.toNoon : []),
    ...(hour === 12 && minute > 0 ? times.pastNoon : []),
    ...(time === '00:00' ? times.midnight : []),
  ];
  return { times: filled(phrases, words), parts: fitting.map((part) => parsePattern(part.words)) };
}

/** The words for a part of the day without what stands before them; "in the morning" has one, and so has "am". */
function lastWords(phrases: readonly string[]): string {
  return phrases.map((phrase) => phrase.split(' ').at(-1)).join('|') || NO_WORD;
}

/** The hour on a clock of 24 hours and on the dial. */
function hoursOf(hour: number): string {
  const dial = onTheDial(hour);
  return dial === hour ? `#${hour}` : `#${hour}|#!${dial}`;
}

function onTheDial(hour: number): number {
  return hour % 12 === 0 ? 12 : hour % 12;
}

function filled(
  phrases: readonly string[],
  words: Readonly<Record<string, string>>,
): ReturnType<typeof parsePattern>[] {
  return phrases.map((phrase) =>
    parsePattern(phrase.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')),
  );
}
