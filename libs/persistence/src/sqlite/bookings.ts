import { asc, count, desc, eq } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { BookingStore } from '../bookings.ts';
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
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import * as schema from './schema.ts';

const { bookingAttempts, conversations, notifications } = schema;

export function sqliteBookings(connection: Connection, now: PlanOfNow): BookingStore {
  const findRow = (key: string): AttemptRow | undefined =>
    connection.select().from(bookingAttempts).where(eq(bookingAttempts.key, key)).get();

  return attemptEach<BookingStore>('bookings', attempt, {
    claim: (details) => {
      const [created] = connection
        .insert(bookingAttempts)
        .values(pendingRow(schema, details))
        .onConflictDoNothing({ target: bookingAttempts.key })
        .returning()
        .all();
      if (created !== undefined) return { claimed: true, attempt: toAttempt(created) };
      const existing = findRow(details.key);
      // Rows are never deleted while calls run, so the row of the conflict still exists.
      if (existing === undefined) throw new Error('the claimed row has disappeared');
      return { claimed: false, attempt: toAttempt(existing) };
    },

    settle: (key, outcome) =>
      connection.transaction((tx) => {
        const settled = tx
          .update(bookingAttempts)
          .set(settledRow(outcome))
          .where(isUnsettled(bookingAttempts, key))
          .returning({
            id: bookingAttempts.id,
            conversationId: bookingAttempts.conversationId,
            practice: bookingAttempts.practice,
          })
          .get() as Pick<AttemptRow, 'id' | 'conversationId' | 'practice'> | undefined;
        if (settled === undefined) return false;
        // The conversation is updated here because the answer can arrive after the call has ended.
        if (outcome.status === 'confirmed' && settled.conversationId !== null) {
          const byId = eq(conversations.id, settled.conversationId);
          tx.update(conversations).set({ appointmentBooked: true }).where(byId).run();
        }
        if (outcome.status === 'unknown') {
          const told = newNotificationRows(now.plan, unknownBookingCause(settled, key, outcome));
          if (told.length > 0) tx.insert(notifications).values(told).onConflictDoNothing().run();
        }
        return true;
      }),

    find: (key, practice) => {
      const row = findRow(key);
      return row && isRowOf(practice, row) ? toAttempt(row) : undefined;
    },

    listPending: () =>
      connection
        .select()
        .from(bookingAttempts)
        .where(eq(bookingAttempts.status, 'pending'))
        .orderBy(asc(bookingAttempts.id))
        .all()
        .map(toAttempt),

    list: (filter = {}) =>
      connection
        .select()
        .from(bookingAttempts)
        .where(matchesBooking(bookingAttempts, filter))
        .orderBy(desc(bookingAttempts.id))
        .limit(pageSize(filter.limit))
        .all()
        .map(toAttempt),

    count: (status, practice) => {
      const byStatus = matchesBooking(bookingAttempts, { status, practice });
      return connection.select({ rows: count() }).from(bookingAttempts).where(byStatus).get()?.rows ?? 0;
    },
  });
}
