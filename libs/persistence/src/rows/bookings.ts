/** What both engines share of the table `booking_attempts`: conditions, new values, and a row as an attempt. */
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { BookingAttempt, BookingFilter, BookingOutcome, NewBookingAttempt } from '../bookings.ts';
import type { StoredBooking } from '../personal-data.ts';
import type * as postgres from '../postgres/schema.ts';
import { practiceOf } from '../practice.ts';
import type * as sqlite from '../sqlite/schema.ts';
import { isOfPractice, practiceOfCall } from './practice.ts';

type BookingsTable = typeof sqlite.bookingAttempts | typeof postgres.bookingAttempts;
export type AttemptRow = typeof sqlite.bookingAttempts.$inferSelect & { readonly instanceId?: string | null };

/** The outcome of the booking is not known yet. */
const UNSETTLED = ['pending', 'unknown'] as const;

/** What erasing a conversation takes out of its booking attempts. */
export const ERASED_DETAILS = {
  conversationId: null,
  ownerFirstName: null,
  ownerLastName: null,
  ownerPhone: null,
  ownerEmail: null,
  petName: null,
  notes: null,
};

export function pendingRow(
  schema: Pick<typeof sqlite | typeof postgres, 'conversations'>,
  { createdAtMs, ...details }: NewBookingAttempt,
) {
  const practice = practiceOfCall(schema, details.conversationId);
  return { ...details, practice, createdAt: createdAtMs, status: 'pending' as const };
}

export function settledRow({ status, reference, reason, settledAtMs }: BookingOutcome) {
  return { status, reference: reference ?? null, reason: reason ?? null, settledAt: settledAtMs };
}

export function isUnsettled(bookings: BookingsTable, key: string): SQL | undefined {
  return and(eq(bookings.key, key), inArray(bookings.status, [...UNSETTLED]));
}

export function isUnsettledOf(bookings: BookingsTable, conversationId: number): SQL | undefined {
  return and(eq(bookings.conversationId, conversationId), inArray(bookings.status, [...UNSETTLED]));
}

export function matchesBooking(
  bookings: BookingsTable,
  { status, conversationId, practice }: BookingFilter,
): SQL | undefined {
  return and(
    status === undefined ? undefined : eq(bookings.status, status),
    conversationId === undefined ? undefined : eq(bookings.conversationId, conversationId),
    isOfPractice(bookings.practice, practice),
  );
}

export function isUnsettledRow({ status }: AttemptRow): boolean {
  return status === 'pending' || status === 'unknown';
}

export function toStoredBooking(row: AttemptRow): StoredBooking {
  return { ...toAttempt(row), id: row.id };
}

export function toAttempt(row: AttemptRow): BookingAttempt {
  const { id: _id, instanceId: _instanceId, createdAt, settledAt, ...attempt } = row;
  return { ...attempt, practice: practiceOf(row), createdAtMs: createdAt, settledAtMs: settledAt };
}
