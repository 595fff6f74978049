/** The days on which the practice is open, according to its facts. Pure. */
import { Temporal } from 'temporal-polyfill';
import { isDate } from '../is-date.ts';
import { BOOKING_HORIZON_DAYS_MAX } from '../limits.ts';
import { sayDate, weekdayOf, type LocalMoment } from '../say-when.ts';
import type { PracticeFacts, WeekdayName } from './practice-facts.ts';

/** The reason why the practice is closed on a day, in short and as a sentence for the caller. */
export interface Closure {
  readonly reason: string;
  readonly say: string;
}

export interface PracticeCalendar {
  /** Returns undefined when the facts do not list the day as closed. */
  closure(date: string): Closure | undefined;
  /** Returns the first day after `date` that is not closed; undefined when none is within the booking horizon. */
  openDayAfter(date: string): string | undefined;
  /** Whether the practice is open at this moment of its wall clock; undefined when the facts do not say. */
  isOpenAt(moment: LocalMoment): boolean | undefined;
  /** Returns the earliest time that may be offered. @param nowMs epoch milliseconds */
  earliestMs(nowMs: number): number;
}

type CalendarFacts = Pick<PracticeFacts, 'openingHours' | 'closedDays' | 'noticeHours'>;

export function practiceCalendar(facts: CalendarFacts | undefined): PracticeCalendar {
  const reasons = new Map(facts?.closedDays.map(({ date, reason }) => [date, reason]));

  const closure = (date: string): Closure | undefined => {
    const reason = reasons.get(date) ?? reasons.get(date.slice('YYYY-'.length));
    if (reason !== undefined)
      return { reason, say: `The practice is closed on ${sayDate(date)}: ${reason}.` };
    const weekday = weekdayOf(date);
    const openings = facts?.openingHours?.[weekday.toLowerCase() as WeekdayName];
    if (openings?.length !== 0) return undefined;
    return { reason: `closed on ${weekday}s`, say: `The practice is closed on ${weekday}s.` };
  };

  return {
    closure,
    isOpenAt: ({ date, time }) => {
      if (closure(date) !== undefined) return false;
      return facts?.openingHours?.[weekdayOf(date).toLowerCase() as WeekdayName].some(
        ({ opens, closes }) => opens <= time && time < closes,
      );
    },
    openDayAfter: (date) => {
      const from = Temporal.PlainDate.from(date);
      for (let days = 1; days <= BOOKING_HORIZON_DAYS_MAX; days++) {
        const day = from.add({ days }).toString();
        if (closure(day) === undefined) return day;
      }
      return undefined;
    },
    earliestMs: (nowMs) => nowMs + (facts?.noticeHours ?? 0) * 3_600_000,
  };
}

/** Lists the closed days of the next year, in order, without the weekly ones. @param today `YYYY-MM-DD` */
export function closedDaysAhead(
  { closedDays }: Pick<PracticeFacts, 'closedDays'>,
  today: string,
): { readonly date: string; readonly weekday: string; readonly reason: string }[] {
  const { year } = Temporal.PlainDate.from(today);
  const end = Temporal.PlainDate.from(today).add({ years: 1 }).toString();
  // 29 February exists in leap years only.
  return closedDays
    .flatMap(({ date, reason }) =>
      (date.length === 'MM-DD'.length
        ? [`${year}-${date}`, `${year + 1}-${date}`].filter(isDate)
        : [date]
      ).map((day) => ({ date: day, reason })),
    )
    .filter(({ date }) => date >= today && date < end)
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map(({ date, reason }) => ({ date, weekday: weekdayOf(date), reason }));
}
