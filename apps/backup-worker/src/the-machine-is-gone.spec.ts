/**
 * Runs the commands of docs/the-machine-is-gone.md as they stand there, with the real programs: what an operator copies at night
 * has to work.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { litestreamProgram } from '@petvisor/backup/testing';
import { openDatabase } from '@petvisor/persistence';
import { findPostgres, startPostgresServer, type PostgresServer } from '@petvisor/persistence/testing';
import { programWith } from './testing/program.ts';
import { openWorkplace, type Workplace } from './testing/workplace.ts';

const PAGE = readFileSync(new URL('../../../docs/the-machine-is-gone.md', import.meta.url), 'utf8');

/** The commands in a section of the page, in order. */
function commandsOf(heading: string): string[] {
  const [, rest = ''] = PAGE.split(`\n${heading}\n`);
  const level = heading.split(' ')[0]?.length ?? 0;
  const section = rest.split(new RegExp(`\n#{1,${level}} `))[0] ?? '';
  return [...section.matchAll(/^( *)```sh\n([^]*?)^ *```/gm)].map(([, , commands = '']) => commands);
}

/** The worker as the page calls it, from its sources. */
const WORKER = `worker() { ${programWith([])
  .map((word) => `'${word}'`)
  .join(' ')} "$@"; }`;

interface Place {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
}

