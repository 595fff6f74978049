/** Drizzle on a pool. */
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';

/**
 * Like `drizzle({ client: pool })`, but a transaction gives its connection back whatever happens. Drizzle's own keeps it for
 * ever when `begin` fails, as it does on a connection that has just broken: each such transaction makes the pool smaller by
 * one, and in the end the pool is empty and cannot be closed.
 */
export function drizzleOn(pool: pg.Pool): NodePgDatabase {
  const database = drizzle({ client: pool });
  database.transaction = async (work, config) => {
    const client = await pool.connect();
    try {
      return await drizzle({ client }).transaction(work, config);
    } finally {
      client.release();
    }
  };
  return database;
}
