/** Opens a PostgreSQL database: pool, migrations, lease and stores. */
import type pg from 'pg';
import { systemEvery } from '../clock.ts';
import type { Database, OpenOptions } from '../database.ts';
import { LANES, type Lane } from '../lanes.ts';
import { PersistenceError } from '../persistence-error.ts';
import { postgresAudit } from './audit.ts';
import { postgresBookings } from './bookings.ts';
import { boundedAttempt, createPool, withLongConnection, type Engine } from './connection.ts';
import { postgresConversations } from './conversations.ts';
import { attempt } from './errors.ts';
import { postgresFollowUps } from './follow-ups.ts';
import { storeInLanes, type Engines } from './lane-stores.ts';
import { takeLease, type Lease } from './leases.ts';
import { LEASE_MS_DEFAULT } from './limits.ts';
import { migrate } from './migrate.ts';
import { postgresMovedCalls } from './moved-calls.ts';
import { postgresPersonalData } from './personal-data.ts';
import { refuseSnapshot } from './refuse-snapshot.ts';
import { postgresNotifications } from './notifications.ts';
import { drizzleOn } from './pooled.ts';
import { postgresStaffSessions } from './staff-sessions.ts';
import { postgresStaffView } from './staff-view.ts';
import { postgresTickets } from './tickets.ts';
import { postgresUsers } from './users.ts';

export async function openPostgres(url: string, options: OpenOptions): Promise<Database> {
  const { busyMsMax, leaseMs = LEASE_MS_DEFAULT, every = systemEvery, notify } = options;
  const pools: Readonly<Record<Lane, pg.Pool>> = {
    calls: createPool(url, { lane: 'calls', busyMsMax }),
    logins: createPool(url, { lane: 'logins', busyMsMax }),
    housekeeping: createPool(url, { lane: 'housekeeping', busyMsMax }),
  };
  const endPools = async (): Promise<void> => {
    await Promise.all(LANES.map(async (lane) => (pools[lane].ending ? undefined : pools[lane].end())));
  };
  try {
    await attempt('open', () => migrate(url));
  } catch (error) {
    await endPools();
    throw error;
  }
  let lease: Lease | undefined;
  const engineOf = (lane: Lane): Engine => ({
    connection: drizzleOn(pools[lane]),
    instanceId: () => lease?.instanceId ?? null,
    attempt: boundedAttempt(lane),
    vacuum: (tables) => withLongConnection(url, (client) => client.query(`VACUUM ${tables.join(', ')}`)),
  });
  const engines: Engines = {
    calls: engineOf('calls'),
    logins: engineOf('logins'),
    housekeeping: engineOf('housekeeping'),
  };
  const now = { plan: notify };
  return {
    users: storeInLanes('users', engines, postgresUsers),
    conversations: storeInLanes('conversations', engines, postgresConversations),
    bookings: storeInLanes('bookings', engines, (engine) => postgresBookings(engine, now)),
    followUps: storeInLanes('followUps', engines, (engine) => postgresFollowUps(engine, now)),
    notifications: storeInLanes('notifications', engines, (engine) => postgresNotifications(engine, now)),
    tickets: storeInLanes('tickets', engines, postgresTickets),
    staffSessions: storeInLanes('staffSessions', engines, postgresStaffSessions),
    staffView: storeInLanes('staffView', engines, postgresStaffView),
    movedCalls: storeInLanes('movedCalls', engines, postgresMovedCalls),
    audit: storeInLanes('audit', engines, postgresAudit),
    personalData: storeInLanes('personalData', engines, postgresPersonalData),
    serve: async (serving) => {
      if (lease !== undefined) throw new PersistenceError('in_use', 'this database is served already');
      // An instance whose heartbeat waits for too long counts as gone.
      lease = await takeLease(engines.calls, { ...serving, leaseMs, every });
      await serving.closeAbandoned();
    },
    ping: () =>
      attempt('ping', async () => {
        // Commits one row of the lease: a disk that is full, or a server that is read-only, is seen before a call needs it.
        const values = [lease?.instanceId ?? null];
        await pools.housekeeping.query('UPDATE instances SET seen_at = seen_at WHERE id = $1', values);
      }),
    snapshot: refuseSnapshot,
    close: async () => {
      await lease?.release();
      lease = undefined;
      await endPools();
    },
  };
}
