/** Conversions between epoch milliseconds and the practice's wall clock, including both clock changes. Pure. */
import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as instants from 'temporal-polyfill/fns/Instant';
import * as dates from 'temporal-polyfill/fns/PlainDate';
import * as dateTimes from 'temporal-polyfill/fns/PlainDateTime';
import * as zonedTimes from 'temporal-polyfill/fns/ZonedDateTime';
import type { LocalTime, TimeMode } from './types.ts';

/** MORNING is before 12:00, AFTERNOON from 12:00 to 17:00, EVENING from 17:00, by the practice's wall clock. */
export type DayPeriod = 'MORNING' | 'AFTERNOON' | 'EVENING';

/** Half open: `fromMs <= t < toMs`. */
export interface TimeRange {
  /** Epoch milliseconds, inclusive. */
  fromMs: number;
  /** Epoch milliseconds, exclusive. */
  toMs: number;
}

const NOON = '12:00';
const FIVE = '17:00';

/**
 * Converts a moment to the practice's wall clock.
 * @throws RangeError for an unknown time zone
 */
export function toLocal(epochMs: number, timeZone: string): LocalTime {
  const [date = '', time = ''] = wallClock(zonedTime(epochMs, timeZone), 'minute').split('T');
  return { date, time };
}

/**
 * Converts a wall-clock time to epoch milliseconds. A time that a clock change skips is moved forward by the length of
 * the gap (01:30 becomes 02:30). A time that occurs twice means its first occurrence.
 * @throws RangeError for an impossible date or time, or an unknown time zone
 */
export function fromLocal(local: LocalTime, timeZone: string): number {
  return wallClockMs(`${local.date}T${local.time}`, timeZone);
}

/**
 * Returns the bounds of a part of the day.
 * @param date `YYYY-MM-DD`
 * @throws RangeError for an impossible date or an unknown time zone
 */
export function dayPeriodBounds(date: string, period: DayPeriod, timeZone: string): TimeRange {
  const day = dayBounds(date, timeZone);
  const at = (time: string): number => fromLocal({ date, time }, timeZone);
  switch (period) {
    case 'MORNING':
      return { fromMs: day.fromMs, toMs: at(NOON) };
    case 'AFTERNOON':
      return { fromMs: at(NOON), toMs: at(FIVE) };
    case 'EVENING':
      return { fromMs: at(FIVE), toMs: day.toMs };
  }
}

/**
 * Returns the bounds of a whole day, which has 23, 24 or 25 hours.
 * @param date `YYYY-MM-DD`
 * @throws RangeError for an impossible date or an unknown time zone
 */
export function dayBounds(date: string, timeZone: string): TimeRange {
  const day = dates.fromString(date, getISO);
  return {
    fromMs: dates.toZonedDateTime(day, timeZone).epochMilliseconds,
    toMs: dates.toZonedDateTime(dates.addDays(day, 1), timeZone).epochMilliseconds,
  };
}

/**
 * Parses a `dateTime` of the service. `instant` trusts the offset, and reads a text without one as wall-clock time.
 * `wallClockUtc` ignores the offset: the digits are wall-clock time, mislabelled as UTC.
 * @throws RangeError when the text is no date and time
 */
export function readDateTime(text: string, timeZone: string, mode: TimeMode): number {
  const label = /(?:[zZ]|[+-]\d{2}:?\d{2})$/.exec(text);
  if (mode === 'instant' && label) return instants.fromString(text).epochMilliseconds;
  return wallClockMs(label ? text.slice(0, label.index) : text, timeZone);
}

/**
 * Formats a moment for the service, to the second: with the true offset (`instant`), or as wall-clock time labelled
 * `+00:00` (`wallClockUtc`).
 */
export function writeDateTime(epochMs: number, timeZone: string, mode: TimeMode): string {
  const zoned = zonedTime(epochMs, timeZone);
  return wallClock(zoned, 'second') + (mode === 'instant' ? zonedTimes.offset(zoned) : '+00:00');
}

function zonedTime(epochMs: number, timeZone: string): zonedTimes.Record {
  return instants.toZonedDateTimeISO(instants.fromEpochMilliseconds(epochMs), timeZone);
}

function wallClockMs(text: string, timeZone: string): number {
  return dateTimes.toZonedDateTime(dateTimes.fromString(text, getISO), timeZone).epochMilliseconds;
}

function wallClock(zoned: zonedTimes.Record, smallestUnit: 'minute' | 'second'): string {
  return dateTimes.toString(zonedTimes.toPlainDateTime(zoned), { smallestUnit });
}
