import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { ticketKeptMsMax, type TicketStore } from '../tickets.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { callTickets } from './schema.ts';

export function sqliteTickets(connection: Connection): TicketStore {
  return {
    issue: ({ hash, userId, origin, expiresAtMs }) =>
      attempt('tickets.issue', () => {
        connection.transaction(
          (tx) => {
            tx.delete(callTickets)
              .where(lt(callTickets.expiresAt, expiresAtMs - ticketKeptMsMax))
              .run();
            tx.insert(callTickets)
              .values({ hash, userId, origin: origin ?? null, expiresAt: expiresAtMs })
              .run();
          },
          { behavior: 'immediate' },
        );
      }),

    redeem: (hash, nowMs, origin) =>
      attempt('tickets.redeem', () => {
        const ofThisOrigin =
          origin === undefined
            ? isNull(callTickets.origin)
            : or(isNull(callTickets.origin), eq(callTickets.origin, origin));
        const row = connection
          .update(callTickets)
          .set({ usedAt: nowMs })
          .where(
            and(
              eq(callTickets.hash, hash),
              isNull(callTickets.usedAt),
              gt(callTickets.expiresAt, nowMs),
              ofThisOrigin,
            ),
          )
          .returning({ userId: callTickets.userId })
          .get() as { userId: number } | undefined;
        return row?.userId;
      }),
  };
}