/** Runs commands as an operator would, and returns what they print. */
async function type({ folder, env, user }: Place, commands: readonly string[]): Promise<string> {
  const path = [findPostgres()?.folder ?? '', process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn('bash', ['-euo', 'pipefail', '-c', [WORKER, ...commands].join('\n')], {
    cwd: folder,
    env: { PATH: path, HOME: folder, BACKUP_PRIORITY: 'low', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  const [output, trouble, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  expect({ code, trouble: code === 0 ? '' : trouble + output }).toEqual({ code: 0, trouble: '' });
  return output;
}

async function add(url: string, username: string): Promise<void> {
  const database = await openDatabase(url);
  const apiKeyHash = Buffer.from(username).toString('hex').padEnd(64, '0');
  await database.users.add({ username, apiKeyHash, createdAtMs: 0 });
  await database.close();
}

async function usersIn(url: string): Promise<(string | null)[]> {
  const database = await openDatabase(url, { mustExist: true });
  const users = await database.users.list();
  await database.close();
  return users.map(({ username }) => username);
}

describe('the page "The machine is gone"', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await openWorkplace();
  });
  afterEach(() => place.close());

  const operator = (changes: Record<string, string> = {}): Place => ({
    folder: place.folder,
    env: { ...place.settings, BACKUP_ENCRYPTION_KEY: 'ab'.repeat(32), DATABASE: './new.db', ...changes },
  });
  const newUrl = (): string => `file:${join(place.folder, 'new.db')}`;

  it('brings back SQLite, which can be backed up again', async () => {
    await type(operator(), ['worker --once']);
    const output = await type(operator(), commandsOf('## SQLite'));
    expect(output).toContain('restore.finished');
    expect(await usersIn(newUrl())).toEqual(['front desk']);
    await type(operator({ DATABASE_URL: 'file:./new.db' }), commandsOf('## Start again'));
  });

  const litestream = litestreamProgram();
  (litestream === undefined ? it.skip : it)('brings back SQLite with continuous mode', async () => {
    const followed = { BACKUP_LITESTREAM: litestream ?? '', BACKUP_ENCRYPTION_KEY: 'ab'.repeat(32) };
    const run = place.start(['--continuous'], followed);
    await run.seen('continuous.following');
    await add(`file:${place.databasePath}`, 'the last caller');
    run.child.kill('SIGTERM');
    expect((await run.ended).code).toBe(0);
    rmSync(place.databasePath);
    const [newest = '', earlier = ''] = commandsOf('## SQLite with continuous mode');
    await type(operator(followed), [newest]);
    expect(await usersIn(newUrl())).toEqual(['front desk', 'the last caller']);
    await type(operator({ ...followed, AT: new Date(Date.now() + 60_000).toISOString() }), [earlier]);
    expect(existsSync(join(place.folder, 'new.db.before'))).toBe(true);
  });

  const postgres = findPostgres();
  if (postgres === undefined && process.env['CI'] !== undefined) throw new Error('CI needs PostgreSQL');
  const ifPostgres = postgres === undefined ? it.skip : it;

  ifPostgres('brings back PostgreSQL from a backup of the worker', async () => {
    let server: PostgresServer = await startPostgresServer();
    try {
      const url = await server.createDatabase('petvisor');
      await add(url, 'front desk');
      await type(operator({ DATABASE_URL: url }), ['worker --once']);
      await server.stop();
      server = await startPostgresServer();
      const restored = server.url('petvisor');
      const env = { DATABASE_URL: restored, SERVER_URL: server.url('postgres') };
      await type(operator(env), commandsOf('## PostgreSQL'));
      expect(await usersIn(restored)).toEqual(['front desk']);
      expect(existsSync(join(place.folder, 'voice.dump'))).toBe(false);
    } finally {
      await server.stop();
    }
  });
});

const isHere = findPostgres() !== undefined;

(isHere ? describe : describe.skip)('PostgreSQL with an archive', () => {
  let place: Place;
  const url = (database: string): string => `postgres:///${database}?host=${place.folder}&user=postgres`;

  beforeEach(() => {
    // Not in TMPDIR: the path of a socket is limited to 107 characters.
    const folder = mkdtempSync('/tmp/petvisor-archive-');
    const user = findPostgres()?.user;
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    const serverUrl = `postgres:///postgres?host=${folder}&user=postgres`;
    const env = { PGDATA: join(folder, 'data'), ARCHIVE: join(folder, 'archive'), SERVER_URL: serverUrl };
    place = { folder, env, user };
  });
  afterEach(async () => {
    await type(place, ['pg_ctl stop --mode immediate || true']);
    rmSync(place.folder, { recursive: true });
  });

  const sql = (...statements: string[]): Promise<string> =>
    type(place, [
      `psql "$SERVER_URL" --tuples-only --no-align ${statements.map((one) => `--command "${one}"`).join(' ')}`,
    ]);

  /** Ends the file of the log that is being written, and waits until it is in the archive. */
  async function archive(): Promise<void> {
    const file = (await sql('SELECT pg_walfile_name(pg_current_wal_lsn())', 'SELECT pg_switch_wal()')).split(
      '\n',
    )[0];
    await type(place, [`until [ -e "$ARCHIVE/wal/${file}" ]; do sleep 0.1; done`]);
  }

  it('is brought back to its newest state, and to a point in time', async () => {
    const [first = '', weekly = '', watch = ''] = commandsOf('### Set up, in advance');
    await type(place, [
      'initdb --username postgres --auth trust --encoding UTF8 --no-sync',
      `printf "listen_addresses=''\\nunix_socket_directories='%s'\\n" "$PWD" >> "$PGDATA/postgresql.conf"`,
      'pg_ctl start --wait --log "$PGDATA/server.log"',
      'createdb --maintenance-db "$SERVER_URL" petvisor',
      first,
    ]);
    await add(url('petvisor'), 'before the copy');
    await type(place, [weekly]);
    await add(url('petvisor'), 'after the copy');
    const at = (await sql('SELECT clock_timestamp()')).trim();
    await add(url('petvisor'), 'the last caller');
    await archive();
    expect(await type(place, [watch])).toMatch(/last_archived_wal/);

    const lose = 'pg_ctl stop --mode immediate; rm -r "$PGDATA"';
    await type(place, [lose, ...commandsOf('### The newest state')]);
    expect(await usersIn(url('petvisor'))).toEqual(['before the copy', 'after the copy', 'the last caller']);

    const earlier = { ...place, env: { ...place.env, AT: at } };
    await type(earlier, [
      lose,
      ...commandsOf('### A point in time'),
      ...commandsOf('### The newest state').slice(1),
    ]);
    expect(await usersIn(url('petvisor'))).toEqual(['before the copy', 'after the copy']);
  });
});
