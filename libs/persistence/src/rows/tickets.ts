/** What both engines share of the table `call_tickets`. */
import { and, eq, gt, isNull, lt, or, type SQL } from 'drizzle-orm';
import type * as postgres from '../postgres/schema.ts';
import { DEFAULT_PRACTICE, practiceOf } from '../practice.ts';
import type * as sqlite from '../sqlite/schema.ts';
import { TICKET_KEPT_MS_MAX, type NewTicket, type TicketHolder } from '../tickets.ts';

type TicketsTable = typeof sqlite.callTickets | typeof postgres.callTickets;

export function newTicketRow({ hash, userId, practice = DEFAULT_PRACTICE, origin, expiresAtMs }: NewTicket) {
  return { hash, userId, practice, origin: origin ?? null, expiresAt: expiresAtMs };
}

/** Tickets that expired so long before this one expires that they are deleted. */
export function isOutdated(callTickets: TicketsTable, { expiresAtMs }: NewTicket): SQL {
  return lt(callTickets.expiresAt, expiresAtMs - TICKET_KEPT_MS_MAX);
}

export function isRedeemable(
  callTickets: TicketsTable,
  hash: string,
  nowMs: number,
  origin: string | undefined,
): SQL | undefined {
  const anyOrigin = isNull(callTickets.origin);
  return and(
    eq(callTickets.hash, hash),
    isNull(callTickets.usedAt),
    gt(callTickets.expiresAt, nowMs),
    origin === undefined ? anyOrigin : or(anyOrigin, eq(callTickets.origin, origin)),
  );
}

export function toHolder(
  row: Pick<typeof sqlite.callTickets.$inferSelect, 'userId' | 'practice'> | undefined,
): TicketHolder | undefined {
  return row && { userId: row.userId, practice: practiceOf(row) };
}
