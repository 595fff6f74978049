/**
 * The bookings of one conversation, in sequence, and the rules that span them: a time slot is booked once, whatever the
 * details, and after a booking with unknown outcome nothing else is booked.
 */
import { z } from 'zod';
import type { CallMemory } from '../memory/call-memory.ts';
import { orderSchema } from '../memory/order-schemas.ts';
import type { BookingDesk } from './booking-desk.ts';
import { timeSlotIdentity } from './booking-identity.ts';
import { ATTEMPTS_PER_CONVERSATION_MAX } from '../limits.ts';
import type { BookingOrder } from './booking-order.ts';
import type { BookingRefusal, ConversationRefusal } from '../refusals.ts';
import { comparablePetName, patientsOf } from './patients.ts';
import type { BookingOutcome } from './send-booking.ts';

export interface ConversationBookings {
  /** Returns what is known of a booking that another process has begun and not ended; undefined if it was not sent. */
  interrupted(order: BookingOrder): Promise<BookingOutcome | undefined>;
  /** Never rejects. */
  book(order: BookingOrder): Promise<BookingOutcome>;
  /** Returns the outcome of an order that is known without the diary: of the same booking, or of the rules above. */
  knownOutcome(order: BookingOrder): BookingOutcome | undefined;
  /** Returns a booking that was made earlier in this conversation for one of the same pets, at another time. */
  otherBooking(order: BookingOrder): BookingOrder | undefined;
}

const madeSchema = z.strictObject({
  order: orderSchema,
  outcome: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('confirmed'), reference: z.string().optional() }),
    z.strictObject({ status: z.literal('rejected'), reason: z.custom<BookingRefusal>(isText) }),
    z.strictObject({ status: z.literal('unknown'), reason: z.string() }),
  ]),
});

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

const CONVERSATION_REFUSALS: ReadonlySet<string> = new Set<ConversationRefusal>([
  'already_booked',
  'earlier_outcome_unknown',
  'too_many_attempts',
]);

/** Whether nothing was tried, so that the outcome told for an earlier booking still holds. */
export function isConversationRefusal(reason: BookingRefusal): reason is ConversationRefusal {
  return CONVERSATION_REFUSALS.has(reason);
}

/** @param keyOf returns the booking key */
export function createConversationBookings(
  desk: Pick<BookingDesk, 'book' | 'recorded'>,
  keyOf: (order: BookingOrder) => string,
  memory: CallMemory,
): ConversationBookings {
  const known = memory.known('bookings', z.array(madeSchema));
  const made = new Map<
    string,
    { readonly slot: string; readonly order: BookingOrder; readonly outcome: BookingOutcome }
  >(
    known?.map(({ order, outcome }) => [
      keyOf(order),
      { slot: timeSlotIdentity(order.offer), order, outcome },
    ]),
  );
  memory.keep('bookings', () => [...made.values()].map(({ order, outcome }) => ({ order, outcome })));
  let last: Promise<unknown> = Promise.resolve();

  const bookInTurn = async (order: BookingOrder): Promise<BookingOutcome> => {
    const known = knownOutcome(order);
    if (known !== undefined && known.status !== 'unknown') return known;
    // An unknown outcome is read from the ledger again; the desk does not send that booking a second time.
    const outcome = await desk.book(order);
    made.set(keyOf(order), { slot: timeSlotIdentity(order.offer), order, outcome });
    return outcome;
  };

  const knownOutcome = (order: BookingOrder): BookingOutcome | undefined => {
    const same = made.get(keyOf(order));
    if (same !== undefined) return same.outcome.status === 'rejected' ? undefined : same.outcome;
    const refusal = refusalOf(timeSlotIdentity(order.offer));
    return refusal === undefined ? undefined : { status: 'rejected', reason: refusal };
  };

  const refusalOf = (slot: string): ConversationRefusal | undefined => {
    const held = [...made.values()].filter(({ outcome }) => outcome.status !== 'rejected');
    if (held.some(({ outcome }) => outcome.status === 'unknown')) return 'earlier_outcome_unknown';
    if (held.some((other) => other.slot === slot)) return 'already_booked';
    return made.size >= ATTEMPTS_PER_CONVERSATION_MAX ? 'too_many_attempts' : undefined;
  };

  return {
    interrupted: (order) => {
      const outcome = last.then(async () => {
        const known = await desk.recorded(order);
        if (known !== undefined)
          made.set(keyOf(order), { slot: timeSlotIdentity(order.offer), order, outcome: known });
        return known;
      });
      last = outcome;
      return outcome;
    },
    book: (order) => {
      const outcome = last.then(() => bookInTurn(order));
      last = outcome;
      return outcome;
    },
    knownOutcome,
    otherBooking: (order) => {
      const pets = new Set(petsOf(order));
      const slot = timeSlotIdentity(order.offer);
      return [...made.values()].find(
        (other) =>
          other.outcome.status === 'confirmed' &&
          other.slot !== slot &&
          petsOf(other.order).some((pet) => pets.has(pet)),
      )?.order;
    },
  };
}

function petsOf(order: BookingOrder): string[] {
  return patientsOf(order).map(({ speciesId, petName }) => `${speciesId} ${comparablePetName(petName)}`);
}
