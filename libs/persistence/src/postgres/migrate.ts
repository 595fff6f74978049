/**
 * Applies the missing migrations. Instances start at the same time, so reading the applied migrations and applying the
 * missing ones are one transaction under an advisory lock; drizzle's own migrator takes no lock.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { innermostError } from '../innermost-error.ts';
import {
  missingMigrations,
  OLDEST_READER_COLUMN,
  readMigrationSteps,
  type AppliedMigration,
  type MigrationStep,
} from '../migration-steps.ts';
import { withLongConnection } from './connection.ts';
import { MIGRATION_LOCK_MS_MAX, MIGRATION_PAUSE_MS, MIGRATION_TRIES_MAX } from './limits.ts';

/** Resolves from `src/postgres` and from `dist/postgres`. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations/postgres', import.meta.url));

/** Advisory lock of the migrations (ASCII `petv`). */
const MIGRATION_LOCK = 0x70657476;

/** State of PostgreSQL: a lock was not given in time. */
const LOCK_TIMED_OUT = '55P03';

/** Gives way to who holds a table, such as a backup, and tries again: the calls of other instances go on meanwhile. */
export async function migrate(
  url: string,
  steps: readonly MigrationStep[] = readMigrationSteps(MIGRATIONS_FOLDER),
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await migrateOnce(url, steps);
    } catch (error) {
      if (innermostError(error).code !== LOCK_TIMED_OUT || tries === MIGRATION_TRIES_MAX) throw error;
    }
    await wait(MIGRATION_PAUSE_MS);
  }
}

function migrateOnce(url: string, steps: readonly MigrationStep[]): Promise<void> {
  // Closing the connection rolls back what is not committed.
  return withLongConnection(url, async (client) => {
    await client.query('BEGIN');
    await applyMissing(client, steps);
    await client.query('COMMIT');
  });
}

/** Prevents other instances from opening the database until the transaction ends. */
export async function lockMigrations(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
}

async function applyMissing(client: pg.Client, steps: readonly MigrationStep[]): Promise<void> {
  // No table waits behind this lock, so the wait for another instance's migration may be long.
  await lockMigrations(client);
  await client.query(`SET LOCAL lock_timeout = ${MIGRATION_LOCK_MS_MAX}`);
  const applied = await readApplied(client);
  for (const step of missingMigrations(steps, applied)) {
    // Fails, and rolls back, if another program has made a table of the same name.
    for (const statement of step.sql) await client.query(statement);
    await client.query(
      `INSERT INTO __drizzle_migrations (hash, created_at, ${OLDEST_READER_COLUMN}) VALUES ($1, $2, $3)`,
      [step.hash, step.folderMillis, step.oldestReaderMs],
    );
  }
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)',
  );
  // Even a column that is there already would wait for a backup that reads the table.
  const { rowCount } = await client.query(
    "SELECT FROM pg_attribute WHERE attrelid = '__drizzle_migrations'::regclass AND attname = $1",
    [OLDEST_READER_COLUMN],
  );
  if (rowCount === 0) {
    await client.query(`ALTER TABLE __drizzle_migrations ADD COLUMN ${OLDEST_READER_COLUMN} bigint`);
  }
  const { rows } = await client.query<{ created: string; reader: string | null }>(
    `SELECT created_at::text AS created, ${OLDEST_READER_COLUMN}::text AS reader FROM __drizzle_migrations`,
  );
  return rows.map(({ created, reader }) => ({
    createdAtMs: Number(created),
    oldestReaderMs: reader === null ? null : Number(reader),
  }));
}
