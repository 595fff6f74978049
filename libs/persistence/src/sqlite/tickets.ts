import { attemptEach } from '../attempt-each.ts';
import { isOutdated, isRedeemable, newTicketRow, toHolder } from '../rows/tickets.ts';
import type { TicketStore } from '../tickets.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { callTickets } from './schema.ts';

export function sqliteTickets(connection: Connection): TicketStore {
  return attemptEach<TicketStore>('tickets', attempt, {
    issue: (ticket) =>
      connection.transaction(
        (tx) => {
          tx.delete(callTickets).where(isOutdated(callTickets, ticket)).run();
          tx.insert(callTickets).values(newTicketRow(ticket)).run();
        },
        { behavior: 'immediate' },
      ),

    redeem: (hash, nowMs, origin) => {
      const [row] = connection
        .update(callTickets)
        .set({ usedAt: nowMs })
        .where(isRedeemable(callTickets, hash, nowMs, origin))
        .returning({ userId: callTickets.userId, practice: callTickets.practice })
        .all();
      return toHolder(row);
    },
  });
}
