import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

/** The connection that the stores use. */
export type Connection = BetterSQLite3Database;
