import { attemptEach } from '../attempt-each.ts';
import { isOutdated, isRedeemable, newTicketRow, toHolder } from '../rows/tickets.ts';
import type { TicketStore } from '../tickets.ts';
import type { Engine } from './connection.ts';
import { callTickets } from './schema.ts';

export function postgresTickets({ connection, attempt }: Engine): TicketStore {
  return attemptEach<TicketStore>('tickets', attempt, {
    issue: async (ticket) => {
      await connection.delete(callTickets).where(isOutdated(callTickets, ticket));
      await connection.insert(callTickets).values(newTicketRow(ticket));
    },

    redeem: async (hash, nowMs, origin) => {
      // A second redeemer waits for the row lock and then finds the ticket used.
      const [row] = await connection
        .update(callTickets)
        .set({ usedAt: nowMs })
        .where(isRedeemable(callTickets, hash, nowMs, origin))
        .returning({ userId: callTickets.userId, practice: callTickets.practice });
      return toHolder(row);
    },
  });
}
