/**
 * Starts a PostgreSQL server for tests: a new cluster in a temporary folder, reachable only through a socket in that
 * folder. Needs PostgreSQL's programs (Debian: `apt-get install postgresql`), but not its service.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import pg from 'pg';

export interface PostgresServer {
  /** URL of an existing database; `postgres` for creating others. */
  url(database: string): string;
  /** Creates a database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  /** Shuts down the server and deletes the folder. */
  stop(): Promise<void>;
}

export interface PostgresServerOptions {
  /** True flushes every commit to the disk, for benchmarks; default false. */
  readonly durable?: boolean | undefined;
}

/** Without PostgreSQL its tests are skipped, or fail in CI. */
export function isPostgresInstalled(): boolean {
  return findPostgres() !== undefined;
}

export interface PostgresPrograms {
  /** Folder of `initdb`, `postgres` and the others. */
  readonly folder: string;
  /** A user other than root, where this process is root's: the server refuses to run as root. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
}

/** The programs of PostgreSQL, and the user that they run as; undefined where they are not installed. */
export function findPostgres(): PostgresPrograms | undefined {
  const folder = findPrograms();
  if (folder === undefined) return undefined;
  return { folder, user: process.getuid?.() === 0 ? ordinaryUser() : undefined };
}

export async function startPostgresServer({
  durable = false,
}: PostgresServerOptions = {}): Promise<PostgresServer> {
  const found = findPostgres();
  if (found === undefined) throw new Error('PostgreSQL is not installed');
  const { folder: programs, user } = found;
  // Not in TMPDIR: the path of a socket is limited to 107 characters.
  const folder = mkdtempSync('/tmp/petvisor-postgres-');
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const asUser = { cwd: folder, ...user };
  const initdb = [
    '--pgdata',
    data,
    '--username',
    'postgres',
    '--auth',
    'trust',
    '--encoding',
    'UTF8',
    '--no-sync',
  ];
  execFileSync(join(programs, 'initdb'), initdb, { ...asUser, stdio: ['ignore', 'ignore', 'inherit'] });

  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    `fsync=${durable ? 'on' : 'off'}`,
    'max_connections=200',
    // Keeps stored test data out of the output.
    'log_min_messages=panic',
  ].flatMap((setting) => ['-c', setting]);
  // Stops the server when its input closes, and so also when this process is killed.
  const guard = '"$0" "$@" </dev/null & server=$!; read -r _; kill -INT $server; wait $server';
  const child = spawn('/bin/sh', ['-c', guard, join(programs, 'postgres'), '-D', data, ...settings], {
    ...asUser,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  await untilReady(join(data, 'postmaster.pid'));
  const url = (database: string): string => `postgres:///${database}?host=${folder}&user=postgres`;
  return {
    url,
    createDatabase: async (name) => {
      const client = new pg.Client(url('postgres'));
      await client.connect();
      try {
        await client.query(`CREATE DATABASE "${name}"`);
      } finally {
        await client.end();
      }
      return url(name);
    },
    stop: async () => {
      child.stdin.end();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

function findPrograms(): string | undefined {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

function ordinaryUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const entry = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`${name}:`));
    const [, , uid, gid] = entry?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and no other user was found');
}

/** Polls the state file of the server, which sends no notification. */
async function untilReady(pidFile: string): Promise<void> {
  const deadlineMs = performance.now() + 60_000;
  while (!existsSync(pidFile) || !readFileSync(pidFile, 'utf8').includes('ready')) {
    if (performance.now() > deadlineMs) throw new Error('PostgreSQL did not start');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
