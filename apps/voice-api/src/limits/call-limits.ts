/** What one key may use of calls, and all keys of a day: asked before a call is opened, a booking made, a row written. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import { secondsLeft, type Day } from './day.ts';
import type { DayUsage, Usage } from './day-usage.ts';
import { findLimit, type KeyMax } from './key-limits.ts';
import type { LimitReason, RefusalCounts } from './refusal-counts.ts';

/** How long a client waits that has too many calls open, in seconds. */
const AT_ONCE_RETRY_S = 10;
const MINUTE_S = 60;

export interface CallLimitsOptions {
  readonly usage: Pick<DayUsage, 'current' | 'read' | 'known'>;
  readonly key: KeyMax;
  /** US dollars of all keys. */
  readonly costUsdADay: number;
  /** Open calls of a user in this process, those that are being admitted included. */
  readonly openCallsOf: (userId: number) => number;
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
   * Reads what `refusal` needs. The two are apart because a call slot is taken in the tick of the decision, so that of two
   * upgrades at once one alone gets the last call.
   */
  async prepare(): Promise<void> {
    await this.#options.usage.current();
  }

  /** Why the user cannot open a call now; undefined when nothing is in the way. */
  refusal(userId: number): Refusal | undefined {
    const { usage, key, costUsdADay, openCallsOf } = this.#options;
    const { byUser, costUsd, day } = usage.known;
    const used = { ofKey: byUser.get(userId), openHere: openCallsOf(userId), costUsd };
    const reason = findLimit(used, key, costUsdADay);
    if (reason === undefined) return undefined;
    if (reason !== 'calls_at_once_by_key') return this.#refuse(reason, day);
    this.#options.counts.count(reason);
    return { ...REFUSALS.tooManyCalls, retryAfterS: AT_ONCE_RETRY_S };
  }

  /** Counts a call of the minute. Returns the refusal when it is one too many. */
  async takeOfMinute(userId: number): Promise<Refusal | undefined> {
    try {
      await this.#callsOfMinute?.consume(userId);
      return undefined;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      this.#options.counts.count('calls_a_minute_by_key');
      const retryAfterS = Math.min(MINUTE_S, Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      return { ...REFUSALS.tooManyCalls, retryAfterS };
    }
  }

  /** Whether the user may book once more today. */
  async mayBook(userId: number): Promise<boolean> {
    const { bookingsADay } = this.#options.key;
    if (bookingsADay === Infinity) return true;
    const { byUser } = await this.#options.usage.read();
    if ((byUser.get(userId)?.bookings ?? 0) < bookingsADay) return true;
    this.#options.counts.count('bookings_a_day_by_key');
    return false;
  }

  /**
   * Counts an emergency that gets a row. Returns false when too many of the user are open. Asks nothing of the database:
   * an emergency does not wait for it.
   */
  takeEmergency(userId: number): boolean {
    const { usage, key, counts } = this.#options;
    const { byUser } = usage.known;
    const since = this.#emergencies.get(byUser) ?? new Map<number, number>();
    this.#emergencies.set(byUser, since);
    const taken = since.get(userId) ?? 0;
    if ((byUser.get(userId)?.openEmergencies ?? 0) + taken >= key.openEmergenciesADay) {
      counts.count('emergencies_a_day_by_key');
      return false;
    }
    since.set(userId, taken + 1);
    return true;
  }

  #refuse(reason: LimitReason, day: Day): Refusal {
    const { counts, now } = this.#options;
    counts.count(reason);
    return { ...REFUSALS.limitOfDay, retryAfterS: secondsLeft(day, now()) };
  }
}
