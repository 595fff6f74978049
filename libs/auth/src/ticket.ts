/**
 * Tickets replace the API key where a key would be visible: in the URL of a WebSocket. Each opens one call for one user
 * and one practice within a minute. The caller provides the storage.
 */
import { TICKET_LIFETIME_MS } from './limits.ts';
import { createSecret, hashSecret, type RandomBytes } from './secret.ts';

/** Prefix of OpenAI's tickets: its clients for browsers accept no other. */
const MARKER = 'ek_';
/** A marker and 24 bytes in base64url. Tickets began with `vt_` before. */
const TICKET = /^(?:ek|vt)_[\w-]{32}$/;

/** For whom a ticket is. */
export interface TicketHolder {
  readonly userId: number;
  /** Id of the only practice that the ticket opens. */
  readonly practice: string;
}

/** The stored form of a ticket. */
export interface TicketRecord extends TicketHolder {
  readonly hash: string;
  /** The only web origin that may redeem the ticket; any origin when undefined. */
  readonly origin?: string | undefined;
  readonly expiresAtMs: number;
}

export interface TicketRequest extends TicketHolder {
  readonly origin?: string | undefined;
  readonly nowMs: number;
  readonly issue: (ticket: TicketRecord) => Promise<void>;
  readonly random?: RandomBytes | undefined;
}

export interface IssuedTicket {
  /** The ticket: shown once and not stored. */
  readonly ticket: string;
  readonly expiresAtMs: number;
}

export interface PresentedTicket {
  readonly ticket: string | undefined;
  readonly origin?: string | undefined;
  readonly nowMs: number;
  /** Returns for whom the ticket is, once per ticket, then undefined. */
  readonly redeem: (hash: string, nowMs: number, origin?: string) => Promise<TicketHolder | undefined>;
}

export type TicketRedemption =
  | ({ readonly ok: true } & TicketHolder)
  | { readonly ok: false; readonly code: 'missing_ticket' | 'wrong_ticket' };

export async function issueTicket({
  userId,
  practice,
  origin,
  nowMs,
  issue,
  random,
}: TicketRequest): Promise<IssuedTicket> {
  const { text, hash } = createSecret(MARKER, random);
  const expiresAtMs = nowMs + TICKET_LIFETIME_MS;
  await issue({ hash, userId, practice, expiresAtMs, origin });
  return { ticket: text, expiresAtMs };
}

/** Returns true when a text has the form of a ticket; only a lookup tells whether it is one. */
export function isTicketShaped(text: string): boolean {
  return TICKET.test(text);
}

/** Unknown, used and expired tickets all give `wrong_ticket`, so that the response reveals nothing. */
export async function redeemTicket({
  ticket,
  origin,
  nowMs,
  redeem,
}: PresentedTicket): Promise<TicketRedemption> {
  if (ticket === undefined || ticket === '') return { ok: false, code: 'missing_ticket' };
  if (!isTicketShaped(ticket)) return { ok: false, code: 'wrong_ticket' };
  const holder = await redeem(hashSecret(ticket), nowMs, origin);
  return holder === undefined ? { ok: false, code: 'wrong_ticket' } : { ok: true, ...holder };
}
