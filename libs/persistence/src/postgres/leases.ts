/**
 * Which instances carry calls. Each renews a lease in the table `instances`; calls and bookings bear the id of their
 * instance. What belongs to no living instance was left behind, and whoever finds it settles it.
 *
 * Time is the server's alone. An instance buries others only when it has itself held its lease for a whole one without
 * a gap: after an outage of the server nobody has been seen for long, and nobody is gone.
 */
import { eq, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Every } from '../clock.ts';
import type { ServeOptions } from '../database.ts';
import type { Engine } from './connection.ts';
import { HEARTBEATS_PER_LEASE } from './limits.ts';
import { instances } from './schema.ts';

export interface Lease {
  readonly instanceId: string;
  /** Gives the lease back; where the server cannot be reached it runs out. */
  release(): Promise<void>;
}

/** True for rows that no living instance is at. */
export function hasNoLivingInstance(instanceId: AnyPgColumn): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM ${instances} WHERE ${instances.id} = ${instanceId})`;
}

interface LeaseOptions extends ServeOptions {
  readonly leaseMs: number;
  readonly every: Every;
}

export async function takeLease(
  { connection, attempt }: Pick<Engine, 'connection' | 'attempt'>,
  { leaseMs, every, closeAbandoned, onError }: LeaseOptions,
): Promise<Lease> {
  const lease = sql`make_interval(secs => ${leaseMs / 1000})`;
  const instanceId = await attempt('serve', async () => {
    const [row] = await connection.insert(instances).values({}).returning({ id: instances.id });
    if (row === undefined) throw new Error('an insert answers with its row');
    return row.id;
  });

  const renew = (): Promise<unknown> =>
    attempt('serve', () =>
      connection.execute(sql`
        INSERT INTO ${instances} AS mine (id) VALUES (${instanceId})
        ON CONFLICT (id) DO UPDATE SET
          seen_at = now(),
          held_since = CASE WHEN mine.seen_at < now() - ${lease} THEN now() ELSE mine.held_since END`),
    );
  const removeExpired = (): Promise<unknown> =>
    attempt('serve', () =>
      connection.execute(sql`
        DELETE FROM ${instances} WHERE seen_at < now() - ${lease} AND EXISTS (
          SELECT 1 FROM ${instances} AS mine WHERE mine.id = ${instanceId} AND mine.held_since <= now() - ${lease})`),
    );

  let beating: Promise<void> | undefined;
  const beat = async (): Promise<void> => {
    try {
      await renew();
      await removeExpired();
      await closeAbandoned();
    } catch (error) {
      onError(error);
    } finally {
      beating = undefined;
    }
  };
  const timer = every(leaseMs / HEARTBEATS_PER_LEASE, () => {
    // A server that is slow is not asked a second time meanwhile.
    beating ??= beat();
  });

  const release = async (): Promise<void> => {
    timer.stop();
    await beating;
    try {
      await attempt('close', () => connection.delete(instances).where(eq(instances.id, instanceId)));
    } catch (error) {
      onError(error);
    }
  };
  return { instanceId, release };
}
