/** Counts every refused upgrade by its reason, and logs each reason at most once a second. */
import type { Refusal, RefusalCode } from '../http/refusal.ts';
import { logSeldom } from '../log-seldom.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';

export type UpgradeRefused = (refusal: Refusal) => void;

export function reportUpgradeRefusals(log: Logger, metrics: Metrics): UpgradeRefused {
  const writers = new Map<RefusalCode, () => void>();
  return ({ code, status }) => {
    metrics.count('petvisor_upgrades_refused_total', { reason: code });
    const level = status >= 500 ? 'warn' : 'info';
    const write =
      writers.get(code) ??
      logSeldom((count) => log[level]({ reason: code, status, count }, 'upgrade refused'));
    writers.set(code, write);
    write();
  };
}
