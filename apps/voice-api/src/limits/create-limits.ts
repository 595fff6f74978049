/** Builds the limits of the app from its settings. */
import type { Database } from '@petvisor/persistence';
import type { LiveCalls } from '../calls/live-calls.ts';
import { logSeldom } from '../log-seldom.ts';
import type { Logger } from '../log.ts';
import type { PracticeDirectory } from '../practices/practice-config.ts';
import type { Settings } from '../settings/settings.ts';
import { AddressCalls } from './address-calls.ts';
import { AddressGate } from './address-gate.ts';
import { createAddressLimits } from './address-limits.ts';
import { createBoundEmergencies, type BoundEmergencies } from './bounded-emergencies.ts';
import { CallLimits, type PracticeDay } from './call-limits.ts';
import { createClientNetwork } from './client-address.ts';
import { createCostWatch } from './cost-watch.ts';
import { createDayOf } from './day.ts';
import { DayUsage, type Usage } from './day-usage.ts';
import { KeyCache } from './key-cache.ts';
import type { RefusalCounts } from './refusal-counts.ts';

/** How often the cost of the day is looked at while calls are open. */
const COST_POLL_MS = 30_000;

export interface LimitsOptions {
  readonly settings: Pick<Settings, 'limits' | 'practice'>;
  readonly conversations: Pick<Database['conversations'], 'usageSince'>;
  readonly calls: Pick<LiveCalls, 'size' | 'countOf' | 'countOfPractice' | 'countOfNetwork'>;
  readonly practices: Pick<PracticeDirectory, 'find'>;
  readonly counts: RefusalCounts;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

export interface Limits {
  readonly gate: AddressGate;
  readonly addressCalls: AddressCalls;
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

export function createLimits({
  settings,
  conversations,
  calls,
  practices,
  counts,
  now,
  log,
}: LimitsOptions): Limits {
  const { limits, practice } = settings;
  const { byKey, costUsdADay } = limits;
  const steadyNow = (): number => performance.now();
  const networkOf = createClientNetwork(limits.trust, limits.trustHeader, warnOnce(log));
  const gate = new AddressGate({
    networkOf,
    limits: createAddressLimits(limits.byAddress),
    counts,
  });
  const logUnread = logSeldom((count, error: unknown) =>
    log.error({ err: error, count }, 'what was used today could not be read'),
  );
  const usageIn = (timeZone: string, onRead: (usage: Usage) => void = () => undefined): DayUsage =>
    new DayUsage({
      conversations,
      dayOf: createDayOf(timeZone),
      now,
      steadyNow,
      onRead,
      onError: logUnread,
    });
  const usage = usageIn(practice.timeZone, createCostWatch(costUsdADay, log));
  /** One for each time zone, of which there are a few hundred. */
  const usages = new Map([[practice.timeZone, usage]]);
  const ofPractice = (id: string): PracticeDay => {
    const config = practices.find(id);
    const timeZone = config?.practice.timeZone ?? practice.timeZone;
    const own = usages.get(timeZone) ?? usageIn(timeZone);
    usages.set(timeZone, own);
    return { limits: config?.limits ?? {}, usage: own };
  };
  const callLimits = new CallLimits({
    usage,
    key: byKey,
    costUsdADay,
    ofPractice,
    openCalls: calls,
    counts,
    now,
  });
  const timer = setInterval(() => {
    if (costUsdADay !== Infinity && calls.size > 0) void usage.read();
  }, COST_POLL_MS);
  timer.unref();
  return {
    gate,
    addressCalls: new AddressCalls({ networkOf, max: limits.callsOfAddress, openCalls: calls, counts }),
    callLimits,
    boundEmergencies: createBoundEmergencies(callLimits),
    keys: new KeyCache(steadyNow),
    stop: () => clearInterval(timer),
  };
}
