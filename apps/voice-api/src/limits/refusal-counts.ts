/** Counts what was refused by reason. A flood of refusals must not become one of log lines. */
import { logSeldom } from '../log-seldom.ts';
import type { Logger } from '../log.ts';

export type LimitReason =
  | 'connections'
  | 'handshakes_by_address'
  | 'requests_by_address'
  | 'tickets_by_address'
  | 'wrong_keys_by_address'
  | 'calls_at_once_by_key'
  | 'calls_a_minute_by_key'
  | 'minutes_a_day_by_key'
  | 'cost_a_day_by_key'
  | 'bookings_a_day_by_key'
  | 'emergencies_a_day_by_key'
  | 'cost_a_day'
  | 'overloaded'
  | 'ended_by_overload';

export class RefusalCounts {
  readonly #totals = new Map<LimitReason, number>();
  readonly #writers = new Map<LimitReason, () => void>();
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  count(reason: LimitReason): void {
    this.add(reason, 1);
    const write =
      this.#writers.get(reason) ??
      logSeldom((count) => this.#log.warn({ reason, count }, 'refused by a limit'));
    this.#writers.set(reason, write);
    write();
  }

  /** Counts without a line in the log, for what is logged elsewhere. */
  add(reason: LimitReason, count: number): void {
    if (count > 0) this.#totals.set(reason, (this.#totals.get(reason) ?? 0) + count);
  }

  /** How often each reason was met since the start; reasons that were not are absent. */
  totals(): Partial<Record<LimitReason, number>> {
    return Object.fromEntries(this.#totals);
  }
}
