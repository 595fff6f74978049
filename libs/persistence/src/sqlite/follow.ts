/** What is needed by a program that follows a database's log, Litestream, and knows nothing of what is in it. */
import { existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { attemptNow } from './errors.ts';

/** Long waits for a lock are for writers that have something to say. */
const BUSY_MS_MAX = 1000;

/**
 * Whether the file has its tables and a log. Litestream adds two tables of its own: to a file that is not migrated yet,
 * whose tables are compared with what they should be, it must not come first.
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
 * Writes to the log where nobody else does, in the table that Litestream has for this; false when it has none yet. What
 * follows the log and does not say so within a while is behind.
 */
export function touchLog(path: string): boolean {
  return attemptNow('follow', () => {
    const driver = new BetterSqlite3(path, { fileMustExist: true });
    try {
      driver.pragma(`busy_timeout = ${BUSY_MS_MAX}`);
      // Checkpoints are for those who follow.
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
