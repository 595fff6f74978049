/** Conversions between epoch milliseconds and the practice's wall clock, including both clock changes. Pure. */
import { Temporal } from 'temporal-polyfill';
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

const NOON = Temporal.PlainTime.from('12:00');
const FIVE = Temporal.PlainTime.from('17:00');

/**
 * Converts a moment to the practice's wall clock.
 * @throws RangeError for an unknown time zone
 */
export function toLocal(epochMs: number, timeZone: string): LocalTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/**
 * Converts a wall-clock time to epoch milliseconds. A time that a clock change skips is moved forward by the length of
 * the gap (01:30 becomes 02:30). A time that occurs twice means its first occurrence.
 * @throws RangeError for an impossible date or time, or an unknown time zone
 */
export function fromLocal(local: LocalTime, timeZone: string): number {
  return Temporal.PlainDateTime.from(`${local.date}T${local.time}`).toZonedDateTime(timeZone)
    .epochMilliseconds;
}

/**
 * Returns the bounds of a part of the day.
 * @param date `YYYY-MM-DD`
 * @throws RangeError for an impossible date or an unknown time zone
 */
export function dayPeriodBounds(date: string, period: DayPeriod, timeZone: string): TimeRange {
  const day = dayBounds(date, timeZone);
  const at = (plainTime: Temporal.PlainTime): number =>
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
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
  const day = Temporal.PlainDate.from(date);
  return {
    fromMs: day.toZonedDateTime(timeZone).epochMilliseconds,
    toMs: day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
  };
}

/**
 * Parses a `dateTime` of the service. `instant` trusts the offset, and reads a text without one as wall-clock time.
 * `wallClockUtc` ignores the offset: the digits are wall-clock time, mislabelled as UTC.
 * @throws RangeError when the text is no date and time
 */
export function readDateTime(text: string, timeZone: string, mode: TimeMode): number {
  const label = /(?:[zZ]|[+-]\d{2}:?\d{2})$/.exec(text);
  if (mode === 'instant' && label) return Temporal.Instant.from(text).epochMilliseconds;
  const wallClock = label ? text.slice(0, label.index) : text;
  return Temporal.PlainDateTime.from(wallClock).toZonedDateTime(timeZone).epochMilliseconds;
}

/**
 * Formats a moment for the service, to the second: with the true offset (`instant`), or as wall-clock time labelled
 * `+00:00` (`wallClockUtc`).
 */
export function writeDateTime(epochMs: number, timeZone: string, mode: TimeMode): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  const wallClock = zoned.toPlainDateTime().toString({ smallestUnit: 'second' });
  return wallClock + (mode === 'instant' ? zoned.offset : '+00:00');
}
