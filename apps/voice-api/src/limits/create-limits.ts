/** Builds the limits of the app from its settings. */
import type { Database } from '@petvisor/persistence';
import type { LiveCalls } from '../calls/live-calls.ts';
import { logSeldom } from '../log-seldom.ts';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings/settings.ts';
import { AddressGate } from './address-gate.ts';
import { createAddressLimits } from './address-limits.ts';
import { createBoundEmergencies, type BoundEmergencies } from './bounded-emergencies.ts';
import { CallLimits } from './call-limits.ts';
import { createClientNetwork } from './client-address.ts';
import { createCostWatch } from './cost-watch.ts';
import { createDayOf } from './day.ts';
import { DayUsage } from './day-usage.ts';
import { KeyCache } from './key-cache.ts';
import type { RefusalCounts } from './refusal-counts.ts';

/** How often the cost of the day is looked at while calls are open. */
const COST_POLL_MS = 30_000;

export interface LimitsOptions {
  readonly settings: Pick<Settings, 'limits' | 'practice'>;
  readonly conversations: Pick<Database['conversations'], 'usageSince'>;
  readonly calls: Pick<LiveCalls, 'size' | 'countOf'>;
  readonly counts: RefusalCounts;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

export interface Limits {
  readonly gate: AddressGate;
  readonly callLimits: CallLimits;
  readonly boundEmergencies: BoundEmergencies;
  readonly keys: KeyCache;
  stop(): void;
}

/** Behind a proxy that is not named, one client can use up the limits of all others. */
function warnOnce(log: Logger): () => void {
  let isSaid = false;
  return () => {
    if (!isSaid)
      log.warn(
        { setting: 'TRUST_PROXY' },
        'requests name the address of their client, and nobody is trusted to',
      );
    isSaid = true;
  };
}

export function createLimits({ settings, conversations, calls, counts, now, log }: LimitsOptions): Limits {
  const { limits, practice } = settings;
  const { byKey, costUsdADay } = limits;
  const steadyNow = (): number => performance.now();
  const gate = new AddressGate({
    networkOf: createClientNetwork(limits.trust, limits.trustHeader, warnOnce(log)),
    limits: createAddressLimits(limits.byAddress),
    counts,
  });
  const logUnread = logSeldom((count, error: unknown) =>
    log.error({ err: error, count }, 'what was used today could not be read'),
  );
  const usage = new DayUsage({
    conversations,
    dayOf: createDayOf(practice.timeZone),
    now,
    steadyNow,
    onRead: createCostWatch(costUsdADay, log),
    onError: logUnread,
  });
  const callLimits = new CallLimits({
    usage,
    key: byKey,
    costUsdADay,
    openCallsOf: (userId) => calls.countOf(userId),
    counts,
    now,
  });
  const timer = setInterval(() => {
    if (costUsdADay !== Infinity && calls.size > 0) void usage.read();
  }, COST_POLL_MS);
  timer.unref();
  return {
    gate,
    callLimits,
    boundEmergencies: createBoundEmergencies(callLimits),
    keys: new KeyCache(steadyNow),
    stop: () => clearInterval(timer),
  };
}
