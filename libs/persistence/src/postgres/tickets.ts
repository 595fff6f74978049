import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { ticketKeptMsMax, type TicketStore } from '../tickets.ts';
import type { Engine } from './connection.ts';
import { callTickets } from './schema.ts';

export function postgresTickets({ connection, attempt }: Engine): TicketStore {
  return {
    issue: ({ hash, userId, origin, expiresAtMs }) =>
      attempt('tickets.issue', async () => {
        await connection.delete(callTickets).where(lt(callTickets.expiresAt, expiresAtMs - ticketKeptMsMax));
        await connection
          .insert(callTickets)
          .values({ hash, userId, origin: origin ?? null, expiresAt: expiresAtMs });
      }),

    redeem: (hash, nowMs, origin) =>
      attempt('tickets.redeem', async () => {
        const ofThisOrigin =
          origin === undefined
            ? isNull(callTickets.origin)
            : or(isNull(callTickets.origin), eq(callTickets.origin, origin));
        // Whoever waits for the row of another redeemer finds it used.
        const [row] = await connection
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
          .returning({ userId: callTickets.userId });
        return row?.userId;
      }),
  };
}
