/** Single-use tickets. Each opens one call, so that no API key appears in a web address. */

/** How long an expired ticket is kept. */
export const TICKET_KEPT_MS_MAX = 24 * 60 * 60 * 1000;

export interface NewTicket {
  /** SHA-256 of the ticket, hexadecimal. */
  readonly hash: string;
  readonly userId: number;
  /** Id of the only practice that the ticket opens; default `default`. */
  readonly practice?: string | undefined;
  /** The only web origin that may redeem the ticket; any origin when undefined. */
  readonly origin?: string | undefined;
  readonly expiresAtMs: number;
}

export interface TicketHolder {
  readonly userId: number;
  readonly practice: string;
}

export interface TicketStore {
  /** Stores a ticket, and deletes tickets that expired long ago. */
  issue(ticket: NewTicket): Promise<void>;
  /** Returns for whom it was issued at the first redemption before the expiry, otherwise undefined. */
  redeem(hash: string, nowMs: number, origin?: string): Promise<TicketHolder | undefined>;
}
