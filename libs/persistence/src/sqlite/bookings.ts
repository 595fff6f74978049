import { asc, count, desc, eq } from 'drizzle-orm';
import { attemptEach } from '../attempt-each.ts';
import type { BookingStore } from '../bookings.ts';
import type { NotificationPlan } from '../notifications.ts';
import { pageSize } from '../page-size.ts';
import {
  isUnsettled,
  matchesBooking,
  pendingRow,
  settledRow,
  toAttempt,
  type AttemptRow,
} from '../rows/bookings.ts';
import { newNotificationRows, unknownBookingCause } from '../rows/notifications.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { bookingAttempts, conversations, notifications } from './schema.ts';

export function sqliteBookings(connection: Connection, plan?: NotificationPlan): BookingStore {
  const findRow = (key: string): AttemptRow | undefined =>
    connection.select().from(bookingAttempts).where(eq(bookingAttempts.key, key)).get();

  return attemptEach<BookingStore>('bookings', attempt, {
    claim: (details) => {
      const [created] = connection
        .insert(bookingAttempts)
        .values(pendingRow(details))
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
          .returning({ id: bookingAttempts.id, conversationId: bookingAttempts.conversationId })
          .get() as { id: number; conversationId: number | null } | undefined;
        if (settled === undefined) return false;
        // The conversation is updated here because the answer can arrive after the call has ended.
        if (outcome.status === 'confirmed' && settled.conversationId !== null) {
          const byId = eq(conversations.id, settled.conversationId);
          tx.update(conversations).set({ appointmentBooked: true }).where(byId).run();
        }
        if (outcome.status === 'unknown') {
          const told = newNotificationRows(plan, unknownBookingCause(settled.id, key, outcome));
          if (told.length > 0) tx.insert(notifications).values(told).onConflictDoNothing().run();
        }
        return true;
      }),

    find: (key) => {
      const row = findRow(key);
      return row && toAttempt(row);
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

    count: (status) => {
      const byStatus = eq(bookingAttempts.status, status);
      return connection.select({ rows: count() }).from(bookingAttempts).where(byStatus).get()?.rows ?? 0;
    },
  });
}
