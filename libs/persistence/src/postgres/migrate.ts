/**
 * Applies the missing migrations. Instances start at the same time, so reading the applied migrations and applying the
 * missing ones are one transaction under an advisory lock; drizzle's own migrator takes no lock.
 */
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type pg from 'pg';
import { missingMigrations } from '../missing-migrations.ts';
import { withLongConnection } from './connection.ts';

/** Resolves from `src/postgres` and from `dist/postgres`. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations/postgres', import.meta.url));

/** Advisory lock of the migrations (ASCII `petv`). */
const MIGRATION_LOCK = 0x70657476;

export function migrate(url: string): Promise<void> {
  // Closing the connection rolls back what is not committed.
  return withLongConnection(url, async (client) => {
    await client.query('BEGIN');
    await applyMissing(client);
    await client.query('COMMIT');
  });
}

/** Prevents other instances from opening the database until the transaction ends. */
export async function lockMigrations(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
}

async function applyMissing(client: pg.Client): Promise<void> {
  const steps = readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  await lockMigrations(client);
  await client.query(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)',
  );
  const { rows } = await client.query<{ until: string | null }>(
    'SELECT max(created_at)::text AS until FROM __drizzle_migrations',
  );
  const appliedUntil = Number(rows[0]?.until ?? 0);
  for (const step of missingMigrations(steps, appliedUntil)) {
    // Fails, and rolls back, if another program has made a table of the same name.
    for (const statement of step.sql) await client.query(statement);
    await client.query('INSERT INTO __drizzle_migrations (hash, created_at) VALUES ($1, $2)', [
      step.hash,
      step.folderMillis,
    ]);
  }
}
