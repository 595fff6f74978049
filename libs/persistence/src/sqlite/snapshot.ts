/**
 * Copies a database that is being written. `VACUUM INTO` copies one committed state in one pass and does not block
 * writers in WAL mode; copying the file would lose what is still in the log.
 */
import { statSync } from 'node:fs';
import BetterSqlite3, { type Database as Driver } from 'better-sqlite3';
import type { Snapshot } from '../database.ts';
import { PersistenceError } from '../persistence-error.ts';

/** `toPath` must not exist yet. */
export function snapshotInto(driver: Driver, toPath: string): Snapshot {
  driver.prepare('VACUUM INTO ?').run(toPath);
  return inspectFile(toPath);
}

/** Checks the integrity of a file and counts its rows. Reads the whole file. */
export function inspectFile(path: string): Snapshot {
  const copy = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    if (copy.pragma('integrity_check', { simple: true }) !== 'ok') {
      throw new PersistenceError('corrupt', 'the integrity check failed');
    }
    return { sizeBytes: statSync(path).size, rowCounts: countRows(copy) };
  } finally {
    copy.close();
  }
}

function countRows(driver: Driver): Record<string, number> {
  const names = driver
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name",
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      driver
        .prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`)
        .pluck()
        .get() as number,
    ]),
  );
}
