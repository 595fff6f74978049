/**
 * Searches for free times in the requested part of the day, or else for the next ones, with at most two range queries.
 * A day on which the practice is closed has no free times, whatever the diary lists.
 */
import { dayBounds, dayPeriodBounds } from '@petvisor/vetstoria-client';
import type { AppointmentChoice, DayPeriod, SlotQuery } from '@petvisor/vetstoria-client';
import { Temporal } from 'temporal-polyfill';
import type { Diary } from './diary.ts';
import type { Closure, PracticeCalendar } from '../facts/practice-calendar.ts';
import { NEAR_PREFERRED_MIN_MAX, OFFERS_MAX, SCHEDULES_MAX, SEARCH_AHEAD_DAYS_MAX } from '../limits.ts';
import type { BookableSlot } from './booking-order.ts';
import { minutesApart, pickFirstOfEach, pickNearest, pickSpread } from './pick-offers.ts';

export interface SlotWish {
  readonly speciesId: number;
  readonly appointmentTypeId: number;
  /** Further pets. Only times are listed from which all pets can be seen one after the other. */
  readonly morePets?: readonly AppointmentChoice[] | undefined;
  /** Diaries to search, most important first. */
  readonly scheduleIds: readonly number[];
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly dayPeriod: DayPeriod;
  /** `HH:MM` */
  readonly preferredTime: string | null;
}

export type SlotsFound =
  | {
      readonly status: 'ok';
      readonly preferredTimeFree: boolean | null;
      readonly slots: readonly BookableSlot[];
    }
  /** No free time then; `nextAvailable` lists the next ones of that day and the two weeks after it. */
  | { readonly status: 'none_found'; readonly nextAvailable: readonly BookableSlot[] }
  /** The practice is closed on that day; `nextAvailable` lists the next free times from the next open day on. */
  | {
      readonly status: 'closed';
      readonly closure: Closure;
      readonly nextOpenDay: string | undefined;
      readonly nextAvailable: readonly BookableSlot[];
    };

