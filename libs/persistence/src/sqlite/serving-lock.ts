/**
 * One process at a time carries calls on a SQLite file: at its start it closes what an earlier run left open, and would
 * close another's living calls. The lock is SQLite's own on a file beside, so it falls with the process that holds it.
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
    throw new PersistenceError('in_use', 'another process carries calls on this database', { cause });
  }
  return { release: () => driver.close() };
}
