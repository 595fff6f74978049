/** What `/health` and `/ready` ask. */
import type { Database } from '@petvisor/persistence';
import type { VetstoriaClient } from '@petvisor/vetstoria-client';
import type { PracticeCounts } from '../practices/practice-services.ts';
import { HealthCheck } from './health.ts';
import { probeOpenAi, probeVetstoria } from './probes.ts';
import { Readiness, type ReadinessOptions } from './readiness.ts';

export interface ProbesOptions extends Omit<ReadinessOptions, 'writeDatabase' | 'now'> {
  readonly database: Pick<Database, 'ping'>;
  readonly openai: { readonly baseUrl: string; readonly apiKey: string };
  /** Of the practice of the environment, if there is one. Those of others are counted, not asked. */
  readonly defaultDiary: () => Pick<VetstoriaClient, 'getSpecies'> | undefined;
  readonly countPractices: () => PracticeCounts;
  readonly outbox: { readonly size: number };
}

export interface Probes {
  readonly health: HealthCheck;
  readonly readiness: Readiness;
}

export function createProbes(options: ProbesOptions): Probes {
  const { database, openai, defaultDiary, countPractices, outbox, ...states } = options;
  const health = new HealthCheck(
    {
      database: () => database.ping(),
      openai: (signal) => probeOpenAi(openai, signal),
      vetstoria: async (signal) => {
        const diary = defaultDiary();
        return diary === undefined ? undefined : probeVetstoria(diary, signal);
      },
    },
    { waiting: () => outbox.size, practices: countPractices },
    () => performance.now(),
  );
  return { health, readiness: new Readiness({ ...states, writeDatabase: () => database.ping() }) };
}
