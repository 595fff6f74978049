/** A database whose operations are timed and counted. */
import { isPersistenceError, type Database } from '@petvisor/persistence';
import { STORES } from './metric-labels.ts';
import { noMetrics, type Metrics } from './metrics.ts';

type Operation = (...args: unknown[]) => Promise<unknown>;
type StoreName = (typeof STORES)[number];

export function timedDatabase(database: Database, metrics: Metrics): Database {
  if (metrics === noMetrics) return database;
  let waiting = 0;
  metrics.read('petvisor_database_waiting', () => waiting);

  const timed =
    (store: StoreName, operation: Operation): Operation =>
    async (...args) => {
      const startedAtMs = performance.now();
      waiting += 1;
      try {
        return await operation(...args);
      } catch (error) {
        const code = isPersistenceError(error) ? error.code : 'other';
        metrics.count('petvisor_database_errors_total', { code });
        throw error;
      } finally {
        waiting -= 1;
        metrics.time('petvisor_database_seconds', performance.now() - startedAtMs, { store });
      }
    };
  const stores = STORES.map((name) => {
    const operations = Object.entries(database[name] as unknown as Readonly<Record<string, Operation>>);
    return [name, Object.fromEntries(operations.map(([key, operation]) => [key, timed(name, operation)]))];
  });
  return { ...database, ...(Object.fromEntries(stores) as Pick<Database, StoreName>) };
}
