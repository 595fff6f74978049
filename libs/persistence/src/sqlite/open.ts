/** Joins the driver, the settings every connection needs, and the stores. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3, { type Database as Driver } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Database, OpenOptions, Snapshot, SnapshotSource } from '../database.ts';
import { PersistenceError } from '../persistence-error.ts';
import { sqliteBookings } from './bookings.ts';
import { sqliteConversations } from './conversations.ts';
import { attempt, attemptNow } from './errors.ts';
import { sqliteFollowUps } from './follow-ups.ts';
import { migrate } from './migrate.ts';
import { takeServingLock, type ServingLock } from './serving-lock.ts';
import { inspectFile, snapshotInto } from './snapshot.ts';
import { sqliteTickets } from './tickets.ts';
import { sqliteUsers } from './users.ts';

/** How long a statement waits for another process's lock. */
const BUSY_MS_MAX_DEFAULT = 5000;

export interface SqliteOptions extends Pick<OpenOptions, 'busyMsMax'> {
  /** `FULL` (the default) waits until each commit is on the disk. The other is there to be measured. */
  readonly synchronous?: 'FULL' | 'NORMAL' | undefined;
}

/** A database on the thread that calls. */
export interface SqliteDatabase extends Database {
  /** The part of `serve` that keeps other processes out. */
  lockForServing(): Promise<void>;
}

export function openSqlite(path: string, options: SqliteOptions): SqliteDatabase {
  createFile(path);
  const driver = connect(options, () => new BetterSqlite3(path), prepareForWriting);
  if (options.synchronous !== undefined) driver.pragma(`synchronous = ${options.synchronous}`);
  const connection = drizzle({ client: driver });
  let lock: ServingLock | undefined;
  const lockForServing = (): Promise<void> =>
    attempt('serve', () => {
      if (lock !== undefined) throw new PersistenceError('in_use', 'this database is served already');
      lock = takeServingLock(path);
    });
  return {
    users: sqliteUsers(connection),
    conversations: sqliteConversations(connection),
    bookings: sqliteBookings(connection),
    followUps: sqliteFollowUps(connection),
    tickets: sqliteTickets(connection),
    lockForServing,
    serve: async ({ closeAbandoned }) => {
      await lockForServing();
      // One process carries calls, and it has just begun: whatever is open was left behind.
      await closeAbandoned();
    },
    ping: () =>
      attempt('ping', () => {
        driver.prepare('SELECT count(*) FROM users').get();
      }),
    snapshot: (toPath) => attempt('snapshot', () => snapshotInto(driver, toPath)),
    close: () =>
      attempt('close', () => {
        lock?.release();
        driver.close();
      }),
  };
}

export function openSqliteForSnapshots(path: string, options: OpenOptions): SnapshotSource {
  const driver = connect(options, () => new BetterSqlite3(path, { readonly: true, fileMustExist: true }));
  return {
    snapshot: (toPath) =>
      attempt('snapshot', () => {
        // The copy takes this over. Waiting until all of it is on the disk would keep those who write waiting for theirs.
        driver.pragma('synchronous = OFF');
        return snapshotInto(driver, toPath);
      }),
    close: () =>
      attempt('close', () => {
        driver.close();
      }),
  };
}

export function inspectSqlite(path: string): Promise<Snapshot> {
  return attempt('inspect', () => inspectFile(path));
}

/** What callers said is nobody's business but the owner's: neither folder nor file is for others to read. */
function createFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
  } catch (cause) {
    throw new PersistenceError('unavailable', 'the file of the database cannot be created', { cause });
  }
}

/** A connection that fails half-way is closed again. */
function connect(
  options: SqliteOptions,
  open: () => Driver,
  prepare: (driver: Driver) => void = () => undefined,
): Driver {
  const driver = attemptNow('open', open);
  try {
    attemptNow('open', () => {
      driver.pragma(`busy_timeout = ${options.busyMsMax ?? BUSY_MS_MAX_DEFAULT}`);
      // The first read: tells a database from any other file.
      driver.pragma('schema_version');
      prepare(driver);
    });
    return driver;
  } catch (error) {
    driver.close();
    throw error;
  }
}

function prepareForWriting(driver: Driver): void {
  driver.pragma('journal_mode = WAL');
  // A claimed booking must outlive a power cut, or it could be sent twice: every commit reaches the disk.
  driver.pragma('synchronous = FULL');
  // What is deleted is overwritten, in the file too.
  driver.pragma('secure_delete = ON');
  migrate(driver);
  driver.pragma('foreign_keys = ON');
}
