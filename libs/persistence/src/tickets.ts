/** Single-use tickets that open one call, so that no key has to stand in a page's address. */

/** How long an expired ticket stays, to answer what became of it. */
export const TICKET_KEPT_MS_MAX = 24 * 60 * 60 * 1000;

export interface NewTicket {
  /** SHA-256 of the ticket, hexadecimal. */
  readonly hash: string;
  readonly userId: number;
  /** The only web origin that may redeem it; any when absent. */
  readonly origin?: string | undefined;
  readonly expiresAtMs: number;
}

export interface TicketStore {
  /** Also drops tickets that are long dead, so the table stays small. */
  issue(ticket: NewTicket): Promise<void>;
  /** The user's id for the first redeemer before the expiry, `undefined` for everybody else. One statement. */
  redeem(hash: string, nowMs: number, origin?: string): Promise<number | undefined>;
}
