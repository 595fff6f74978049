/** Limits of the PostgreSQL engine. */
import type { Lane } from '../lanes.ts';

/**
 * Connections of one instance for each lane, ten in all. A statement takes about a millisecond, so these serve more calls
 * than one process can carry.
 */
export const CONNECTIONS_MAX: Readonly<Record<Lane, number>> = { calls: 5, logins: 3, housekeeping: 2 };

/** How long an operation waits for a connection, new or from the pool. */
export const CONNECT_MS_MAX = 5_000;

export const CONNECTION_IDLE_MS_MAX = 30_000;

/** How long a statement waits for a lock when `busyMsMax` is not given. */
export const LOCK_MS_MAX_DEFAULT = 5_000;

/** Statement time-out of the server. */
export const STATEMENT_MS_MAX = 10_000;

/** Statement time-out of the client, for a server that does not answer. */
export const ANSWER_MS_MAX = STATEMENT_MS_MAX + 5_000;

/** The server aborts an idle transaction after this time and releases its locks. */
export const IDLE_IN_TRANSACTION_MS_MAX = 10_000;

/**
 * Time-out of statements that change whole tables, such as migrations and VACUUM, and of the wait for another
 * instance's migration.
 */
export const MAINTENANCE_MS_MAX = 10 * 60_000;

/**
 * How long a migration waits for a lock. Behind a backup (`pg_dump`) it would wait for minutes, and every statement on
 * that table would wait behind it.
 */
export const MIGRATION_LOCK_MS_MAX = 2_000;

/** Pause before a migration that got no lock is tried again; what waited behind it runs meanwhile. */
export const MIGRATION_PAUSE_MS = 3_000;

/** Tries of a migration: about ten minutes, the time that a backup may take. */
export const MIGRATION_TRIES_MAX = 120;

/** An instance without a heartbeat for this long is gone, and what it left open is closed. */
export const LEASE_MS_DEFAULT = 60_000;

/** Heartbeats in one lease period: an instance misses several before it counts as gone. */
export const HEARTBEATS_PER_LEASE = 4;
