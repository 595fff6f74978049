/**
 * A PostgreSQL of its own for tests: a fresh cluster in a temporary folder, reached by a socket in that folder alone.
 * The server's own programs are needed (Debian: `apt-get install postgresql`), and none of its services.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import pg from 'pg';

export interface PostgresServer {
  /** Of a database that is there; `postgres` for creating others. */
  url(database: string): string;
  /** Returns its URL. */
  createDatabase(name: string): Promise<string>;
  /** Lets the server write what it has, stops it, removes the folder. */
  stop(): Promise<void>;
}

export interface PostgresServerOptions {
  /** False (the default) spares the disk; a benchmark of durability wants true. */
  readonly durable?: boolean | undefined;
}

/** Where it is not, its tests are to be skipped; in CI they are to fail. */
export function isPostgresInstalled(): boolean {
  return findPrograms() !== undefined;
}

export async function startPostgresServer({
  durable = false,
}: PostgresServerOptions = {}): Promise<PostgresServer> {
  const programs = findPrograms();
  if (programs === undefined) throw new Error('PostgreSQL is not installed');
  const user = process.getuid?.() === 0 ? ordinaryUser() : undefined;
  // Not where TMPDIR says: the path of a socket has 107 characters at the most.
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
    // Nothing of what tests store is printed.
    'log_min_messages=panic',
  ].flatMap((setting) => ['-c', setting]);
  // Ends the server when its input closes, and so also when this process is killed.
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

/** initdb refuses to work for root. */
function ordinaryUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const entry = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`${name}:`));
    const [, , uid, gid] = entry?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and there is no ordinary user');
}

/** The server writes its state into a file; nothing tells of the change. */
async function untilReady(pidFile: string): Promise<void> {
  const deadlineMs = Date.now() + 60_000;
  while (!existsSync(pidFile) || !readFileSync(pidFile, 'utf8').includes('ready')) {
    if (Date.now() > deadlineMs) throw new Error('PostgreSQL did not start');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
