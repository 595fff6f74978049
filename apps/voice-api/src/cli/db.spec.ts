import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@petvisor/persistence';
import { isPostgresInstalled, startPostgresServer, type PostgresServer } from '@petvisor/persistence/testing';
import { dbCommand } from './db-command.ts';

const withPostgres = isPostgresInstalled() || process.env['CI'] === 'true';
let server: PostgresServer | undefined;
let folder: string;
let file: string;

beforeAll(async () => {
  if (withPostgres) server = await startPostgresServer();
});

afterAll(() => server?.stop());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'db-'));
  file = `file:${join(folder, 'voice.db')}`;
  const database = await openDatabase(file);
  await database.users.add({ username: 'desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
  await database.close();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function run(databaseUrl: string, ...args: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await dbCommand(args, {
    databaseUrl,
    now: () => 0,
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, printed, complained };
}

describe('db move', () => {
  (withPostgres ? it : it.skip)('moves a file to the database of the settings, once', async () => {
    const url = (await server?.createDatabase('moved')) ?? '';
    expect(await run(url, 'move', '--from', file)).toEqual({
      code: 0,
      printed: ['users: 1 of 1', 'Moved and compared 1 rows.'],
      complained: [],
    });
    expect(await run(file, 'move', '--from', file, '--to', url)).toEqual({
      code: 1,
      printed: [],
      complained: ['Nothing was moved (not_empty): there are rows in the database that is to be filled'],
    });
    const moved = await openDatabase(url);
    expect(await moved.users.count()).toBe(1);
    await moved.close();
  });

  it('says nothing of a password', async () => {
    const { code, complained } = await run(
      file,
      'move',
      '--from',
      file,
      '--to',
      'postgres://a:secret@127.0.0.1:1/b',
    );
    expect(code).toBe(1);
    expect(complained.join()).toContain('unavailable');
    expect(complained.join()).not.toContain('secret');
  });

  it.each(['', 'move', 'drop --from x', 'move --from x --other', 'move x --from x'])(
    'ends with 2 when called as %p',
    async (line) => {
      expect((await run(file, ...line.split(' ').filter(Boolean))).code).toBe(2);
    },
  );
});
