/**
 * The migrations of an engine, and which releases still run after each. A migration expands unless its first line says
 * `-- oldest reader: TAG`: then it contracts (drops, renames, demands), and only a release that has the migration TAG, or
 * a later one, runs on the new schema. `expand-contract.spec.ts` checks that a migration that contracts says so.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { PersistenceError } from './persistence-error.ts';

export interface MigrationStep {
  readonly sql: readonly string[];
  readonly hash: string;
  /** When the migration was generated, which is its name in the database. */
  readonly folderMillis: number;
  /** The oldest migration whose release runs on this schema; 0 for every release. */
  readonly oldestReaderMs: number;
}

/** A migration as the database lists it. */
export interface AppliedMigration {
  readonly createdAtMs: number;
  /** `null` when a release before this rule applied it. */
  readonly oldestReaderMs: number | null;
}

interface Journal {
  readonly entries: readonly { readonly tag: string; readonly when: number }[];
}

const OLDEST_READER = /^-- oldest reader: (\S+)$/m;

/** Column of drizzle's table of applied migrations that holds `oldestReaderMs`. */
export const OLDEST_READER_COLUMN = 'oldest_reader';

export function readMigrationSteps(migrationsFolder: string): MigrationStep[] {
  const { entries } = JSON.parse(
    readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8'),
  ) as Journal;
  return readMigrationFiles({ migrationsFolder }).map(({ sql, hash, folderMillis }) => {
    const tag = OLDEST_READER.exec(sql[0] ?? '')?.[1];
    const reader = entries.find((entry) => entry.tag === tag);
    if (tag !== undefined && reader === undefined) throw new Error(`there is no migration ${tag}`);
    return { sql, hash, folderMillis, oldestReaderMs: reader?.when ?? 0 };
  });
}

/**
 * The migrations that the database lacks. Throws `schema_mismatch` when a newer release has applied one that this release
 * cannot run on.
 */
export function missingMigrations(
  steps: readonly MigrationStep[],
  applied: readonly AppliedMigration[],
): MigrationStep[] {
  const newestMs = steps.at(-1)?.folderMillis ?? 0;
  const newer = applied.filter(({ createdAtMs }) => createdAtMs > newestMs);
  if (newer.some(({ oldestReaderMs }) => oldestReaderMs === null || oldestReaderMs > newestMs)) {
    throw new PersistenceError(
      'schema_mismatch',
      'the database was written by a newer version of this program',
    );
  }
  const untilMs = Math.max(0, ...applied.map(({ createdAtMs }) => createdAtMs));
  return steps.filter(({ folderMillis }) => folderMillis > untilMs);
}
