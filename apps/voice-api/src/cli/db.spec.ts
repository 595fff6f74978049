import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@petvisor/persistence';
import { startPostgresServer, type PostgresServer } from '@petvisor/persistence/testing';
import { useCommand } from '../testing/use-command.ts';
import { addUser, withPostgres } from '../testing/use-database.ts';
import { dbCommand } from './db-command.ts';

let server: PostgresServer | undefined;
const command = useCommand(dbCommand);
let file: string;

beforeAll(async () => {
  if (withPostgres) server = await startPostgresServer();
});

afterAll(() => server?.stop());

beforeEach(async () => {
  file = command.databaseUrl;
  await command.use(addUser);
});

function run(databaseUrl: string, ...args: string[]) {
  command.databaseUrl = databaseUrl;
  return command.run(...args);
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
      complained: ['Nothing was moved (not_empty): there are rows in the target database'],
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
