/** What is booked. The one place of the stand-in where a slot changes hands. */
import type { Calendar, CalendarSlot } from './calendar.ts';
import type { BookingBody } from './requests.ts';

/** A booking as the practice would see it. */
export interface DiaryBooking {
  reference: string;
  scheduleId: number;
  /** As the slot was listed. */
  dateTime: string;
  startsAtMs: number;
  /** The practice's wall clock: `YYYY-MM-DD`, `HH:MM`. */
  local: { date: string; time: string };
  bookedAtMs: number;
  isPreferredClinician: boolean;
  client: BookingBody['client'];
  /** One for each patient, in consecutive slots. */
  appointments: BookingBody['appointments'];
}

export interface Diary {
  /** In the order in which they were made. */
  readonly bookings: readonly DiaryBooking[];
  /** Free times of these diaries that can still be reached, each with as many free ones behind it as needed. */
  freeSlots(query: {
    scheduleIds: readonly number[];
    fromMs: number;
    toMs: number;
    consecutive: number;
  }): CalendarSlot[];
  /** Takes a time by other means than the wire, as the practice's own staff would. False when it was not free. */
  take(scheduleId: number, dateTime: string): boolean;
  /** Takes the slot and those behind it for the further patients. Undefined when one of them is not free. */
  book(body: BookingBody): DiaryBooking | undefined;
}

export function createDiary(calendar: Calendar, slotMinutes: number, now: () => number): Diary {
  const bookings: DiaryBooking[] = [];
  const taken = new Set<string>();
  const slotMs = slotMinutes * 60_000;

  const key = (slot: CalendarSlot): string => `${slot.scheduleId} ${slot.startsAtMs}`;

  const isFree = (slot: CalendarSlot): boolean =>
    !slot.takenFromTheStart && slot.startsAtMs > now() && !taken.has(key(slot));

  /** The slot and those behind it, or undefined when the day has not so many or one is not free. */
  function freeRun(first: CalendarSlot, length: number): CalendarSlot[] | undefined {
    const run = calendar
      .slotsBetween(first.startsAtMs, first.startsAtMs + length * slotMs)
      .filter((slot) => slot.scheduleId === first.scheduleId);
    return run.length === length && run.every(isFree) ? run : undefined;
  }

  return {
    bookings,

    freeSlots: ({ scheduleIds, fromMs, toMs, consecutive }) =>
      calendar
        .slotsBetween(fromMs, toMs)
        .filter((slot) => scheduleIds.includes(slot.scheduleId) && freeRun(slot, consecutive)),

    take(scheduleId, dateTime) {
      const slot = calendar.find(scheduleId, dateTime);
      if (!slot || !isFree(slot)) return false;
      taken.add(key(slot));
      return true;
    },

    book(body) {
      const first = calendar.find(body.slot.scheduleId, body.slot.dateTime);
      const run = first && freeRun(first, body.appointments.length);
      if (!run) return undefined;
      for (const slot of run) taken.add(key(slot));
      const booking: DiaryBooking = {
        reference: `SB-${1001 + bookings.length}`,
        scheduleId: first.scheduleId,
        dateTime: first.dateTime,
        startsAtMs: first.startsAtMs,
        local: first.local,
        bookedAtMs: now(),
        isPreferredClinician: body.isPreferredClinician,
        client: body.client,
        appointments: body.appointments,
      };
      bookings.push(booking);
      return booking;
    },
  };
}
