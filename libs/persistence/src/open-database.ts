/** Opens, inspects and moves databases. The engine's driver is loaded when it is first needed. */
import { existsSync } from 'node:fs';
import type {
  Database,
  FollowedDatabase,
  MoveOptions,
  MoveResult,
  OpenOptions,
  Snapshot,
  SnapshotSource,
} from './database.ts';
import { PersistenceError } from './persistence-error.ts';
import { refuseSnapshot } from './postgres/refuse-snapshot.ts';
import type * as sqlite from './sqlite/open.ts';

/**
 * Opens `file:PATH` (relative to the current directory, or absolute) or `postgres://…` and applies the missing migrations.
 * Creates the folder and the file of a SQLite database, unless it must exist. Throws {@link PersistenceError}.
 */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
  if (isPostgresUrl(url)) {
    const { openPostgres } = await import('./postgres/open.ts');
    return openPostgres(url, options);
  }
  const path = pathOf(url);
  if (options.mustExist === true) refuseMissing(path);
  if (options.ownThread === true) {
    refuseOldRuntime();
    const { openSqliteInThread } = await import('./sqlite/open-in-thread.ts');
    return openSqliteInThread(path, options);
  }
  const { openSqlite } = await loadSqlite();
  return openSqlite(path, options);
}

/**
 * Opens an existing SQLite database for copying only: creates, migrates and writes nothing. A copy may not have reached the
 * disk when `snapshot` resolves.
 */
export async function openSnapshotSource(url: string, options: OpenOptions = {}): Promise<SnapshotSource> {
  if (isPostgresUrl(url)) return refuseSnapshot();
  const path = pathOf(url);
  const { openSqliteForSnapshots } = await loadSqlite();
  return openSqliteForSnapshots(path, options);
}

export async function followedDatabase(url: string): Promise<FollowedDatabase> {
  const path = pathOf(url);
  refuseOldRuntime();
  const { isFollowable, touchLog } = await import('./sqlite/follow.ts');
  return { path, isReady: () => isFollowable(path), touch: () => touchLog(path) };
}

/** Checks the integrity of a database file that no process uses, and counts its rows. Changes nothing. */
export async function inspectDatabase(url: string): Promise<Snapshot> {
  const path = pathOf(url);
  const { inspectSqlite } = await loadSqlite();
  return inspectSqlite(path);
}

/**
 * Moves all rows of a SQLite file into an empty PostgreSQL database, or none. Migrates both first; the file stays. Throws
 * {@link PersistenceError}: `in_use` while the file is served, `not_empty` when the PostgreSQL database has rows or running
 * instances.
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
  refuseMissing(path);
  refuseOldRuntime();
  const { moveSqliteToPostgres } = await import('./move/move.ts');
  return moveSqliteToPostgres(path, toUrl, options);
}

function refuseMissing(path: string): void {
  if (!existsSync(path)) throw new PersistenceError('unavailable', 'the file does not exist');
}

/** True for the URL of a PostgreSQL server. */
export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

/** better-sqlite3 crashes the whole process without a message under an older Node. */
const NODE_MAJOR_MIN = 22;

async function loadSqlite(): Promise<typeof sqlite> {
  refuseOldRuntime();
  return import('./sqlite/open.ts');
}

function refuseOldRuntime(): void {
  if (Number.parseInt(process.versions.node) < NODE_MAJOR_MIN) {
    throw new PersistenceError('unsupported_runtime', `SQLite needs Node ${NODE_MAJOR_MIN} or newer`);
  }
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
