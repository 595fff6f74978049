/** What one key and one practice may use of calls, and all keys of a day: asked before a call is opened, a booking made, a row written. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { LiveCalls } from '../calls/live-calls.ts';
import type { Principal } from '../http/access-control.ts';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import type { PracticeLimits } from '../practices/practice-config.ts';
import { secondsLeft, type Day } from './day.ts';
import type { DayUsage, Usage } from './day-usage.ts';
import { findLimit, type KeyMax } from './key-limits.ts';
import { findPracticeLimit, limitsOfVisitors } from './practice-limits.ts';
import type { LimitReason } from './limit-reasons.ts';
import type { RefusalCounts } from './refusal-counts.ts';

/** How long a client waits that has too many calls open, in seconds. */
const AT_ONCE_RETRY_S = 10;
const MINUTE_S = 60;

/** What is refused for seconds, and not for the day. */
const AT_ONCE: Partial<Record<LimitReason, Refusal>> = {
  calls_at_once_by_key: REFUSALS.tooManyCalls,
  calls_at_once_by_practice: REFUSALS.tooManyCallsOfPractice,
};

/** What a practice may use, and what has been used in its day, which begins with the midnight of its time zone. */
export interface PracticeDay {
  readonly limits: PracticeLimits;
  readonly usage: Pick<DayUsage, 'current' | 'known'>;
}

export interface CallLimitsOptions {
  readonly usage: Pick<DayUsage, 'current' | 'read' | 'known'>;
  readonly key: KeyMax;
  /** US dollars of all keys. */
  readonly costUsdADay: number;
  /** Limits and day of one practice, by its id. */
  readonly ofPractice: (practice: string) => PracticeDay;
  /** Open calls in this process, those that are being admitted included. */
  readonly openCalls: Pick<LiveCalls, 'countOf' | 'countOfPractice'>;
  readonly counts: Pick<RefusalCounts, 'count'>;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

export class CallLimits {
  readonly #options: CallLimitsOptions;
  readonly #callsOfMinute: RateLimiterMemory | undefined;
  /** Emergencies of each user since the usage was read last. */
  readonly #emergencies = new WeakMap<Usage['byUser'], Map<number, number>>();

  constructor(options: CallLimitsOptions) {
    this.#options = options;
    const { callsAMinute } = options.key;
    if (Number.isFinite(callsAMinute))
      this.#callsOfMinute = new RateLimiterMemory({ points: callsAMinute, duration: MINUTE_S });
  }

  /**
   * Reads what `refusal` of a practice needs. The two are apart because a call slot is taken in the tick of the decision, so that of two
   * upgrades at once one alone gets the last call.
   */
  async prepare({ practice }: Pick<Principal, 'practice'>): Promise<void> {
    const { usage, ofPractice } = this.#options;
    const own = ofPractice(practice);
    await Promise.all([usage.current(), isLimited(own) && own.usage.current()]);
  }

  /** Why the user cannot call the practice now; undefined when nothing is in the way. */
  refusal(principal: Principal): Refusal | undefined {
    const { userId, practice } = principal;
    const { usage, key, costUsdADay, openCalls } = this.#options;
    const { byUser, costUsd, day } = usage.known;
    const used = { ofKey: byUser.get(userId), openHere: openCalls.countOf(userId), costUsd };
    const ofKey = findLimit(used, key, costUsdADay);
    if (ofKey === undefined) return this.#refusalOfPractice(principal);
    return this.#refusalFor(ofKey, practice, day);
  }

  #refusalOfPractice({ userId, practice, isVisitor }: Principal): Refusal | undefined {
    const { ofPractice, openCalls } = this.#options;
    const own = ofPractice(practice);
    if (!isLimited(own)) return undefined;
    const { byPractice, byUser, day } = own.usage.known;
    const openHere = openCalls.countOfPractice(practice);
    const ofAll = findPracticeLimit(byPractice.get(practice), openHere, own.limits);
    const ofVisitors = (): LimitReason | undefined =>
      findPracticeLimit(byUser.get(userId), openCalls.countOf(userId), limitsOfVisitors(own.limits));
    const reason = ofAll ?? (isVisitor === true ? ofVisitors() : undefined);
    return reason && this.#refusalFor(reason, practice, day);
  }

  #refusalFor(reason: LimitReason, practice: string, day: Day): Refusal {
    const { counts, now } = this.#options;
    counts.count(reason, practice);
    const atOnce = AT_ONCE[reason];
    if (atOnce !== undefined) return { ...atOnce, retryAfterS: AT_ONCE_RETRY_S };
    return { ...REFUSALS.limitOfDay, retryAfterS: secondsLeft(day, now()) };
  }

  /** Counts a call of the minute. Returns the refusal when it is one too many. */
  async takeOfMinute({ userId, practice }: Principal): Promise<Refusal | undefined> {
    try {
      await this.#callsOfMinute?.consume(userId);
      return undefined;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      this.#options.counts.count('calls_a_minute_by_key', practice);
      const retryAfterS = Math.min(MINUTE_S, Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      return { ...REFUSALS.tooManyCalls, retryAfterS };
    }
  }

  /** Whether the user may book once more today. */
  async mayBook({ userId, practice }: Principal): Promise<boolean> {
    const { bookingsADay } = this.#options.key;
    if (bookingsADay === Infinity) return true;
    const { byUser } = await this.#options.usage.read();
    if ((byUser.get(userId)?.bookings ?? 0) < bookingsADay) return true;
    this.#options.counts.count('bookings_a_day_by_key', practice);
    return false;
  }

  /**
   * Counts an emergency that gets a row. Returns false when too many of the user are open. Asks nothing of the database:
   * an emergency does not wait for it.
   */
  takeEmergency({ userId, practice }: Principal): boolean {
    const { usage, key, counts } = this.#options;
    const { byUser } = usage.known;
    const since = this.#emergencies.get(byUser) ?? new Map<number, number>();
    this.#emergencies.set(byUser, since);
    const taken = since.get(userId) ?? 0;
    if ((byUser.get(userId)?.openEmergencies ?? 0) + taken >= key.openEmergenciesADay) {
      counts.count('emergencies_a_day_by_key', practice);
      return false;
    }
    since.set(userId, taken + 1);
    return true;
  }
}

/** The usage of a practice without limits is never read. */
function isLimited({ limits }: PracticeDay): boolean {
  return Object.values(limits).some((limit) => limit !== undefined);
}