interface SearchOptions {
  readonly diary: Diary;
  readonly calendar: PracticeCalendar;
  readonly timeZone: string;
  readonly nowMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** @throws VetstoriaError when the diary cannot be read */
export async function searchSlots(wish: SlotWish, options: SearchOptions): Promise<SlotsFound> {
  const { timeZone, calendar } = options;
  const closure = calendar.closure(wish.date);
  if (closure !== undefined) return searchPastClosure(closure, wish, options);
  const day = await listFrom(dayBounds(wish.date, timeZone), wish, options);
  const wished = day.filter(isWished(wish, timeZone));
  const { preferredTime } = wish;
  if (wished.length > 0) {
    return preferredTime === null
      ? { status: 'ok', preferredTimeFree: null, slots: pickSpread(wished) }
      : {
          status: 'ok',
          preferredTimeFree: day.some((slot) => slot.local.time === preferredTime),
          slots: pickNearest(wished, preferredTime),
        };
  }
  const sameDay = pickFirstOfEach(day, dayAndPeriod);
  if (sameDay.length === OFFERS_MAX) return { status: 'none_found', nextAvailable: sameDay };
  const later = await listFrom(daysAfter(wish.date, timeZone), wish, options);
  return { status: 'none_found', nextAvailable: pickFirstOfEach([...day, ...later], dayAndPeriod) };
}

async function searchPastClosure(
  closure: Closure,
  wish: SlotWish,
  options: SearchOptions,
): Promise<SlotsFound> {
  const nextOpenDay = options.calendar.openDayAfter(wish.date);
  if (nextOpenDay === undefined) return { status: 'closed', closure, nextOpenDay, nextAvailable: [] };
  const { fromMs } = dayBounds(nextOpenDay, options.timeZone);
  const { toMs } = daysAfter(nextOpenDay, options.timeZone);
  const later = await listFrom({ fromMs, toMs }, wish, options);
  return { status: 'closed', closure, nextOpenDay, nextAvailable: pickFirstOfEach(later, dayAndPeriod) };
}

function dayAndPeriod({ local }: BookableSlot): string {
  return `${local.date} ${periodAt(local.time)}`;
}

/** Whether the diary still lists exactly this slot. @throws VetstoriaError when the diary cannot be read */
export async function isStillFree(
  slot: BookableSlot,
  choice: Pick<SlotWish, 'speciesId' | 'appointmentTypeId' | 'morePets'>,
  { diary, timeZone }: Pick<SearchOptions, 'diary' | 'timeZone'>,
): Promise<boolean> {
  const listed = await listSlots(
    { ...choice, scheduleIds: [slot.scheduleId] },
    dayBounds(slot.local.date, timeZone),
    diary,
  );
  return listed.some(
    (other) =>
      other.dateTime === slot.dateTime &&
      other.scheduleId === slot.scheduleId &&
      other.partitionId === slot.partitionId,
  );
}

/** MORNING is before 12:00, AFTERNOON before 17:00. @param time `HH:MM` */
export function periodAt(time: string): DayPeriod {
  return time < '12:00' ? 'MORNING' : time < '17:00' ? 'AFTERNOON' : 'EVENING';
}

interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A preferred time overrides the part of the day: "half past twelve in the morning" is in the afternoon. */
function isWished(
  { date, dayPeriod, preferredTime }: SlotWish,
  timeZone: string,
): (slot: BookableSlot) => boolean {
  const period = preferredTime === null ? dayPeriod : periodAt(preferredTime);
  const { fromMs, toMs } = dayPeriodBounds(date, period, timeZone);
  return ({ startsAtMs, local }) =>
    (startsAtMs >= fromMs && startsAtMs < toMs) ||
    (preferredTime !== null && minutesApart(local.time, preferredTime) <= NEAR_PREFERRED_MIN_MAX);
}

function daysAfter(date: string, timeZone: string): Range {
  const last = Temporal.PlainDate.from(date).add({ days: SEARCH_AHEAD_DAYS_MAX }).toString();
  return { fromMs: dayBounds(date, timeZone).toMs, toMs: dayBounds(last, timeZone).toMs };
}

/** Lists the free times of the range that respect the practice's notice and closed days. */
async function listFrom(range: Range, wish: SlotWish, options: SearchOptions): Promise<BookableSlot[]> {
  const { calendar, nowMs } = options;
  const earliestMs = calendar.earliestMs(nowMs);
  const future = { fromMs: Math.max(range.fromMs, earliestMs), toMs: range.toMs };
  if (future.fromMs >= future.toMs) return [];
  const slots = await listSlots(wish, future, options.diary, options.signal);
  return slots.filter(
    ({ startsAtMs, local }) =>
      startsAtMs > earliestMs && startsAtMs < future.toMs && calendar.closure(local.date) === undefined,
  );
}

/**
 * Lists slots whose diary is known; only these can be booked. If the service does not name the diary of a slot, every
 * diary is queried separately.
 */
async function listSlots(
  wish: Pick<SlotWish, 'speciesId' | 'appointmentTypeId' | 'morePets' | 'scheduleIds'>,
  range: Range,
  diary: Diary,
  signal?: AbortSignal,
): Promise<BookableSlot[]> {
  const querySlots = (scheduleIds: readonly number[]): ReturnType<Diary['getSlots']> => {
    const query: SlotQuery = {
      ...range,
      scheduleIds,
      appointments: [wish, ...(wish.morePets ?? [])].map(({ appointmentTypeId, speciesId }) => ({
        appointmentTypeId,
        speciesId,
      })),
    };
    return diary.getSlots(query, { signal });
  };
  const together = await querySlots(wish.scheduleIds);
  if (together.every(isBookable)) return together;
  const each = await Promise.all(wish.scheduleIds.slice(0, SCHEDULES_MAX).map((id) => querySlots([id])));
  return each.flat().filter(isBookable);
}

function isBookable(slot: { scheduleId?: number }): slot is BookableSlot {
  return slot.scheduleId !== undefined;
}
