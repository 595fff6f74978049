/**
 * Books exactly once. The ledger claims a booking before the diary receives it. A second request for the same booking
 * gets the outcome of the first, or waits for it, and is never sent. A booking that was sent is always followed to its
 * end and recorded, even if its call is over.
 */
import { bookingKey } from './booking-identity.ts';
import type { BookingLedger, NewBookingAttempt, RecordedAttempt } from './booking-ledger.ts';
import type { Wait } from '../clock.ts';
import type { Diary } from './diary.ts';
import {
  CLAIMS_PER_BOOKING_MAX,
  OFFER_FRESH_MS_MAX,
  PENDING_POLL_MS,
  PENDING_POLLS_MAX,
  SETTLE_RETRY_MS,
  SETTLE_TRIES_MAX,
} from '../limits.ts';
import { joinNames, patientsOf } from './patients.ts';
import type { Patient } from './patients.ts';
import type { Practice } from '../practice.ts';
import { readBookingRefusal, type BookingRefusal } from '../refusals.ts';
import type { Observe } from '../receptionist-event.ts';
import { sendBooking } from './send-booking.ts';
import type { BookingOrder } from './booking-order.ts';
import type { BookingOutcome } from './send-booking.ts';
import { isStillFree } from './slot-search.ts';

export interface BookingDesk {
  /** Never rejects. */
  book(order: BookingOrder): Promise<BookingOutcome>;
  /** Returns what the ledger knows of an order that another process had under way; undefined if it was not sent. */
  recorded(order: BookingOrder): Promise<BookingOutcome | undefined>;
  reconcilePending(): Promise<{ readonly unknown: number }>;
  /** Whether the booking with this key is under way. */
  isBooking(key: string): boolean;
  drain(): Promise<void>;
}

interface BookingDeskOptions {
  readonly diary: Diary;
  readonly ledger: BookingLedger;
  readonly practice: Practice;
  readonly now: () => number;
  readonly steadyNow: () => number;
  readonly wait: Wait;
  readonly observe: Observe;
}

/** Reasons that can pass. After one of these the same booking may be claimed again. */
const PASSING_REASONS: ReadonlySet<BookingRefusal> = new Set<BookingRefusal>([
  'aborted',
  'unreachable',
  'rate_limited',
  'unauthorized',
  'invalid_credentials',
  'timeout',
  'connection_lost',
  'upstream_error',
  'unexpected_response',
  'invalid_request',
]);

/** Reason for attempts that were still pending when the service started. */
const INTERRUPTED = 'interrupted';

/** Result of one claim. Another claim may follow only if the outcome was recorded before this request. */
interface Round {
  readonly outcome: BookingOutcome;
  readonly isNew: boolean;
}

