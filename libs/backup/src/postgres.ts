/**
 * Copies a PostgreSQL database with `pg_dump` in its custom format, consistent while it is written to, and checks the
 * copy with `pg_restore`. Both must be installed in the server's version or a newer one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Snapshot } from '@petvisor/persistence';
import { BackupError, type BackupErrorCode } from './backup-error.ts';
import { toBackupError } from './s3-errors.ts';

/** How long `pg_dump` waits for a lock on a table, such as a migration's. */
const LOCK_MS_MAX = 30_000;

/**
 * Returns a source for `backupOnce`.
 * @param signal ends `pg_dump`
 */
export function postgresSource(
  url: string,
  signal?: AbortSignal,
): { snapshot(toPath: string): Promise<Snapshot> } {
  return {
    async snapshot(toPath) {
      // Uncompressed, because the whole backup is compressed.
      const args = ['--format=custom', '--compress=0', '--no-owner', '--no-privileges', '--no-password'];
      const limits = [`--lock-wait-timeout=${LOCK_MS_MAX}`, `--file=${toPath}`];
      try {
        await runTool('pg_dump', [...args, ...limits], {
          failure: 'snapshot_failed',
          env: connectionOf(url),
          signal,
        });
        return await inspectDump(toPath, signal);
      } catch (error) {
        await rm(toPath, { force: true });
        throw toBackupError(error, signal);
      }
    },
  };
}

/** Reads a dump and counts its rows. Throws BackupError `verification_failed` for a damaged one. */
export async function inspectDump(path: string, signal?: AbortSignal): Promise<Snapshot> {
  const rowCounts: Record<string, number> = {};
  let table: string | undefined;
  const onLine = (line: string): void => {
    if (table === undefined) {
      table = /^COPY (?:\w+\.)?"?(\w+)"? .*FROM stdin;$/.exec(line)?.[1];
      if (table !== undefined) rowCounts[table] = 0;
    } else if (line === '\\.') table = undefined;
    else rowCounts[table] = (rowCounts[table] ?? 0) + 1;
  };
  await runTool('pg_restore', ['--data-only', '--file=-', path], {
    failure: 'verification_failed',
    signal,
    onLine,
  });
  return { sizeBytes: (await stat(path)).size, rowCounts };
}

interface RunOptions {
  readonly failure: BackupErrorCode;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: ((line: string) => void) | undefined;
}

/** Discards the error output of the tools, which can contain addresses and values. */
export async function runTool(tool: string, args: readonly string[], options: RunOptions): Promise<void> {
  const { failure, env = {}, signal, onLine } = options;
  const child = spawn(tool, args, {
    env: { ...whereToolsAre(), ...env },
    stdio: ['ignore', onLine === undefined ? 'ignore' : 'pipe', 'ignore'],
    signal,
  });
  const closed = once(child, 'close') as Promise<[code: number | null]>;
  const read = onLine === undefined ? undefined : readLines(child.stdout as Readable, onLine);
  try {
    const [[code]] = await Promise.all([closed, read]);
    if (code !== 0) throw new BackupError(failure, `${tool} failed`);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') {
      throw new BackupError('tool_missing', `${tool} of PostgreSQL is not installed`, { cause: error });
    }
    throw error;
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream })) onLine(line);
}

/** Passes only PATH on: the rest of the environment contains the keys of the store. */
function whereToolsAre(): Record<string, string> {
  // eslint-disable-next-line no-restricted-properties -- where programs are found is no setting of ours
  return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' };
}

/** Environment variables of the tools. A password in an argument would be visible to all users of the machine. */
const VARIABLES: Readonly<Record<string, string>> = {
  host: 'PGHOST',
  port: 'PGPORT',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  dbname: 'PGDATABASE',
  options: 'PGOPTIONS',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
};

export function connectionOf(url: string): Record<string, string> {
  if (!URL.canParse(url)) throw new BackupError('snapshot_failed', 'the database URL is not valid');
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const given = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    dbname: decodeURIComponent(pathname.slice(1)),
    ...Object.fromEntries(searchParams),
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const variable = VARIABLES[name];
      return variable === undefined || value === '' ? [] : [[variable, value]];
    }),
  );
}
