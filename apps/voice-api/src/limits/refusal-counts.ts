/** Counts what was refused by reason. A flood of refusals must not become one of log lines. */
import { logSeldom } from '../log-seldom.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { LimitReason } from './limit-reasons.ts';

type Totals = Map<LimitReason, number>;

export class RefusalCounts {
  readonly #totals: Totals = new Map();
  /** By the id of a practice that could be called: at most as many as there were. */
  readonly #ofPractices = new Map<string, Totals>();
  readonly #writers = new Map<LimitReason, () => void>();
  readonly #log: Logger;
  readonly #metrics: Pick<Metrics, 'count'>;

  constructor(log: Logger, metrics: Pick<Metrics, 'count'>) {
    this.#log = log;
    this.#metrics = metrics;
  }

  /** @param practice id of the practice for which it was refused, if it is known */
  count(reason: LimitReason, practice?: string): void {
    this.add(reason, 1);
    if (practice !== undefined) {
      const ofPractice = this.#ofPractices.get(practice) ?? new Map<LimitReason, number>();
      this.#ofPractices.set(practice, ofPractice);
      addTo(ofPractice, reason, 1);
    }
    const write =
      this.#writers.get(reason) ??
      logSeldom((count) => this.#log.warn({ reason, count }, 'refused by a limit'));
    this.#writers.set(reason, write);
    write();
  }

  /** Counts without a line in the log, for what is logged elsewhere. */
  add(reason: LimitReason, count: number): void {
    if (count <= 0) return;
    addTo(this.#totals, reason, count);
    this.#metrics.count('petvisor_limits_refused_total', { limit: reason }, count);
  }

  /** How often each reason was met since the start; reasons that were not are absent. */
  totals(): Partial<Record<LimitReason, number>> {
    return Object.fromEntries(this.#totals);
  }

  /** The same of what was asked for one practice. */
  totalsOf(practice: string): Partial<Record<LimitReason, number>> {
    return Object.fromEntries(this.#ofPractices.get(practice) ?? []);
  }
}

function addTo(totals: Totals, reason: LimitReason, count: number): void {
  totals.set(reason, (totals.get(reason) ?? 0) + count);
}
