/** The one door to everything durable. Every store answers with promises, whatever the engine below does. */
import { existsSync } from 'node:fs';
import type { BookingStore } from './bookings.ts';
import type { Every } from './clock.ts';
import type { ConversationStore } from './conversations.ts';
import type { FollowUpStore } from './follow-ups.ts';
import { PersistenceError } from './persistence-error.ts';
import { refuseSnapshot } from './postgres/refuse-snapshot.ts';
import type * as sqlite from './sqlite/open.ts';
import type { TicketStore } from './tickets.ts';
import type { UserStore } from './users.ts';

export interface Snapshot {
  readonly sizeBytes: number;
  /** Rows of each table in the copy. */
  readonly rowCounts: Readonly<Record<string, number>>;
}

export interface SnapshotSource {
  /**
   * Writes a consistent copy of the live database to a new file, beside any number of writers, and checks the copy's
   * integrity. Blocks this process for about a second per 200 MB: not for the process that carries calls. SQLite only.
   */
  snapshot(toPath: string): Promise<Snapshot>;
  close(): Promise<void>;
}

export interface ServeOptions {
  /**
   * Settles what instances left behind that are gone: pending bookings, open conversations. Carried out before `serve`
   * resolves, and on PostgreSQL every now and then, since other instances may die.
   */
  readonly settleLeft: () => Promise<void>;
  /** What went wrong behind the scenes: a heartbeat or a later settling that failed. The next one comes anyway. */
  readonly onError: (error: unknown) => void;
}

export interface Database extends SnapshotSource {
  readonly users: UserStore;
  readonly conversations: ConversationStore;
  readonly bookings: BookingStore;
  readonly followUps: FollowUpStore;
  readonly tickets: TicketStore;
  /**
   * Makes this an instance that carries calls, until the database is closed or the process dies; once. SQLite takes one
   * such process, PostgreSQL any number. Throws {@link PersistenceError} `in_use` when another process has the file, and
   * what `settleLeft` throws.
   */
  serve(options: ServeOptions): Promise<void>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
}

export interface OpenOptions {
  /** How long a statement waits for another process's lock; default 5000. */
  readonly busyMsMax?: number;
  /** SQLite: gives the database a thread of its own, so that no write keeps this one waiting for the disk. */
  readonly ownThread?: boolean;
  /** PostgreSQL: an instance that was not heard of for so long is gone; default 60 000. The same in all instances. */
  readonly leaseMs?: number;
  /** The heartbeat's timer. Default: the platform's. */
  readonly every?: Every;
}

/**
 * Opens `file:PATH` (relative to the current directory, or absolute), creating the folder and the file, or
 * `postgres://…`, and applies the migrations that are missing. Throws {@link PersistenceError}.
 */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
  if (isPostgresUrl(url)) {
    const { openPostgres } = await import('./postgres/open.ts');
    return openPostgres(url, options);
  }
  const path = pathOf(url);
  if (options.ownThread === true) {
    refuseOldRuntime();
    const { openSqliteInThread } = await import('./sqlite/open-in-thread.ts');
    return openSqliteInThread(path, options);
  }
  const { openSqlite } = await loadSqlite();
  return openSqlite(path, options);
}

/**
 * Opens an existing database to copy it and nothing else: creates nothing, migrates nothing, writes nothing. A copy is not
 * certain to be on the disk yet.
 */
export async function openSnapshotSource(url: string, options: OpenOptions = {}): Promise<SnapshotSource> {
  if (isPostgresUrl(url)) return refuseSnapshot();
  const path = pathOf(url);
  const { openSqliteForSnapshots } = await loadSqlite();
  return openSqliteForSnapshots(path, options);
}

/** For a program that follows the log of a SQLite database; its methods throw {@link PersistenceError}. */
export interface FollowedDatabase {
  readonly path: string;
  /** Whether the file is there, has its tables, and has a log to follow. */
  isReady(): boolean;
  /** Writes to the log without changing what is stored; false while there is nobody who follows it. */
  touch(): boolean;
}

export async function followedDatabase(url: string): Promise<FollowedDatabase> {
  const path = pathOf(url);
  refuseOldRuntime();
  const { isFollowable, touchLog } = await import('./sqlite/follow.ts');
  return { path, isReady: () => isFollowable(path), touch: () => touchLog(path) };
}

/** Checks the integrity of a database file that nobody uses, and counts its rows. Changes nothing. */
export async function inspectDatabase(url: string): Promise<Snapshot> {
  const path = pathOf(url);
  const { inspectSqlite } = await loadSqlite();
  return inspectSqlite(path);
}

export interface MoveOptions {
  /** Moves all the same when some values do not fit, and leaves those behind. */
  readonly leaveMisfits?: boolean;
  readonly onProgress?: (progress: {
    readonly table: string;
    readonly rows: number;
    readonly rowsTotal: number;
  }) => void;
}

export type MoveResult =
  | {
      readonly moved: true;
      readonly rowCounts: Readonly<Record<string, number>>;
      readonly misfits: Misfits;
    }
  | { readonly moved: false; readonly misfits: Misfits };

/** How many values of `table.column` PostgreSQL cannot hold, or refer to a row that is gone: the replaced program's. */
type Misfits = Readonly<Record<string, number>>;

/**
 * Moves all of a SQLite file into an empty PostgreSQL database, or nothing. Both are brought to this version first; the
 * file stays. Throws {@link PersistenceError}: `in_use` while the file is served, `not_empty` when there are rows in the
 * other database or instances on it.
 */
export async function moveDatabase(
  fromUrl: string,
  toUrl: string,
  options: MoveOptions = {},
): Promise<MoveResult> {
  const path = pathOf(fromUrl);
  if (!isPostgresUrl(toUrl)) {
    throw new PersistenceError('invalid_url', 'databases are moved from file:PATH to postgres://…');
  }
  if (!existsSync(path)) throw new PersistenceError('unavailable', 'there is no such file');
  refuseOldRuntime();
  const { moveSqliteToPostgres } = await import('./move/move.ts');
  return moveSqliteToPostgres(path, toUrl, options);
}

/** better-sqlite3 crashes the whole process, silently, under an older Node. */
const nodeMajorMin = 22;

/** Loaded only when a database is opened, and so after the check. */
async function loadSqlite(): Promise<typeof sqlite> {
  refuseOldRuntime();
  return import('./sqlite/open.ts');
}

function refuseOldRuntime(): void {
  if (Number.parseInt(process.versions.node) < nodeMajorMin) {
    throw new PersistenceError('unsupported_runtime', `SQLite needs Node ${nodeMajorMin} or newer`);
  }
}

/** The URLs that name a PostgreSQL server. */
export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

function pathOf(url: string): string {
  const path = /^file:(?:\/\/(?=\/))?(?!\/\/)(.+)$/.exec(url)?.[1];
  if (path === undefined) {
    throw new PersistenceError(
      'invalid_url',
      'the database URL must have the form file:PATH or postgres://…',
    );
  }
  return path;
}
