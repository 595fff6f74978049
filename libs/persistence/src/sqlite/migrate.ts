/**
 * Applies the missing migrations. Drizzle's own migrator reads the applied migrations before it takes the lock, so two
 * programs that start together would apply the same migration. Here both are one transaction, with drizzle's table of
 * applied migrations.
 */
import { chmodSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database as Driver } from 'better-sqlite3';
import {
  missingMigrations,
  OLDEST_READER_COLUMN,
  readMigrationSteps,
  type AppliedMigration,
  type MigrationStep,
} from '../migration-steps.ts';
import { PersistenceError } from '../persistence-error.ts';
import { keepCopy } from './keep-copy.ts';
import { isLegacy, renameLegacyTables, copyLegacyTables } from './legacy.ts';

/** Resolves from `src/sqlite` and from `dist/sqlite`. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url));

export function migrate(
  driver: Driver,
  steps: readonly MigrationStep[] = readMigrationSteps(MIGRATIONS_FOLDER),
): void {
  // SQLite alters a table by rebuilding it, which needs foreign keys off; the setting cannot change inside a
  // transaction.
  driver.pragma('foreign_keys = OFF');
  const rewritten = driver.transaction(() => applyMissing(driver, steps)).immediate();
  if (rewritten) {
    // The log still contains the old pages, with keys in plain text.
    driver.pragma('wal_checkpoint(TRUNCATE)');
    keepFromOthers(driver.name);
  }
  driver.pragma('foreign_keys = ON');
}

/** The replaced program left its file readable by everybody. */
function keepFromOthers(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, 0o600);
}

/**
 * Returns true when a database of the replaced program was migrated. The transaction locks out other writers, so the copy
 * that is kept equals what is migrated.
 */
function applyMissing(driver: Driver, steps: readonly MigrationStep[]): boolean {
  const legacy = isLegacy(driver);
  if (legacy) {
    renameLegacyTables(driver);
    keepCopy(driver.name);
  }
  const applied = readApplied(driver);
  if (applied.length === 0 && !legacy) refuseForeignTables(driver);
  const missing = missingMigrations(steps, applied);
  if (missing.length === 0) return false;
  if (applied.length > 0) keepCopy(driver.name);
  const orphansBefore = countOrphans(driver);
  const record = driver.prepare(
    `INSERT INTO __drizzle_migrations (hash, created_at, ${OLDEST_READER_COLUMN}) VALUES (?, ?, ?)`,
  );
  for (const step of missing) {
    for (const statement of step.sql) driver.exec(statement);
    record.run(step.hash, step.folderMillis, step.oldestReaderMs);
  }
  if (legacy) {
    copyLegacyTables(driver);
  } else if (countOrphans(driver) > orphansBefore) {
    throw new PersistenceError(
      'schema_mismatch',
      'the migration would leave rows that refer to missing rows',
    );
  }
  return legacy;
}

function readApplied(driver: Driver): AppliedMigration[] {
  driver.exec(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY, hash TEXT NOT NULL, created_at NUMERIC)',
  );
  const columns = driver.pragma('table_info(__drizzle_migrations)') as { name: string }[];
  if (!columns.some(({ name }) => name === OLDEST_READER_COLUMN)) {
    driver.exec(`ALTER TABLE __drizzle_migrations ADD COLUMN ${OLDEST_READER_COLUMN} NUMERIC`);
  }
  return driver
    .prepare(
      `SELECT created_at AS createdAtMs, ${OLDEST_READER_COLUMN} AS oldestReaderMs FROM __drizzle_migrations`,
    )
    .all() as AppliedMigration[];
}

/** Number of rows that refer to missing rows. The replaced program left some, and they stay. */
function countOrphans(driver: Driver): number {
  return (driver.pragma('foreign_key_check') as unknown[]).length;
}

function refuseForeignTables(driver: Driver): void {
  const tables = driver
    .prepare(
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
    )
    .pluck()
    .get() as number;
  // One is the table of applied migrations created above.
  if (tables > 1) {
    throw new PersistenceError('schema_mismatch', 'the file contains tables of another program');
  }
}
