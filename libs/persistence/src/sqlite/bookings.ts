import { and, asc, count, desc, eq, inArray } from 'drizzle-orm';
import type { BookingAttempt, BookingStore } from '../bookings.ts';
import { PersistenceError } from '../persistence-error.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { pageSize } from '../page-size.ts';
import { bookingAttempts, conversations } from './schema.ts';

export function sqliteBookings(connection: Connection): BookingStore {
  const findRow = (key: string): AttemptRow | undefined =>
    connection.select().from(bookingAttempts).where(eq(bookingAttempts.key, key)).get();

  return {
    claim: ({ createdAtMs, ...details }) =>
      attempt('bookings.claim', () => {
        const created = connection
          .insert(bookingAttempts)
          .values({ ...details, createdAt: createdAtMs, status: 'pending' })
          .onConflictDoNothing({ target: bookingAttempts.key })
          .returning()
          .get() as AttemptRow | undefined;
        if (created !== undefined) return { claimed: true, attempt: toAttempt(created) };
        const existing = findRow(details.key);
        // Rows are never deleted while calls run, so the conflict just met is still there.
        if (existing === undefined) throw new PersistenceError('failed', 'bookings.claim: the row went away');
        return { claimed: false, attempt: toAttempt(existing) };
      }),

    settle: (key, { status, reference, reason, settledAtMs }) =>
      attempt('bookings.settle', () =>
        connection.transaction((tx) => {
          const settled = tx
            .update(bookingAttempts)
            .set({ status, reference: reference ?? null, reason: reason ?? null, settledAt: settledAtMs })
            .where(and(eq(bookingAttempts.key, key), inArray(bookingAttempts.status, ['pending', 'unknown'])))
            .returning({ conversationId: bookingAttempts.conversationId })
            .get() as { conversationId: number | null } | undefined;
          if (settled === undefined) return false;
          // The conversation learns of it here, since the answer may come when the call is over.
          if (status === 'confirmed' && settled.conversationId !== null) {
            tx.update(conversations)
              .set({ appointmentBooked: true })
              .where(eq(conversations.id, settled.conversationId))
              .run();
          }
          return true;
        }),
      ),

    find: (key) =>
      attempt('bookings.find', () => {
        const row = findRow(key);
        return row === undefined ? undefined : toAttempt(row);
      }),

    listPending: () =>
      attempt('bookings.listPending', () =>
        connection
          .select()
          .from(bookingAttempts)
          .where(eq(bookingAttempts.status, 'pending'))
          .orderBy(asc(bookingAttempts.id))
          .all()
          .map(toAttempt),
      ),

    list: ({ status, conversationId, limit } = {}) =>
      attempt('bookings.list', () =>
        connection
          .select()
          .from(bookingAttempts)
          .where(
            and(
              status === undefined ? undefined : eq(bookingAttempts.status, status),
              conversationId === undefined ? undefined : eq(bookingAttempts.conversationId, conversationId),
            ),
          )
          .orderBy(desc(bookingAttempts.id))
          .limit(pageSize(limit))
          .all()
          .map(toAttempt),
      ),

    count: (status) =>
      attempt('bookings.count', () => {
        const ofStatus = eq(bookingAttempts.status, status);
        return connection.select({ rows: count() }).from(bookingAttempts).where(ofStatus).get()?.rows ?? 0;
      }),
  };
}

type AttemptRow = typeof bookingAttempts.$inferSelect;

function toAttempt({ id: _id, createdAt, settledAt, ...row }: AttemptRow): BookingAttempt {
  return { ...row, createdAtMs: createdAt, settledAtMs: settledAt };
}
