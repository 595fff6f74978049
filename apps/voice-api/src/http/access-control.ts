/** Identifies a user by an API key, or by a single-use ticket that was issued for a key. */
import type { IncomingMessage } from 'node:http';
import { authenticate, issueTicket, redeemTicket, type TicketRecord } from '@petvisor/auth';
import {
  ALL_PRACTICES,
  DEFAULT_PRACTICE,
  isPersistenceError,
  type Database,
  type KeyScope,
} from '@petvisor/persistence';
import type { AddressGate } from '../limits/address-gate.ts';
import type { KeyCache } from '../limits/key-cache.ts';
import type { RevokedKeys } from '../limits/revoked-keys.ts';
import { isOutage } from '../outbox/call-writes.ts';
import type { VisitorUsers } from '../visitors/visitor-users.ts';
import { KeptTickets } from './kept-tickets.ts';
import { REFUSALS, type Refusal } from './refusal.ts';

export interface Principal {
  readonly userId: number;
  /** Id of the practice that is asked for, and that a call is opened for. */
  readonly practice: string;
  /** Whether it is the user that stands for all who call the practice without a key. */
  readonly isVisitor?: boolean | undefined;
}

/** Whose a key is, with what it opens; a ticket opens calls. */
interface Holder extends Principal {
  readonly scope?: KeyScope;
}

export const isRefusal = (identified: Principal | Refusal): identified is Refusal => 'status' in identified;

export interface Credentials {
  readonly apiKey: string | undefined;
  readonly ticket?: string | undefined;
  /** Web origin of the page that presents the ticket. */
  readonly origin?: string | undefined;
  /** Id of the practice that the request names; that of the key when undefined. */
  readonly practice?: string | undefined;
  /** What the key has to open; calls when undefined. */
  readonly scopes?: readonly KeyScope[] | undefined;
}

export interface AccessControlOptions {
  /** Whether calls are taken for the practice with this id. */
  readonly knowsPractice: (id: string) => boolean;
  readonly stores: Pick<Database, 'users' | 'tickets'>;
  readonly visitorUsers: Pick<VisitorUsers, 'isOne'>;
  readonly keys: KeyCache;
  /** Asked only while the database is away. */
  readonly revokedKeys: Pick<RevokedKeys, 'includes'>;
  readonly gate: Pick<AddressGate, 'take' | 'look'>;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds by a clock that does not step. */
  readonly steadyNow: () => number;
}

/** Who presents something, for the limits of addresses. */
type Presenter = Pick<IncomingMessage, 'headers' | 'socket'>;

export class AccessControl {
  readonly #stores: AccessControlOptions['stores'];
  readonly #options: AccessControlOptions;
  readonly #now: () => number;
  readonly #kept: KeptTickets;

  constructor(options: AccessControlOptions) {
    this.#options = options;
    this.#stores = options.stores;
    this.#now = options.now;
    this.#kept = new KeptTickets(options.steadyNow);
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
    if (found !== undefined) return isRefusal(found) ? found : this.#within(found, credentials);
    await gate.take('wrongKeys', presenter);
    return REFUSALS.invalidApiKey;
  }

  /** Which practices there are is told to nobody who may not ask for them. */
  #within(
    { scope = 'call', ...found }: Holder,
    { practice: named, scopes = ['call'] }: Credentials,
  ): Principal | Refusal {
    if (!scopes.includes(scope)) return REFUSALS.scopeNotAllowed;
    const own = found.practice;
    const isOfAll = own === ALL_PRACTICES;
    const practice = named ?? (isOfAll ? DEFAULT_PRACTICE : own);
    if (!isOfAll && practice !== own) return REFUSALS.practiceNotAllowed;
    return this.#options.knowsPractice(practice) ? { ...found, practice } : REFUSALS.practiceNotFound;
  }

  /** With the practice of the key, or all. */
  async #findKey(apiKey: string, presenter: Presenter): Promise<Holder | Refusal | undefined> {
    const { keys, gate, revokedKeys } = this.#options;
    let refusal: Refusal | undefined;
    const findByKeyHash = async (hash: string): Promise<Holder | undefined> => {
      const known = keys.find(hash);
      if (typeof known === 'object') return known;
      if (!keys.wasGood(hash)) refusal = await gate.look('wrongKeys', presenter);
      if (refusal !== undefined || known === 'wrong') return undefined;
      try {
        return await this.#lookUp(hash);
      } catch (error) {
        // While the database is away, whoever called before can call: there may be an emergency.
        const holder = isPersistenceError(error) ? keys.lastGood(hash) : undefined;
        if (holder === undefined) throw error;
        return (await revokedKeys.includes(apiKey)) ? undefined : holder;
      }
    };
    const found = await authenticate({ apiKey, findByKeyHash });
    return found.ok ? found.user : refusal;
  }

  async #lookUp(hash: string): Promise<Holder | undefined> {
    const { users } = this.#stores;
    const nowMs = this.#now();
    const user = await users.findByKeyHash(hash, nowMs);
    const holder = user && { userId: user.id, practice: user.practice, scope: user.scope };
    this.#options.keys.set(hash, holder);
    if (user !== undefined) await users.markUsed(user.id, nowMs);
    return holder;
  }

  async #redeem(
    { ticket, origin }: Credentials,
    presenter: Presenter,
  ): Promise<Principal | Refusal | undefined> {
    const { tickets } = this.#stores;
    const refusal = await this.#options.gate.look('wrongKeys', presenter);
    if (refusal !== undefined) return refusal;
    const redeemed = await redeemTicket({
      ticket,
      origin,
      nowMs: this.#now(),
      redeem: async (hash, nowMs, from) =>
        this.#kept.redeem(hash, from) ?? (await tickets.redeem(hash, nowMs, from)),
    });
    // A ticket is valid only as long as the key for which it was issued.
    if (!redeemed.ok || (await this.#isBarred(redeemed.userId))) return undefined;
    const { userId, practice } = redeemed;
    return (await this.#options.visitorUsers.isOne(userId, practice))
      ? { userId, practice, isVisitor: true }
      : { userId, practice };
  }

  /** While the database is away, whoever was not barred a minute ago is not: the ticket is no older. */
  async #isBarred(userId: number): Promise<boolean> {
    try {
      return (await this.#stores.users.listBarred([userId], this.#now())).length > 0;
    } catch (error) {
      if (isOutage(error)) return false;
      throw error;
    }
  }

  /** Throws what the database throws when neither it nor this process has room for the ticket. */
  async issueTicket(
    principal: Principal,
    origin: string | undefined,
  ): Promise<{ ticket: string; expiresInMs: number }> {
    try {
      return await this.#issue(principal, origin, (record) => this.#stores.tickets.issue(record));
    } catch (error) {
      if (!isOutage(error)) throw error;
      // Another one: the database may have taken the first, although it has not said so.
      return await this.#issue(principal, origin, (record, lifetimeMs) => {
        if (!this.#kept.keep(record, lifetimeMs)) throw error;
      });
    }
  }

  async #issue(
    principal: Principal,
    origin: string | undefined,
    store: (record: TicketRecord, lifetimeMs: number) => Promise<void> | void,
  ): Promise<{ ticket: string; expiresInMs: number }> {
    const nowMs = this.#now();
    const { ticket, expiresAtMs } = await issueTicket({
      ...principal,
      origin,
      nowMs,
      issue: async (record) => store(record, record.expiresAtMs - nowMs),
    });
    return { ticket, expiresInMs: expiresAtMs - nowMs };
  }
}
