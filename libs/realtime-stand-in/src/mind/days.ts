/** Reads dates from sentences with chrono-node, and handles the forms that it misreads. */
import { en } from 'chrono-node';
import { ordinalFigures, ordinalsToFigures } from './numbers.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const MONTH = `(${MONTHS.map((month) => month.toLowerCase()).join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
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
  const figures = ordinalsToFigures(text.toLowerCase().replaceAll('thirty first', '31st'));
  const reference = noon(today);
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
    `(?:\\bthe|\\b${WEEKDAY}) (?:the )?(\\d{1,2})(?:st|nd|rd|th)\\b(?! (?:one|slot|time|option|available|possible))`,
  ).exec(figures);
  const day = Number(dayOfMonth?.at(-1));
  if (day >= 1 && day <= 31) return nextDayOfMonth(day, reference);
  for (const pattern of PHRASES.slice(4)) {
    const phrase = pattern.exec(figures)?.[0];
    const date = phrase === undefined ? undefined : chronoDate(phrase, reference);
    if (date === undefined || phrase === undefined) continue;
    return new RegExp(`${phrase} week\\b`).test(figures) ? isoDate(plusDays(noon(date), 7)) : date;
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
