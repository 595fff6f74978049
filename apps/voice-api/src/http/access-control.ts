/** Identifies a user by an API key, or by a single-use ticket that was issued for a key. */
import { authenticate, issueTicket, redeemTicket } from '@petvisor/auth';
import type { Database } from '@petvisor/persistence';

export interface Principal {
  readonly userId: number;
}

export interface Credentials {
  readonly apiKey: string | undefined;
  readonly ticket?: string | undefined;
  /** Web origin of the page that presents the ticket. */
  readonly origin?: string | undefined;
}

export class AccessControl {
  readonly #stores: Pick<Database, 'users' | 'tickets'>;
  readonly #now: () => number;

  constructor(stores: Pick<Database, 'users' | 'tickets'>, now: () => number) {
    this.#stores = stores;
    this.#now = now;
  }

  /** Returns undefined when the key or ticket is not valid. Throws what the database throws. */
  async identify({ apiKey, ticket, origin }: Credentials): Promise<Principal | undefined> {
    const { users, tickets } = this.#stores;
    if (apiKey !== undefined) {
      const nowMs = this.#now();
      const found = await authenticate({ apiKey, findByKeyHash: (hash) => users.findByKeyHash(hash, nowMs) });
      if (!found.ok) return undefined;
      await users.markUsed(found.user.id, nowMs);
      return { userId: found.user.id };
    }
    const redeemed = await redeemTicket({
      ticket,
      origin,
      nowMs: this.#now(),
      redeem: (hash, nowMs, from) => tickets.redeem(hash, nowMs, from),
    });
    if (!redeemed.ok) return undefined;
    // A ticket is valid only as long as the key for which it was issued.
    const barred = await users.listBarred([redeemed.userId], this.#now());
    return barred.length === 0 ? { userId: redeemed.userId } : undefined;
  }

  async issueTicket(
    principal: Principal,
    origin: string | undefined,
  ): Promise<{ ticket: string; expiresInMs: number }> {
    const nowMs = this.#now();
    const { ticket, expiresAtMs } = await issueTicket({
      userId: principal.userId,
      origin,
      nowMs,
      issue: (record) => this.#stores.tickets.issue(record),
    });
    return { ticket, expiresInMs: expiresAtMs - nowMs };
  }
}
