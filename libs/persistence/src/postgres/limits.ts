/** Every number of the PostgreSQL engine, with its unit. */

/** Of one instance. A statement takes about a millisecond, so ten carry far more calls than one process can. */
export const CONNECTIONS_MAX = 10;

/** Operations that wait for a connection; further ones fail at once. */
export const WAITING_MAX = 1_000;

/** For a connection, whether the server has to be reached or one of ours is to come free. */
export const CONNECT_MS_MAX = 5_000;

export const CONNECTION_IDLE_MS_MAX = 30_000;

/** A lock that another transaction holds, where the caller names no time of his own. */
export const LOCK_MS_MAX_DEFAULT = 5_000;

/** Ended by the server. */
export const STATEMENT_MS_MAX = 10_000;

/** Ended by us, where the server says nothing any more. */
export const ANSWER_MS_MAX = STATEMENT_MS_MAX + 5_000;

/** A transaction of an instance that stopped half-way gives its locks back. */
export const IDLE_IN_TRANSACTION_MS_MAX = 10_000;

/** A statement that changes or tidies whole tables, such as a migration, and the wait for another instance's. */
export const MAINTENANCE_MS_MAX = 10 * 60_000;

/** An instance that was not heard of for so long is gone, and what it left open is settled. */
export const LEASE_MS_DEFAULT = 60_000;

/** Of a lease: an instance misses several heartbeats before it counts as gone. */
export const HEARTBEATS_PER_LEASE = 4;
