/**
 * The bookings of one conversation, one at a time, with the rules that span them: a time is booked once, however the
 * details are put, and after a booking of unknown outcome nothing else is booked.
 */
import type { BookingDesk } from './booking-desk.ts';
import { attemptsPerConversationMax } from './limits.ts';
import type { BookingOrder, BookingOutcome } from './send-booking.ts';

export interface ConversationBookings {
  /** Never rejects. */
  book(order: BookingOrder): Promise<BookingOutcome>;
}

/** Refusals of ours: nothing was tried, and what was told of an earlier booking still holds. */
export const conversationRefusals = [
  'already_booked',
  'earlier_outcome_unknown',
  'too_many_attempts',
] as const;

/** @param keyOf the identity of a booking */
export function createConversationBookings(
  desk: Pick<BookingDesk, 'book'>,
  keyOf: (order: BookingOrder) => string,
): ConversationBookings {
  const made = new Map<string, { readonly slot: string; readonly outcome: BookingOutcome }>();
  let last: Promise<unknown> = Promise.resolve();

  const bookInTurn = async (order: BookingOrder): Promise<BookingOutcome> => {
    const key = keyOf(order);
    const slot = slotOf(order);
    const same = made.get(key);
    if (same?.outcome.status === 'confirmed') return same.outcome;
    if (same === undefined) {
      const refusal = refusalOf(slot);
      if (refusal !== undefined) return { status: 'rejected', reason: refusal };
    }
    // An outcome that was unknown is asked of the ledger again; the desk does not send that booking another time.
    const outcome = await desk.book(order);
    made.set(key, { slot, outcome });
    return outcome;
  };

  const refusalOf = (slot: string): (typeof conversationRefusals)[number] | undefined => {
    const held = [...made.values()].filter(({ outcome }) => outcome.status !== 'rejected');
    if (held.some(({ outcome }) => outcome.status === 'unknown')) return 'earlier_outcome_unknown';
    if (held.some((other) => other.slot === slot)) return 'already_booked';
    return made.size >= attemptsPerConversationMax ? 'too_many_attempts' : undefined;
  };

  return {
    book: (order) => {
      const outcome = last.then(() => bookInTurn(order));
      last = outcome;
      return outcome;
    },
  };
}

function slotOf({ offer: { slot } }: BookingOrder): string {
  return `${slot.scheduleId} ${slot.dateTime}`;
}
