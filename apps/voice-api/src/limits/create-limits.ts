/** Builds the limits of the app from its settings. */
import type { Logger } from '../log.ts';
import type { Settings } from '../settings/settings.ts';
import { AddressGate } from './address-gate.ts';
import { createAddressLimits } from './address-limits.ts';
import { createClientNetwork } from './client-address.ts';
import { KeyCache } from './key-cache.ts';
import { RefusalCounts } from './refusal-counts.ts';

export interface Limits {
  readonly gate: AddressGate;
  readonly keys: KeyCache;
  readonly counts: RefusalCounts;
}

export function createLimits({ limits }: Pick<Settings, 'limits'>, log: Logger): Limits {
  const counts = new RefusalCounts(log);
  const gate = new AddressGate({
    networkOf: createClientNetwork(limits.trust, limits.trustHeader),
    limits: createAddressLimits(limits.byAddress),
    counts,
  });
  return { gate, keys: new KeyCache(() => performance.now()), counts };
}
