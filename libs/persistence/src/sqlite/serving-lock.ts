/**
 * Only one process may serve a SQLite file: at its start it closes open calls, and would close those of another
 * process. The lock is an SQLite lock on a second file, so it is released when its process ends.
 */
import BetterSqlite3 from 'better-sqlite3';
import { PersistenceError } from '../persistence-error.ts';

export interface ServingLock {
  release(): void;
}

export function takeServingLock(path: string): ServingLock {
  const driver = new BetterSqlite3(`${path}.serving`);
  try {
    driver.pragma('busy_timeout = 0');
    driver.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    driver.close();
    throw new PersistenceError('in_use', 'another process serves this database', { cause });
  }
  return { release: () => driver.close() };
}
