/** Reads dates from sentences with chrono-node, and handles the forms that it misreads. */
import { en } from 'chrono-node';
import { ordinalFigures, ordinalsToFigures } from './numbers.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const MONTH = `(${MONTHS.map((month) => month.toLowerCase()).join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
const LEAP_YEARS_APART_MAX = 8;
const WEEKDAY = `(${WEEKDAYS.map((day) => day.toLowerCase()).join('|')}|mon|tues?|wed|thurs?|thu|fri|sat|sun)`;

/** Patterns of the phrases that are passed to chrono-node, the most specific first. */
const PHRASES: readonly RegExp[] = [
  /\b\d{4}-\d\d-\d\d\b/,
  /\b\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b/,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b(?: \\d{4})?`),
  new RegExp(`\\b${MONTH}(?: the)? \\d{1,2}(?:st|nd|rd|th)?\\b`),
  /\bthe day after tomorrow\b/,
  /\b(?:today|tonight|tomorrow)\b/,
  /\bin (?:\d+|one|two|three|a) (?:days?|weeks?)\b/,
  new RegExp(`\\b(?:this |next )?${WEEKDAY}\\b`),
  /\bnext week\b/,
];

/**
 * @param today date of the practice, `YYYY-MM-DD`
 * @returns `YYYY-MM-DD`, which may be in the past
 */
export function readDay(text: string, today: string): string | undefined {
  const figures = ordinalsToFigures(
    text
      .toLowerCase()
      .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
      .replaceAll('thirty first', '31st')
      .replace(/\b(?:this |the |at the )*weekend\b/, 'saturday')
      .replace(/\bend of the week\b/, 'friday')
      .replace(/\bin a fortnight\b|\ba fortnight today\b/, 'in two weeks'),
  );
  const reference = noon(today);
  const named = dayAndMonth(figures);
  if (named !== undefined && !/\d{4}/.test(figures)) return nextDayOfYear(named, reference);
  if (/\bthis (morning|afternoon|evening)\b/.test(figures)) return today;
  for (const pattern of PHRASES.slice(0, 4)) {
    const phrase = pattern
      .exec(figures)?.[0]
      .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/, '$1')
      .replace(/ (of|the) /, ' ')
      // chrono-node reads "june 23" as June 2023.
      .replace(/^([a-z]+) (\d{1,2})$/, '$2 $1');
    const date = phrase === undefined ? undefined : chronoDate(phrase, reference);
    if (date !== undefined) return date;
  }
  const dayOfMonth = new RegExp(
    `(?:\\bthe|\\b${WEEKDAY}) (?:the )?(\\d{1,2})(?:st|nd|rd|th)\\b(?! (?:one|slot|time|option|available|possible|of (?:those|these|them)))`,
  ).exec(figures);
  const day = Number(dayOfMonth?.at(-1));
  if (day >= 1 && day <= 31) return nextDayOfMonth(day, reference);
  for (const pattern of PHRASES.slice(4)) {
    const phrase = pattern.exec(figures)?.[0];
    const date = phrase === undefined ? undefined : chronoDate(phrase, reference);
    if (date === undefined || phrase === undefined) continue;
    const isWeekLater = new RegExp(`${phrase} week\\b|\\bweek on ${phrase}\\b`).test(figures);
    return isWeekLater ? isoDate(plusDays(noon(date), 7)) : date;
  }
  return undefined;
}

/** "2026-11-24" → "Tuesday the 24th of November". */
export function dayWords(date: string): string {
  const day = noon(date);
  return `${WEEKDAYS[day.getDay()] ?? ''} the ${ordinalFigures(day.getDate())} of ${MONTHS[day.getMonth()] ?? ''}`;
}

export function addDays(date: string, days: number): string {
  return isoDate(plusDays(noon(date), days));
}

function chronoDate(phrase: string, reference: Date): string | undefined {
  const found = en.GB.parse(phrase, reference, { forwardDate: true })[0]?.start;
  if (found === undefined) return undefined;
  const [year, month, day] = [found.get('year'), found.get('month'), found.get('day')];
  if (year === null || month === null || day === null) return undefined;
  return isoDate(new Date(year, month - 1, day, 12));
}

const MONTH_STARTS = MONTHS.map((month) => month.toLowerCase().slice(0, 3));
const DAY_THEN_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b`);
const MONTH_THEN_DAY = new RegExp(`\\b${MONTH}(?: the)? (\\d{1,2})(?:st|nd|rd|th)?\\b`);

/** "the 24th of december", "february the 29th". */
function dayAndMonth(figures: string): { readonly day: number; readonly month: number } | undefined {
  const [, dayFirst, monthLast] = DAY_THEN_MONTH.exec(figures) ?? [];
  const [, monthFirst, dayLast] = MONTH_THEN_DAY.exec(figures) ?? [];
  const name = monthLast ?? monthFirst;
  if (name === undefined) return undefined;
  return { day: Number(dayFirst ?? dayLast), month: MONTH_STARTS.indexOf(name.slice(0, 3)) };
}

/** The 29th of February is in the next leap year; a day that no month has is none. */
function nextDayOfYear(
  { day, month }: { readonly day: number; readonly month: number },
  reference: Date,
): string | undefined {
  for (let years = 0; years <= LEAP_YEARS_APART_MAX; years++) {
    const date = new Date(reference.getFullYear() + years, month, day, 12);
    if (date.getDate() === day && date.getMonth() === month && date >= reference) return isoDate(date);
  }
  return undefined;
}

function nextDayOfMonth(day: number, reference: Date): string | undefined {
  for (let months = 0; months < 12; months++) {
    const date = new Date(reference.getFullYear(), reference.getMonth() + months, day, 12);
    if (date.getDate() === day && date >= reference) return isoDate(date);
  }
  return undefined;
}

/** Represents a calendar day as noon in the local time zone, which no clock change affects. */
function noon(date: string): Date {
  return new Date(`${date}T12:00:00`);
}

function plusDays(date: Date, days: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 12);
}

function isoDate(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
