/** The result of a search for the model: the offers, or why there are none and what to say about it. */
import type { JsonValue } from '@petvisor/realtime-agent';
import type { BookableSlot } from '../booking/booking-order.ts';
import { sayDate } from '../say-when.ts';
import type { SlotsFound } from '../booking/slot-search.ts';

export interface SearchContext {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly hasSeveralPets: boolean;
  /** The practice's minimum notice if it extends into that day; otherwise 0. */
  readonly noticeHours: number;
  /** Turns slots into offers, see `makeOffers`. */
  readonly offer: (slots: readonly BookableSlot[]) => JsonValue[];
}

export function tellSlots(found: SlotsFound, asked: SearchContext): { [key: string]: JsonValue } {
  const { date, offer } = asked;
  switch (found.status) {
    case 'ok':
      return { status: 'ok', preferred_time_free: found.preferredTimeFree, slots: offer(found.slots) };
    case 'none_found':
      return {
        status: 'none_found',
        next_available: offer(found.nextAvailable),
        note: whyNothing(asked),
      };
    case 'closed': {
      const { closure, nextOpenDay } = found;
      return {
        status: 'closed',
        date,
        reason: closure.reason,
        message: closure.say,
        ...(nextOpenDay !== undefined && { next_open_day: sayDate(nextOpenDay) }),
        next_available: offer(found.nextAvailable),
        note: CLOSED_THAT_DAY,
      };
    }
  }
}

function whyNothing({ hasSeveralPets, noticeHours }: SearchContext): string {
  return [
    NOTHING_LISTED,
    ...(hasSeveralPets ? [NOTHING_TOGETHER] : []),
    ...(noticeHours > 0 ? [`The practice takes no booking less than ${noticeHours} hours ahead.`] : []),
  ].join(' ');
}

const NOTHING_LISTED =
  'No free time is listed then. That does not necessarily mean that the practice is fully booked: never say so. ' +
  'Offer the times in next_available; if there are none, ask for another day, or offer to call the practice.';

const NOTHING_TOGETHER =
  'For several pets there has to be room one after the other: you may offer to look for each pet by itself.';

const CLOSED_THAT_DAY =
  'Say that the practice is closed on that day, and why: that is not "fully booked". Offer the times in next_available; if ' +
  'there are none, ask for another day.';