export function createBookingDesk(options: BookingDeskOptions): BookingDesk {
  const { diary, ledger, practice, now, steadyNow, wait, observe } = options;
  const { timeZone } = practice;
  const underWay = new Map<string, Promise<Round>>();

  const book = async (order: BookingOrder): Promise<BookingOutcome> => {
    for (let round = 1; ; round++) {
      const key = bookingKey(order.offer, order.details, practice, round);
      const { outcome, isNew } = await joinOrRun(key, order);
      const mayPass = outcome.status === 'rejected' && PASSING_REASONS.has(outcome.reason);
      if (isNew || !mayPass || round === CLAIMS_PER_BOOKING_MAX) return outcome;
    }
  };

  /** Registers the run before the first `await`, so that a second request for the key always finds it. */
  const joinOrRun = (key: string, order: BookingOrder): Promise<Round> => {
    const running = underWay.get(key);
    if (running !== undefined) return running;
    const started = runRound(key, order).finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  };

  const runRound = async (key: string, order: BookingOrder): Promise<Round> => {
    const { conversationId, offer } = order;
    let operation: 'find' | 'claim' = 'find';
    try {
      const earlier = await ledger.find(key);
      if (earlier !== undefined) return await awaitRecorded(earlier, conversationId);
      const stale = await reasonNotToSend(order);
      if (stale !== undefined) return { outcome: { status: 'rejected', reason: stale }, isNew: true };
      operation = 'claim';
      const claim = await ledger.claim(newAttempt(key, order, now()));
      if (!claim.claimed) return await awaitRecorded(claim.attempt, conversationId);
    } catch (error) {
      // A booking without a record must not be sent.
      observe({ type: 'booking.ledger_failed', conversationId, operation, error });
      return { outcome: { status: 'rejected', reason: 'not_recorded' }, isNew: true };
    }
    const outcome = await sendBooking({ ...order, offer }, { diary, timeZone, wait });
    await recordOutcome(key, conversationId, outcome);
    return { outcome, isNew: true };
  };

  /** Looks an old offer up again, and refuses a time that has begun. */
  const reasonNotToSend = async ({ offer }: BookingOrder): Promise<BookingRefusal | undefined> => {
    if (offer.slot.startsAtMs <= now()) return 'offer_expired';
    if (steadyNow() - offer.offeredMs <= OFFER_FRESH_MS_MAX) return undefined;
    try {
      return (await isStillFree(offer.slot, offer, { diary, timeZone })) ? undefined : 'slot_unavailable';
    } catch {
      return 'unreachable';
    }
  };

  /** Waits for the outcome of the same booking from another call or process. */
  const awaitRecorded = async (earlier: RecordedAttempt, conversationId: number): Promise<Round> => {
    let attempt: RecordedAttempt | undefined = earlier;
    try {
      for (let poll = 0; attempt?.status === 'pending' && poll < PENDING_POLLS_MAX; poll++) {
        await wait(PENDING_POLL_MS);
        attempt = await ledger.find(earlier.key);
      }
    } catch (error) {
      observe({ type: 'booking.ledger_failed', conversationId, operation: 'find', error });
      return { outcome: { status: 'unknown', reason: 'not_recorded' }, isNew: false };
    }
    return { outcome: recordedOutcome(attempt), isNew: false };
  };

  const recordOutcome = async (
    key: string,
    conversationId: number,
    outcome: BookingOutcome,
  ): Promise<void> => {
    const { status } = outcome;
    for (let tries = 1; ; tries++) {
      try {
        await ledger.settle(key, { ...outcome, settledAtMs: now() });
        break;
      } catch (error) {
        observe({ type: 'booking.ledger_failed', conversationId, operation: 'settle', error });
        // The row stays pending. The next start sets it to unknown, for staff to settle.
        if (tries === SETTLE_TRIES_MAX) break;
        await wait(SETTLE_RETRY_MS);
      }
    }
    const reason = 'reason' in outcome ? outcome.reason : undefined;
    observe({ type: 'booking.settled', conversationId, status, reason });
  };

  const recorded = async (order: BookingOrder): Promise<BookingOutcome | undefined> => {
    let last: RecordedAttempt | undefined;
    try {
      for (let round = 1; round <= CLAIMS_PER_BOOKING_MAX; round++) {
        const attempt = await ledger.find(bookingKey(order.offer, order.details, practice, round));
        if (attempt === undefined) break;
        last = attempt;
      }
    } catch (error) {
      observe({
        type: 'booking.ledger_failed',
        conversationId: order.conversationId,
        operation: 'find',
        error,
      });
      return { status: 'unknown', reason: 'not_recorded' };
    }
    return last && recordedOutcome(last);
  };

  return {
    book,
    recorded,
    isBooking: (key) => underWay.has(key),
    reconcilePending: () => reconcilePending({ ledger, now, isBooking: (key) => underWay.has(key) }),
    drain: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
  };
}

/**
 * Sets bookings that a crash left pending to `unknown`, for staff to settle.
 * @param isBooking whether this process has the booking under way
 * @throws whatever the ledger throws
 */
export async function reconcilePending({
  ledger,
  now,
  isBooking,
}: {
  readonly ledger: Pick<BookingLedger, 'listPending' | 'settle'>;
  readonly now: () => number;
  readonly isBooking: (key: string) => boolean;
}): Promise<{ readonly unknown: number }> {
  let unknown = 0;
  for (const { key } of await ledger.listPending()) {
    if (isBooking(key)) continue;
    const settled = await ledger.settle(key, { status: 'unknown', reason: INTERRUPTED, settledAtMs: now() });
    if (settled) unknown++;
  }
  return { unknown };
}

function recordedOutcome(attempt: RecordedAttempt | undefined): BookingOutcome {
  switch (attempt?.status) {
    case 'confirmed':
      return { status: 'confirmed', reference: attempt.reference ?? undefined };
    case 'rejected':
      return { status: 'rejected', reason: readBookingRefusal(attempt.reason) };
    case 'unknown':
      return { status: 'unknown', reason: attempt.reason ?? 'unspecified' };
    case 'pending':
    case undefined:
      return { status: 'unknown', reason: 'pending_elsewhere' };
  }
}

function newAttempt(
  key: string,
  { conversationId, offer, details }: BookingOrder,
  createdAtMs: number,
): NewBookingAttempt {
  const patients = patientsOf({ offer, details });
  return {
    key,
    conversationId,
    createdAtMs,
    slotDateTime: offer.slot.dateTime,
    scheduleId: offer.slot.scheduleId,
    appointmentTypeId: offer.appointmentTypeId,
    speciesId: offer.speciesId,
    clinicianName: offer.clinicianName,
    appointmentTypeName: joinNames(patients, 'appointmentTypeName'),
    speciesName: joinNames(patients, 'speciesName'),
    ownerFirstName: details.ownerFirstName,
    ownerLastName: details.ownerLastName,
    ownerPhone: details.phone,
    ownerEmail: details.email,
    petName: joinNames(patients, 'petName'),
    notes: patients.length === 1 ? details.notes : notesOf(patients),
  };
}

function notesOf(patients: readonly Patient[]): string {
  return patients
    .filter(({ notes }) => notes !== '')
    .map(({ petName, notes }) => `${petName}: ${notes}`)
    .join('; ');
}
