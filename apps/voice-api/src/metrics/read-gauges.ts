/** What is read at a scrape. The database is asked at most every few seconds, however often it is scraped. */
import { FOLLOW_UP_KINDS, type Database } from '@petvisor/persistence';
import type { LiveCalls } from '../calls/live-calls.ts';
import type { Metrics } from './metrics.ts';

const AGE_MS_MAX = 10_000;
/** The list is by kind, and within a kind by age: the oldest of each kind is the first of its rows. */
const ROWS_MAX = 500;
const MS_PER_S = 1_000;

export interface Gauged {
  readonly calls: Pick<LiveCalls, 'size' | 'queuedBytes'>;
  /** Undefined: the load is not watched. */
  readonly load: { readonly isOverloaded: boolean } | undefined;
  readonly readiness: { reasons(): Promise<readonly unknown[]> };
  readonly outbox: { readonly size: number };
  readonly database: Pick<Database, 'followUps' | 'notifications'>;
  /** Milliseconds by a clock that does not step. */
  readonly steadyNow?: (() => number) | undefined;
}

export function readGauges(metrics: Metrics, gauged: Gauged): void {
  const { calls, load, readiness, outbox, database, steadyNow = () => performance.now() } = gauged;
  metrics.read('petvisor_calls_live', () => calls.size);
  metrics.read('petvisor_bytes_queued', () => calls.queuedBytes);
  metrics.read('petvisor_overloaded', () => Number(load?.isOverloaded === true));
  metrics.read('petvisor_ready', async () => Number((await readiness.reasons()).length === 0));
  metrics.read('petvisor_outbox_waiting', () => outbox.size);

  const { followUps, notifications } = database;
  const seldom = <T>(read: () => Promise<T>): (() => Promise<T>) => {
    let last: { readonly atMs: number; readonly value: Promise<T> } | undefined;
    return () => {
      const atMs = steadyNow();
      if (last === undefined || atMs - last.atMs >= AGE_MS_MAX) last = { atMs, value: read() };
      return last.value;
    };
  };
  metrics.read(
    'petvisor_follow_ups_open',
    seldom(() => followUps.countOpen()),
  );
  metrics.read(
    'petvisor_notifications_dead',
    seldom(() => notifications.count('dead')),
  );
  metrics.read(
    'petvisor_follow_up_oldest_timestamp_seconds',
    seldom(async () => {
      const rows = await followUps.list({ settled: false, limit: ROWS_MAX });
      const oldest = FOLLOW_UP_KINDS.flatMap((kind) => {
        const times = rows.filter((row) => row.kind === kind).map(({ createdAtMs }) => createdAtMs);
        return times.length === 0 ? [] : [[kind, Math.min(...times) / MS_PER_S]];
      });
      return Object.fromEntries(oldest) as Record<string, number>;
    }),
  );
}
