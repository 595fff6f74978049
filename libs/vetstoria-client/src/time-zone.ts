/** The practice's wall clock, with both clock changes right. Pure; times in epoch milliseconds. */
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
 * The moment as the practice's wall clock shows it.
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
 * The moment at which the practice's wall clock shows this. A time that a clock change skips is read as the same
 * distance later (01:30 becomes 02:30); of a time that comes twice, the first is meant.
 * @throws RangeError for an impossible date or time, or an unknown time zone
 */
export function fromLocal(local: LocalTime, timeZone: string): number {
  return Temporal.PlainDateTime.from(`${local.date}T${local.time}`).toZonedDateTime(timeZone)
    .epochMilliseconds;
}

/**
 * The bounds of a part of the day.
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
 * The bounds of a whole day: 23, 24 or 25 hours.
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
 * Reads a `dateTime` of the service. `instant` believes its offset (and takes text without one for wall-clock time);
 * `wallClockUtc` ignores the offset: the digits are the practice's wall clock, mislabelled as UTC.
 * @throws RangeError when the text is no date and time
 */
export function readDateTime(text: string, timeZone: string, mode: TimeMode): number {
  const label = /(?:[zZ]|[+-]\d{2}:?\d{2})$/.exec(text);
  if (mode === 'instant' && label) return Temporal.Instant.from(text).epochMilliseconds;
  const wallClock = label ? text.slice(0, label.index) : text;
  return Temporal.PlainDateTime.from(wallClock).toZonedDateTime(timeZone).epochMilliseconds;
}

/**
 * Writes a moment for the service, to the second: with the practice's true offset (`instant`), or the practice's wall
 * clock labelled `+00:00` (`wallClockUtc`).
 */
export function writeDateTime(epochMs: number, timeZone: string, mode: TimeMode): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  const wallClock = zoned.toPlainDateTime().toString({ smallestUnit: 'second' });
  return wallClock + (mode === 'instant' ? zoned.offset : '+00:00');
}
