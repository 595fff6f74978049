/**
 * A database for a drill on a PostgreSQL server that the operator names. It has a name of its own and is always dropped;
 * no other database of the server is touched.
 */
import { randomBytes } from 'node:crypto';
import { BackupError } from './backup-error.ts';
import { connectionOf, postgresSource, runTool } from './postgres.ts';
import { toBackupError } from './s3-errors.ts';

export interface DrillDatabaseOptions {
  readonly serverUrl: string;
  /** An archive of `pg_dump`. */
  readonly dumpPath: string;
  /** Rows of each table, as the manifest states them. */
  readonly rowCounts: Readonly<Record<string, number>>;
  /** Current time in milliseconds since the epoch, for the name of the database. */
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

const PREFIX = 'petvisor_drill_';
/** Dropping the database must not delay a shutdown for long; what is left is dropped by the next drill. */
const DROP_MS_MAX = 10_000;
/** Age from which the database of a drill belongs to a process that was killed. */
const LEFT_SECONDS_MIN = 24 * 60 * 60;

/** Restores the dump into a new database, compares its rows, and drops it after `use`. Throws BackupError. */
export async function inDrillDatabase(
  options: DrillDatabaseOptions,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const { serverUrl, signal } = options;
  const nowSeconds = Math.floor(options.now() / 1000);
  const name = `${PREFIX}${nowSeconds}_${randomBytes(4).toString('hex')}`;
  const server = { failure: 'restore_failed', env: connectionOf(serverUrl), signal } as const;
  try {
    for (const left of await listLeft(server, nowSeconds)) await drop(server, left);
    await runTool('createdb', ['--no-password', '--template=template0', name], server);
    try {
      await fill(options, name);
      await use(withDatabase(serverUrl, name));
    } finally {
      await drop(server, name);
    }
  } catch (error) {
    throw toBackupError(error, signal);
  }
}

interface Server {
  readonly failure: 'restore_failed';
  readonly env: Readonly<Record<string, string>>;
}

async function fill(
  { serverUrl, dumpPath, rowCounts, signal }: DrillDatabaseOptions,
  name: string,
): Promise<void> {
  const url = withDatabase(serverUrl, name);
  const target = { failure: 'restore_failed', env: connectionOf(url), signal } as const;
  const args = ['--exit-on-error', '--no-owner', '--no-privileges', '--no-password', '--dbname', name];
  await runTool('pg_restore', [...args, dumpPath], target);
  const againPath = `${dumpPath}.again`;
  const restored = await postgresSource(url, signal).snapshot(againPath);
  const expected = Object.entries(rowCounts);
  const same =
    Object.keys(restored.rowCounts).length === expected.length &&
    expected.every(([table, rows]) => restored.rowCounts[table] === rows);
  if (!same) throw new BackupError('verification_failed', 'the restored rows differ from the manifest');
}

async function listLeft(server: Server & { readonly signal?: AbortSignal | undefined }, nowSeconds: number) {
  const names: string[] = [];
  const query = `SELECT datname FROM pg_database WHERE datname LIKE '${PREFIX.replaceAll('_', '\\_')}%'`;
  const args = ['--no-psqlrc', '--no-password', '--tuples-only', '--no-align', '--command', query];
  await runTool('psql', args, { ...server, onLine: (line) => names.push(line.trim()) });
  return names.filter((name) => {
    const madeAt = Number(/^petvisor_drill_(\d{1,12})_[0-9a-f]{8}$/.exec(name)?.[1] ?? NaN);
    return nowSeconds - madeAt > LEFT_SECONDS_MIN;
  });
}

async function drop({ failure, env }: Server, name: string): Promise<void> {
  const signal = AbortSignal.timeout(DROP_MS_MAX);
  await runTool('dropdb', ['--no-password', '--if-exists', '--force', name], { failure, env, signal });
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  url.searchParams.delete('dbname');
  return url.href;
}
