/** Identifies a user by an API key, or by a single-use ticket that was issued for a key. */
import type { IncomingMessage } from 'node:http';
import { authenticate, issueTicket, redeemTicket } from '@petvisor/auth';
import type { Database } from '@petvisor/persistence';
import type { AddressGate } from '../limits/address-gate.ts';
import type { KeyCache } from '../limits/key-cache.ts';
import { REFUSALS, type Refusal } from './refusal.ts';

export interface Principal {
  readonly userId: number;
}

export const isRefusal = (identified: Principal | Refusal): identified is Refusal => 'status' in identified;

export interface Credentials {
  readonly apiKey: string | undefined;
  readonly ticket?: string | undefined;
  /** Web origin of the page that presents the ticket. */
  readonly origin?: string | undefined;
}

export interface AccessControlOptions {
  readonly stores: Pick<Database, 'users' | 'tickets'>;
  readonly keys: KeyCache;
  readonly gate: Pick<AddressGate, 'take' | 'look'>;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

/** Who presents something, for the limits of addresses. */
type Presenter = Pick<IncomingMessage, 'headers' | 'socket'>;

export class AccessControl {
  readonly #stores: AccessControlOptions['stores'];
  readonly #options: AccessControlOptions;
  readonly #now: () => number;

  constructor(options: AccessControlOptions) {
    this.#options = options;
    this.#stores = options.stores;
    this.#now = options.now;
  }

  /**
   * The database is asked neither for an address from which too much was wrong, unless the key was good before, nor for a
   * key that was looked up a moment ago. Throws what the database throws.
   */
  async identify(credentials: Credentials, presenter: Presenter): Promise<Principal | Refusal> {
    const { gate } = this.#options;
    const { apiKey, ticket } = credentials;
    if (!apiKey && !ticket) return REFUSALS.invalidApiKey;
    const found = apiKey
      ? await this.#findKey(apiKey, presenter)
      : await this.#redeem(credentials, presenter);
    if (found !== undefined) return found;
    await gate.take('wrongKeys', presenter);
    return REFUSALS.invalidApiKey;
  }

  async #findKey(apiKey: string, presenter: Presenter): Promise<Principal | Refusal | undefined> {
    const { keys, gate } = this.#options;
    const { users } = this.#stores;
    let refusal: Refusal | undefined;
    const findByKeyHash = async (hash: string): Promise<{ readonly id: number } | undefined> => {
      const known = keys.find(hash);
      if (typeof known === 'object') return { id: known.userId };
      if (!keys.wasGood(hash)) refusal = await gate.look('wrongKeys', presenter);
      if (refusal !== undefined || known === 'wrong') return undefined;
      const nowMs = this.#now();
      const user = await users.findByKeyHash(hash, nowMs);
      keys.set(hash, user?.id);
      if (user !== undefined) await users.markUsed(user.id, nowMs);
      return user;
    };
    const found = await authenticate({ apiKey, findByKeyHash });
    return found.ok ? { userId: found.user.id } : refusal;
  }

  async #redeem(
    { ticket, origin }: Credentials,
    presenter: Presenter,
  ): Promise<Principal | Refusal | undefined> {
    const { users, tickets } = this.#stores;
    const refusal = await this.#options.gate.look('wrongKeys', presenter);
    if (refusal !== undefined) return refusal;
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
