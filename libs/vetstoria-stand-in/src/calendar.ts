/** Time slots of the practice, and which of them are taken from the start. Determined by the seed. */
import { Temporal } from 'temporal-polyfill';
import type { Practice } from './practice.ts';

/** A time slot of one schedule, free or taken. */
export interface CalendarSlot {
  scheduleId: number;
  partitionId: number;
  /** ISO 8601 with the UTC offset of the practice, as on the wire. */
  dateTime: string;
  startsAtMs: number;
  local: { date: string; time: string };
  takenFromTheStart: boolean;
}

export interface Calendar {
  /** Slots that start within `fromMs <= t < toMs`, ordered by time, then by schedule. */
  slotsBetween(fromMs: number, toMs: number): CalendarSlot[];
  /** Slot of a schedule with exactly this `dateTime`. */
  find(scheduleId: number, dateTime: string): CalendarSlot | undefined;
}

/** Number of days whose slots are cached. */
const DAYS_KEPT_MAX = 400;

/** Each schedule of the stand-in has this one partition. */
const PARTITION_ID = 1;

export function createCalendar(practice: Practice, timeZone: string, seed: number): Calendar {
  const kept = new Map<string, CalendarSlot[]>();

  function slotsOn(day: Temporal.PlainDate): CalendarSlot[] {
    const date = day.toString();
    const known = kept.get(date);
    if (known) return known;
    if (kept.size >= DAYS_KEPT_MAX) kept.clear();
    const slots = planDay(day);
    kept.set(date, slots);
    return slots;
  }

  function planDay(day: Temporal.PlainDate): CalendarSlot[] {
    const hours = practice.openingHours[day.dayOfWeek];
    if (!hours || practice.closedDates.includes(day.toString())) return [];
    const slots: CalendarSlot[] = [];
    const closes = Temporal.PlainTime.from(hours.closes);
    let start = day.toPlainDateTime(hours.opens);
    const end = day.toPlainDateTime(closes);
    for (;;) {
      const next = start.add({ minutes: practice.slotMinutes });
      if (Temporal.PlainDateTime.compare(next, end) > 0) return slots;
      for (const { id } of practice.schedules) slots.push(slotAt(start, id));
      start = next;
    }
  }

  function slotAt(start: Temporal.PlainDateTime, scheduleId: number): CalendarSlot {
    const zoned = start.toZonedDateTime(timeZone);
    const local = {
      date: start.toPlainDate().toString(),
      time: start.toPlainTime().toString({ smallestUnit: 'minute' }),
    };
    return {
      scheduleId,
      partitionId: PARTITION_ID,
      dateTime: `${start.toString({ smallestUnit: 'second' })}${zoned.offset}`,
      startsAtMs: zoned.epochMilliseconds,
      local,
      takenFromTheStart: isTakenFromTheStart(scheduleId, local),
    };
  }

  function isTakenFromTheStart(scheduleId: number, { date, time }: CalendarSlot['local']): boolean {
    if (practice.alwaysTaken.includes(time)) return true;
    if (practice.alwaysFree.includes(time)) return false;
    return chance(`${seed} ${scheduleId} ${date} ${time}`) < practice.takenShare;
  }

  function slotsBetween(fromMs: number, toMs: number): CalendarSlot[] {
    const slots: CalendarSlot[] = [];
    const last = dayOf(toMs, timeZone);
    for (
      let day = dayOf(fromMs, timeZone);
      Temporal.PlainDate.compare(day, last) <= 0;
      day = day.add({ days: 1 })
    ) {
      slots.push(...slotsOn(day));
    }
    return slots.filter(({ startsAtMs }) => startsAtMs >= fromMs && startsAtMs < toMs);
  }

  return {
    slotsBetween,
    find(scheduleId, dateTime) {
      const startsAtMs = Date.parse(dateTime);
      if (Number.isNaN(startsAtMs)) return undefined;
      return slotsBetween(startsAtMs, startsAtMs + 1).find(
        (slot) => slot.scheduleId === scheduleId && slot.dateTime === dateTime,
      );
    },
  };
}

function dayOf(epochMs: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Hash of a text to a number in [0, 1): FNV-1a with the finalizer of MurmurHash3. */
function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
