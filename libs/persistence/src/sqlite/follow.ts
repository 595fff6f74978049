/** Support for a program that replicates the write-ahead log, such as Litestream. */
import { existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { attemptNow } from './errors.ts';

/** Short, because a check must not wait as long as a write. */
const BUSY_MS_MAX = 1000;

/**
 * True when the file has its tables and a log. Litestream adds two tables of its own, so it must not start on a file
 * that is not migrated yet: the migration refuses unknown tables.
 */
export function isFollowable(path: string): boolean {
  if (!existsSync(path)) return false;
  return attemptNow('follow', () => {
    const driver = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
    try {
      driver.pragma(`busy_timeout = ${BUSY_MS_MAX}`);
      return (
        hasTable(driver, '__drizzle_migrations') && driver.pragma('journal_mode', { simple: true }) === 'wal'
      );
    } finally {
      driver.close();
    }
  });
}

/**
 * Writes to the log through Litestream's own table; false when the table does not exist. A program that does not
 * replicate this write within some time is behind.
 */
export function touchLog(path: string): boolean {
  return attemptNow('follow', () => {
    const driver = new BetterSqlite3(path, { fileMustExist: true });
    try {
      driver.pragma(`busy_timeout = ${BUSY_MS_MAX}`);
      // Only the replicating program may run checkpoints.
      driver.pragma('wal_autocheckpoint = 0');
      if (!hasTable(driver, '_litestream_seq')) return false;
      driver.exec(
        'INSERT INTO _litestream_seq (id, seq) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET seq = seq + 1',
      );
      return true;
    } finally {
      driver.close();
    }
  });
}

function hasTable(driver: BetterSqlite3.Database, name: string): boolean {
  const found = driver
    .prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?")
    .pluck()
    .get(name);
  return found === 1;
}
