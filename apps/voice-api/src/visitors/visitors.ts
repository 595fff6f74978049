/** Decides who may call a practice without a key: a page of an origin that the practice allows, and not too often. */
import type { IncomingMessage } from 'node:http';
import type { Database } from '@petvisor/persistence';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { isOriginAllowed } from '../gateway/origin.ts';
import type { Principal } from '../http/access-control.ts';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import type { AddressGate } from '../limits/address-gate.ts';
import type { RefusalCounts } from '../limits/refusal-counts.ts';
import { isOutage } from '../outbox/call-writes.ts';
import type { PracticeConfig } from '../practices/practice-config.ts';
import type { Settings } from '../settings/settings.ts';
import { ProofOfWork, type Challenge } from './proof-of-work.ts';
import type { VisitorUsers } from './visitor-users.ts';
import { readVisit, type Visit } from './read-visit.ts';

const WINDOW_S = 60;

export interface VisitorsOptions {
  readonly practices: { find(id: string): Pick<PracticeConfig, 'origins' | 'visitors'> | undefined };
  readonly settings: {
    /** `allowedOrigins` may call every practice; that of this server's own pages is among them. */
    readonly http: Pick<Settings['http'], 'allowedOrigins'>;
    /** Tickets a minute for one practice; `Infinity` for no limit. */
    readonly limits: Pick<Settings['limits'], 'visitorTicketsOfPractice'>;
    /** What all instances know and nobody else, to sign challenges with what is derived from it. */
    readonly openai: Pick<Settings['openai'], 'apiKey'>;
  };
  readonly stores: { readonly users: Pick<Database['users'], 'listBarred'> };
  readonly visitorUsers: Pick<VisitorUsers, 'idOf'>;
  readonly gate: Pick<AddressGate, 'take'>;
  readonly counts: Pick<RefusalCounts, 'count'>;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

export class Visitors {
  readonly #options: VisitorsOptions;
  readonly #proofOfWork: ProofOfWork;
  readonly #ofPractice: RateLimiterMemory | undefined;
  /** Users that were revoked when it was asked last. */
  readonly #barred = new Set<number>();

  constructor(options: VisitorsOptions) {
    this.#options = options;
    this.#proofOfWork = new ProofOfWork({ secret: options.settings.openai.apiKey, now: options.now });
    const points = options.settings.limits.visitorTicketsOfPractice;
    if (Number.isFinite(points)) this.#ofPractice = new RateLimiterMemory({ points, duration: WINDOW_S });
  }

  /** Whom the ticket is for that a visitor asks for, or why there is none. Throws what the database throws. */
  async identify(request: IncomingMessage): Promise<Principal | Refusal> {
    const flood = await this.#options.gate.take('visitorTickets', request);
    if (flood !== undefined) return flood;
    const visit = await readVisit(request);
    if (visit === undefined) return REFUSALS.invalidApiKey;
    const { practice } = visit;
    return (
      this.#refusalOf(practice, request.headers.origin) ??
      (await this.#refusalOfProof(visit)) ??
      (await this.#takeOfPractice(practice)) ??
      (await this.#principalOf(practice))
    );
  }

  /** A challenge to be solved for a ticket of the practice; undefined when the practice asks for none. */
  challengeOf(practice: string): Promise<Challenge> | undefined {
    const rules = this.#options.practices.find(practice)?.visitors;
    return rules?.proofOfWork === true ? this.#proofOfWork.issue(practice) : undefined;
  }

  async #refusalOfProof({ practice, proof }: Visit): Promise<Refusal | undefined> {
    if (this.#options.practices.find(practice)?.visitors?.proofOfWork !== true) return undefined;
    const isDone = proof !== undefined && (await this.#proofOfWork.redeem(proof, practice));
    return isDone ? undefined : REFUSALS.proofOfWorkRequired;
  }

  /** A practice that takes no visitors is told from none to nobody. */
  #refusalOf(id: string, origin: string | undefined): Refusal | undefined {
    const { practices, settings } = this.#options;
    const { allowedOrigins } = settings.http;
    const practice = practices.find(id);
    if (practice?.visitors === undefined) return REFUSALS.practiceNotFound;
    const isAllowed =
      origin !== undefined && (isOriginAllowed(origin, allowedOrigins) || practice.origins.includes(origin));
    return isAllowed ? undefined : REFUSALS.originNotAllowed;
  }

  async #takeOfPractice(practice: string): Promise<Refusal | undefined> {
    try {
      await this.#ofPractice?.consume(practice);
      return undefined;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      this.#options.counts.count('visitor_tickets_by_practice');
      const retryAfterS = Math.min(WINDOW_S, Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      return { ...REFUSALS.tooManyRequests, retryAfterS };
    }
  }

  /** Revoking the user of visitors closes the practice to them. */
  async #principalOf(practice: string): Promise<Principal | Refusal> {
    const userId = await this.#options.visitorUsers.idOf(practice);
    return (await this.#isBarred(userId)) ? REFUSALS.practiceNotFound : { userId, practice, isVisitor: true };
  }

  /** While the database is away, as it was when it was asked last. */
  async #isBarred(userId: number): Promise<boolean> {
    const { stores, now } = this.#options;
    try {
      const barred = await stores.users.listBarred([userId], now());
      if (barred.length === 0) this.#barred.delete(userId);
      else this.#barred.add(userId);
    } catch (error) {
      if (!isOutage(error)) throw error;
    }
    return this.#barred.has(userId);
  }
}
