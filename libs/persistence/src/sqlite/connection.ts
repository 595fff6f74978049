import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

/**
 * The connection that the stores use. A statement that writes and returns rows is read with `all`, not with `get`, unless
 * it is part of a transaction: `get` stops at the first row, and the driver says nothing when the commit fails after it.
 */
export type Connection = BetterSQLite3Database;
