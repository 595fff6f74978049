import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

/** What the stores work on. */
export type Connection = BetterSQLite3Database;
