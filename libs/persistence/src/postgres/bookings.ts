import { and, asc, count, desc, eq, inArray } from 'drizzle-orm';
import type { BookingAttempt, BookingStore } from '../bookings.ts';
import { pageSize } from '../page-size.ts';
import { PersistenceError } from '../persistence-error.ts';
import type { Engine } from './connection.ts';
import { isLeft } from './leases.ts';
import { bookingAttempts, conversations } from './schema.ts';

export function postgresBookings({ connection, attempt, instanceId }: Engine): BookingStore {
  const findRow = async (key: string): Promise<AttemptRow | undefined> => {
    const [row] = await connection.select().from(bookingAttempts).where(eq(bookingAttempts.key, key));
    return row;
  };

  return {
    claim: ({ createdAtMs, ...details }) =>
      attempt('bookings.claim', async () => {
        // Waits for whoever is inserting the same key, and then inserts nothing.
        const [created] = await connection
          .insert(bookingAttempts)
          .values({ ...details, createdAt: createdAtMs, status: 'pending', instanceId: instanceId() })
          .onConflictDoNothing({ target: bookingAttempts.key })
          .returning();
        if (created !== undefined) return { claimed: true, attempt: toAttempt(created) };
        const existing = await findRow(details.key);
        // Rows are never deleted while calls run, so the conflict just met is still there.
        if (existing === undefined) throw new PersistenceError('failed', 'bookings.claim: the row went away');
        return { claimed: false, attempt: toAttempt(existing) };
      }),

    settle: (key, { status, reference, reason, settledAtMs }) =>
      attempt('bookings.settle', () =>
        connection.transaction(async (tx) => {
          const [settled] = await tx
            .update(bookingAttempts)
            .set({ status, reference: reference ?? null, reason: reason ?? null, settledAt: settledAtMs })
            .where(and(eq(bookingAttempts.key, key), inArray(bookingAttempts.status, ['pending', 'unknown'])))
            .returning({ conversationId: bookingAttempts.conversationId });
          if (settled === undefined) return false;
          // The conversation learns of it here, since the answer may come when the call is over.
          if (status === 'confirmed' && settled.conversationId !== null) {
            await tx
              .update(conversations)
              .set({ appointmentBooked: true })
              .where(eq(conversations.id, settled.conversationId));
          }
          return true;
        }),
      ),

    find: (key) =>
      attempt('bookings.find', async () => {
        const row = await findRow(key);
        return row === undefined ? undefined : toAttempt(row);
      }),

    listPending: () =>
      attempt('bookings.listPending', async () => {
        const rows = await connection
          .select()
          .from(bookingAttempts)
          .where(and(eq(bookingAttempts.status, 'pending'), isLeft(bookingAttempts.instanceId)))
          .orderBy(asc(bookingAttempts.id));
        return rows.map(toAttempt);
      }),

    list: ({ status, conversationId, limit } = {}) =>
      attempt('bookings.list', async () => {
        const rows = await connection
          .select()
          .from(bookingAttempts)
          .where(
            and(
              status === undefined ? undefined : eq(bookingAttempts.status, status),
              conversationId === undefined ? undefined : eq(bookingAttempts.conversationId, conversationId),
            ),
          )
          .orderBy(desc(bookingAttempts.id))
          .limit(pageSize(limit));
        return rows.map(toAttempt);
      }),

    count: (status) =>
      attempt('bookings.count', async () => {
        const ofStatus = eq(bookingAttempts.status, status);
        const [row] = await connection.select({ rows: count() }).from(bookingAttempts).where(ofStatus);
        return row?.rows ?? 0;
      }),
  };
}

type AttemptRow = typeof bookingAttempts.$inferSelect;

function toAttempt({
  id: _id,
  instanceId: _instanceId,
  createdAt,
  settledAt,
  ...row
}: AttemptRow): BookingAttempt {
  return { ...row, createdAtMs: createdAt, settledAtMs: settledAt };
}
