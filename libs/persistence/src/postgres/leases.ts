/**
 * Leases of the instances that carry calls. Each instance renews its lease in the table `instances`; calls and bookings
 * store the id of their instance. Those whose instance is gone are closed by the instance that finds them.
 *
 * Only the server's clock is used. An instance removes expired leases only after it has held its own lease for a whole
 * lease period without a gap: after an outage of the server all leases look expired, although no instance is gone.
 */
import { eq, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Every } from '../clock.ts';
import type { ServeOptions } from '../database.ts';
import { onlyRow } from '../only-row.ts';
import type { Engine } from './connection.ts';
import { HEARTBEATS_PER_LEASE } from './limits.ts';
import { instances } from './schema.ts';

export interface Lease {
  readonly instanceId: string;
  /** Deletes the lease. If the server cannot be reached, the lease expires. */
  release(): Promise<void>;
}

/** True for rows that belong to no living instance. */
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
    return onlyRow(await connection.insert(instances).values({}).returning({ id: instances.id })).id;
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
    // While a heartbeat waits for a slow server, no second one is sent.
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
