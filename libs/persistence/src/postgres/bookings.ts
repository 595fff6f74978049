import { and, asc, count, desc, eq } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { BookingStore } from '../bookings.ts';
import { onlyRow } from '../only-row.ts';
import { pageSize } from '../page-size.ts';
import { isRowOf } from '../practice.ts';
import {
  isUnsettled,
  matchesBooking,
  pendingRow,
  settledRow,
  toAttempt,
  type AttemptRow,
} from '../rows/bookings.ts';
import { newNotificationRows, unknownBookingCause, type PlanOfNow } from '../rows/notifications.ts';
import type { Engine } from './connection.ts';
import { hasNoLivingInstance } from './leases.ts';
import * as schema from './schema.ts';

const { bookingAttempts, conversations, notifications } = schema;

export function postgresBookings({ connection, attempt, instanceId }: Engine, now: PlanOfNow): BookingStore {
  const findRow = async (key: string): Promise<AttemptRow | undefined> => {
    const [row] = await connection.select().from(bookingAttempts).where(eq(bookingAttempts.key, key));
    return row;
  };

  return attemptEach<BookingStore>('bookings', attempt, {
    claim: async (details) => {
      // Waits for a transaction that is inserting the same key, and then inserts nothing.
      const [created] = await connection
        .insert(bookingAttempts)
        .values({ ...pendingRow(schema, details), instanceId: instanceId() })
        .onConflictDoNothing({ target: bookingAttempts.key })
        .returning();
      if (created !== undefined) return { claimed: true, attempt: toAttempt(created) };
      const existing = await findRow(details.key);
      // Rows are never deleted while calls run, so the row of the conflict still exists.
      if (existing === undefined) throw new Error('the claimed row has disappeared');
      return { claimed: false, attempt: toAttempt(existing) };
    },

    settle: (key, outcome) =>
      connection.transaction(async (tx) => {
        const [settled] = await tx
          .update(bookingAttempts)
          .set(settledRow(outcome))
          .where(isUnsettled(bookingAttempts, key))
          .returning({
            id: bookingAttempts.id,
            conversationId: bookingAttempts.conversationId,
            practice: bookingAttempts.practice,
          });
        if (settled === undefined) return false;
        // The conversation is updated here because the answer can arrive after the call has ended.
        if (outcome.status === 'confirmed' && settled.conversationId !== null) {
          const byId = eq(conversations.id, settled.conversationId);
          await tx.update(conversations).set({ appointmentBooked: true }).where(byId);
        }
        if (outcome.status === 'unknown') {
          const told = newNotificationRows(now.plan, unknownBookingCause(settled, key, outcome));
          if (told.length > 0) await tx.insert(notifications).values(told).onConflictDoNothing();
        }
        return true;
      }),

    find: async (key, practice) => {
      const row = await findRow(key);
      return row && isRowOf(practice, row) ? toAttempt(row) : undefined;
    },

    listPending: async () => {
      const rows = await connection
        .select()
        .from(bookingAttempts)
        .where(and(eq(bookingAttempts.status, 'pending'), hasNoLivingInstance(bookingAttempts.instanceId)))
        .orderBy(asc(bookingAttempts.id));
      return rows.map(toAttempt);
    },

    list: async (filter = {}) => {
      const rows = await connection
        .select()
        .from(bookingAttempts)
        .where(matchesBooking(bookingAttempts, filter))
        .orderBy(desc(bookingAttempts.id))
        .limit(pageSize(filter.limit));
      return rows.map(toAttempt);
    },

    count: async (status, practice) => {
      const byStatus = matchesBooking(bookingAttempts, { status, practice });
      return onlyRow(await connection.select({ rows: count() }).from(bookingAttempts).where(byStatus)).rows;
    },
  });
}
