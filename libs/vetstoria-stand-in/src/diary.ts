/** Bookings of the practice. Only this module takes and frees slots. */
import type { Calendar, CalendarSlot } from './calendar.ts';
import type { BookingBody } from './requests.ts';

/** A booking as the practice sees it. */
export interface DiaryBooking {
  reference: string;
  scheduleId: number;
  /** `dateTime` of the slot as it was listed. */
  dateTime: string;
  startsAtMs: number;
  /** Local time of the practice: `YYYY-MM-DD`, `HH:MM`. */
  local: { date: string; time: string };
  bookedAtMs: number;
  isPreferredClinician: boolean;
  client: BookingBody['client'];
  /** One per patient, in consecutive slots. */
  appointments: BookingBody['appointments'];
}

export interface Diary {
  /** In order of creation. */
  readonly bookings: readonly DiaryBooking[];
  /** Free future slots of these schedules that start a run of `consecutive` free slots. */
  freeSlots(query: {
    scheduleIds: readonly number[];
    fromMs: number;
    toMs: number;
    consecutive: number;
  }): CalendarSlot[];
  /** Takes a slot directly, as the staff of the practice would. Returns false if it is not free. */
  take(scheduleId: number, dateTime: string): boolean;
  /** Books the slot and the following ones, one per patient. Returns undefined if one of them is not free. */
  book(body: BookingBody): DiaryBooking | undefined;
  /** Moves a booking to other slots. It keeps its reference. */
  move(reference: string, slot: BookingBody['slot']): 'moved' | 'not_free' | 'not_found';
  /** Cancels a booking and frees its slots. Returns false if there is no such booking. */
  cancel(reference: string): boolean;
}

export function createDiary(calendar: Calendar, slotMinutes: number, now: () => number): Diary {
  const bookings: DiaryBooking[] = [];
  const taken = new Set<string>();
  let lastReference = 1000;
  const slotMs = slotMinutes * 60_000;

  const key = (slot: CalendarSlot): string => `${slot.scheduleId} ${slot.startsAtMs}`;

  const isFree = (slot: CalendarSlot): boolean =>
    !slot.takenFromTheStart && slot.startsAtMs > now() && !taken.has(key(slot));

  /** Returns undefined for a slot that does not have the ids with which it was listed. */
  function find({ scheduleId, partitionId, dateTime }: BookingBody['slot']): CalendarSlot | undefined {
    const slot = scheduleId === undefined ? undefined : calendar.find(scheduleId, dateTime);
    return slot?.partitionId === partitionId ? slot : undefined;
  }

  /** The slot and those that follow it in the same schedule on the same day, at most `length`. */
  function run(first: { scheduleId: number; startsAtMs: number }, length: number): CalendarSlot[] {
    return calendar
      .slotsBetween(first.startsAtMs, first.startsAtMs + length * slotMs)
      .filter((slot) => slot.scheduleId === first.scheduleId);
  }

  const runOf = (booking: DiaryBooking): CalendarSlot[] => run(booking, booking.appointments.length);

  /** Returns undefined if the day has fewer slots or one of them is not free. */
  function freeRun(first: CalendarSlot, length: number): CalendarSlot[] | undefined {
    const slots = run(first, length);
    return slots.length === length && slots.every(isFree) ? slots : undefined;
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
      const first = find(body.slot);
      const slots = first && freeRun(first, body.appointments.length);
      if (!slots) return undefined;
      for (const slot of slots) taken.add(key(slot));
      const booking: DiaryBooking = {
        reference: `SB-${++lastReference}`,
        ...placeOf(first),
        bookedAtMs: now(),
        isPreferredClinician: body.isPreferredClinician,
        client: body.client,
        appointments: body.appointments,
      };
      bookings.push(booking);
      return booking;
    },

    move(reference, slot) {
      const at = bookings.findIndex((booking) => booking.reference === reference);
      const booking = bookings[at];
      if (!booking) return 'not_found';
      const kept = runOf(booking);
      for (const each of kept) taken.delete(key(each));
      const first = find(slot);
      const slots = first && freeRun(first, booking.appointments.length);
      for (const each of slots ?? kept) taken.add(key(each));
      if (!slots) return 'not_free';
      bookings[at] = { ...booking, ...placeOf(first) };
      return 'moved';
    },

    cancel(reference) {
      const at = bookings.findIndex((booking) => booking.reference === reference);
      const [booking] = at < 0 ? [] : bookings.splice(at, 1);
      if (!booking) return false;
      for (const slot of runOf(booking)) taken.delete(key(slot));
      return true;
    },
  };
}

/** Time and schedule of a booking that begins with this slot. */
function placeOf({ scheduleId, dateTime, startsAtMs, local }: CalendarSlot) {
  return { scheduleId, dateTime, startsAtMs, local };
}
