/** What both engines share of the table `call_tickets`. */
import { and, eq, gt, isNull, lt, or, type SQL } from 'drizzle-orm';
import type * as postgres from '../postgres/schema.ts';
import type * as sqlite from '../sqlite/schema.ts';
import { TICKET_KEPT_MS_MAX, type NewTicket } from '../tickets.ts';

type TicketsTable = typeof sqlite.callTickets | typeof postgres.callTickets;

export function newTicketRow({ hash, userId, origin, expiresAtMs }: NewTicket) {
  return { hash, userId, origin: origin ?? null, expiresAt: expiresAtMs };
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
