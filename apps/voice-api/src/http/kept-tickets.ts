/**
 * Tickets that the database did not take: kept in memory, for this process alone. A ticket is in one place only, so that
 * nobody uses it twice.
 */
import type { TicketRecord } from '@petvisor/auth';

type TicketHolder = Pick<TicketRecord, 'userId' | 'practice'>;

/** A ticket lives for a minute, and one address gets 60 in it. */
const TICKETS_MAX = 10_000;

interface KeptTicket extends TicketHolder {
  readonly origin: string | undefined;
  readonly untilMs: number;
}

export class KeptTickets {
  /** By hash, the oldest first. */
  readonly #tickets = new Map<string, KeptTicket>();
  readonly #steadyNow: () => number;

  /** @param steadyNow milliseconds by a clock that does not step */
  constructor(steadyNow: () => number) {
    this.#steadyNow = steadyNow;
  }

  /** Returns false when there is no room. */
  keep({ hash, origin, userId, practice }: TicketRecord, lifetimeMs: number): boolean {
    this.#dropExpired();
    if (this.#tickets.size >= TICKETS_MAX) return false;
    this.#tickets.set(hash, { userId, practice, origin, untilMs: this.#steadyNow() + lifetimeMs });
    return true;
  }

  /** Returns for whom the ticket is, once; undefined for one that is not kept here, has expired, or is of another origin. */
  redeem(hash: string, origin: string | undefined): TicketHolder | undefined {
    this.#dropExpired();
    const ticket = this.#tickets.get(hash);
    if (ticket === undefined || (ticket.origin !== undefined && ticket.origin !== origin)) return undefined;
    this.#tickets.delete(hash);
    return { userId: ticket.userId, practice: ticket.practice };
  }

  #dropExpired(): void {
    const nowMs = this.#steadyNow();
    for (const [hash, { untilMs }] of this.#tickets) {
      if (untilMs > nowMs) return;
      this.#tickets.delete(hash);
    }
  }
}
