/** Opens a SQLite database: driver, settings, migrations and stores. */
import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3, { type Database as Driver } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Database, OpenOptions, Snapshot, SnapshotSource } from '../database.ts';
import { makeFolder } from '../make-folder.ts';
import { PersistenceError } from '../persistence-error.ts';
import { sqliteAudit } from './audit.ts';
import { sqliteBookings } from './bookings.ts';
import { sqliteConversations } from './conversations.ts';
import { attempt, attemptNow } from './errors.ts';
import { sqliteFollowUps } from './follow-ups.ts';
import { migrate } from './migrate.ts';
import { sqliteMovedCalls } from './moved-calls.ts';
import { sqlitePersonalData } from './personal-data.ts';
import { takeServingLock, type ServingLock } from './serving-lock.ts';
import { inspectFile, snapshotInto } from './snapshot.ts';
import { sqliteNotifications } from './notifications.ts';
import { sqliteStaffSessions } from './staff-sessions.ts';
import { sqliteStaffView } from './staff-view.ts';
import { sqliteTickets } from './tickets.ts';
import { sqliteUsers } from './users.ts';

/** How long a statement waits for a lock of another process. */
const BUSY_MS_MAX_DEFAULT = 5000;

export interface SqliteOptions extends Pick<OpenOptions, 'busyMsMax' | 'notify'> {
  /** `FULL` (the default) waits until each commit is on the disk. `NORMAL` is for benchmarks. */
  readonly synchronous?: 'FULL' | 'NORMAL' | undefined;
}

/** A database on the calling thread. */
export interface SqliteDatabase extends Database {
  /** Locks the file against other processes that serve it. Part of `serve`. */
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
  const now = { plan: options.notify };
  return {
    users: sqliteUsers(connection),
    conversations: sqliteConversations(connection),
    bookings: sqliteBookings(connection, now),
    followUps: sqliteFollowUps(connection, now),
    notifications: sqliteNotifications(connection, now),
    tickets: sqliteTickets(connection),
    staffSessions: sqliteStaffSessions(connection),
    staffView: sqliteStaffView(connection),
    movedCalls: sqliteMovedCalls(connection),
    audit: sqliteAudit(connection),
    personalData: sqlitePersonalData(connection),
    lockForServing,
    serve: async ({ closeAbandoned }) => {
      await lockForServing();
      // Only one process serves the file, and it has just started: whatever is open is abandoned.
      await closeAbandoned();
    },
    ping: () =>
      attempt('ping', () => {
        // Commits one page: a disk that is full or read-only is seen here before a call needs it.
        const seen = driver.pragma('user_version', { simple: true }) as number;
        driver.pragma(`user_version = ${seen === 0 ? 1 : 0}`);
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
        // The copy inherits this setting. Flushing the whole copy would delay other processes that write to the disk.
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

/** Folder and file are readable by their owner only, because they contain what callers said. */
function createFile(path: string): void {
  try {
    makeFolder(dirname(path), 0o700);
    closeSync(openSync(path, 'a', 0o600));
  } catch (cause) {
    throw new PersistenceError('unavailable', 'the database file cannot be created', { cause });
  }
}

/** Opens a connection, and closes it again if `prepare` fails. */
function connect(
  options: SqliteOptions,
  open: () => Driver,
  prepare: (driver: Driver) => void = () => undefined,
): Driver {
  const driver = attemptNow('open', open);
  try {
    attemptNow('open', () => {
      driver.pragma(`busy_timeout = ${options.busyMsMax ?? BUSY_MS_MAX_DEFAULT}`);
      // The first read fails if the file is not a database.
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
  // A claimed booking must survive a power cut, or it could be sent twice: every commit is flushed to the disk.
  driver.pragma('synchronous = FULL');
  // Deleted data is overwritten in the file.
  driver.pragma('secure_delete = ON');
  migrate(driver);
  driver.pragma('foreign_keys = ON');
}
