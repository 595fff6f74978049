/** Counts what was refused by reason. A flood of refusals must not become one of log lines. */
import type { Logger } from '../log.ts';

/** Time between two lines of the log about the same reason. */
const LOGGED_MS = 1_000;

export const LIMIT_REASONS = [
  'connections',
  'handshakes_by_address',
  'requests_by_address',
  'tickets_by_address',
  'wrong_keys_by_address',
  'calls_at_once_by_key',
  'calls_a_minute_by_key',
  'minutes_a_day_by_key',
  'cost_a_day_by_key',
  'bookings_a_day_by_key',
  'emergencies_a_day_by_key',
  'cost_a_day',
] as const;

export type LimitReason = (typeof LIMIT_REASONS)[number];

export class RefusalCounts {
  readonly #counts = new Map<LimitReason, { total: number; logged: number; loggedAtMs: number }>();
  readonly #log: Logger;
  readonly #steadyNow: () => number;

  /** @param steadyNow milliseconds by a clock that does not step */
  constructor(log: Logger, steadyNow: () => number) {
    this.#log = log;
    this.#steadyNow = steadyNow;
  }

  count(reason: LimitReason): void {
    const counted = this.#counts.get(reason) ?? { total: 0, logged: 0, loggedAtMs: -Infinity };
    this.#counts.set(reason, counted);
    counted.total += 1;
    const nowMs = this.#steadyNow();
    if (nowMs - counted.loggedAtMs < LOGGED_MS) return;
    this.#log.warn({ reason, count: counted.total - counted.logged }, 'refused by a limit');
    counted.logged = counted.total;
    counted.loggedAtMs = nowMs;
  }

  /** How often each reason was met since the start; reasons that were not are absent. */
  totals(): Partial<Record<LimitReason, number>> {
    return Object.fromEntries([...this.#counts].map(([reason, { total }]) => [reason, total]));
  }
}
