/** Opens a PostgreSQL database: pool, migrations, lease and stores. */
import { drizzle } from 'drizzle-orm/node-postgres';
import { systemEvery } from '../clock.ts';
import type { Database, OpenOptions } from '../database.ts';
import { PersistenceError } from '../persistence-error.ts';
import { postgresAudit } from './audit.ts';
import { postgresBookings } from './bookings.ts';
import { boundedAttempt, createPool, withLongConnection, type Engine } from './connection.ts';
import { postgresConversations } from './conversations.ts';
import { attempt } from './errors.ts';
import { postgresFollowUps } from './follow-ups.ts';
import { takeLease, type Lease } from './leases.ts';
import { LEASE_MS_DEFAULT } from './limits.ts';
import { migrate } from './migrate.ts';
import { refuseSnapshot } from './refuse-snapshot.ts';
import { postgresTickets } from './tickets.ts';
import { postgresUsers } from './users.ts';

export async function openPostgres(url: string, options: OpenOptions): Promise<Database> {
  const { busyMsMax, leaseMs = LEASE_MS_DEFAULT, every = systemEvery } = options;
  const pool = createPool(url, { busyMsMax });
  try {
    await attempt('open', () => migrate(url));
  } catch (error) {
    await pool.end();
    throw error;
  }
  let lease: Lease | undefined;
  const engine: Engine = {
    connection: drizzle({ client: pool }),
    instanceId: () => lease?.instanceId ?? null,
    attempt: boundedAttempt(pool),
    vacuum: (tables) => withLongConnection(url, (client) => client.query(`VACUUM ${tables.join(', ')}`)),
  };
  return {
    users: postgresUsers(engine),
    conversations: postgresConversations(engine),
    bookings: postgresBookings(engine),
    followUps: postgresFollowUps(engine),
    tickets: postgresTickets(engine),
    audit: postgresAudit(engine),
    serve: async (serving) => {
      if (lease !== undefined) throw new PersistenceError('in_use', 'this database is served already');
      lease = await takeLease(engine, { ...serving, leaseMs, every });
      await serving.closeAbandoned();
    },
    ping: () =>
      attempt('ping', async () => {
        // Commits one row of the lease: a disk that is full, or a server that is read-only, is seen before a call needs it.
        const values = [lease?.instanceId ?? null];
        await pool.query('UPDATE instances SET seen_at = seen_at WHERE id = $1', values);
      }),
    snapshot: refuseSnapshot,
    close: async () => {
      await lease?.release();
      lease = undefined;
      if (!pool.ending) await pool.end();
    },
  };
}
