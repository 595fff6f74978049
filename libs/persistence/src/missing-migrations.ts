import { PersistenceError } from './persistence-error.ts';

/**
 * The migrations that are newer than the last one that was applied (its time in milliseconds, 0 for none). Throws
 * `schema_mismatch` when the database has migrations that this version does not know.
 */
export function missingMigrations<Migration extends { readonly folderMillis: number }>(
  migrations: readonly Migration[],
  appliedUntilMs: number,
): Migration[] {
  if (appliedUntilMs > (migrations.at(-1)?.folderMillis ?? 0)) {
    throw new PersistenceError(
      'schema_mismatch',
      'the database was written by a newer version of this program',
    );
  }
  return migrations.filter(({ folderMillis }) => folderMillis > appliedUntilMs);
}
