/** Gives each test of a spec its own database, which is closed after the test. */
import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import { openDatabase, type Database } from '@petvisor/persistence';
import { isPostgresInstalled, startPostgresServer, type PostgresServer } from '@petvisor/persistence/testing';
import { useFolder } from './use-folder.ts';

export function useDatabase(): () => Database {
  // Hooks run in this order: the database is closed before its folder is removed.
  afterEach(() => database.close());
  const path = useFolder();
  let database: Database;

  beforeEach(async () => {
    database = await openDatabase(`file:${path('voice.db')}`);
  });

  return () => database;
}

function usePostgresDatabase(): () => Database {
  let server: PostgresServer;
  let databases = 0;
  let database: Database;

  beforeAll(async () => {
    server = await startPostgresServer();
  });

  beforeEach(async () => {
    database = await openDatabase(await server.createDatabase(`test_${(databases += 1)}`));
  });

  afterEach(() => database.close());
  afterAll(() => server.stop());

  return () => database;
}

/** Specs of PostgreSQL are skipped where it is not installed, except in CI. */
export const withPostgres = isPostgresInstalled() || process.env['CI'] === 'true';

export function onEachEngine(suite: (database: () => Database) => void): void {
  describe('SQLite', () => suite(useDatabase()));
  (withPostgres ? describe : describe.skip)('PostgreSQL', () => suite(usePostgresDatabase()));
}

/** @returns the id of a user */
export async function addUser({ users }: Database): Promise<number> {
  const added = await users.add({ username: 'desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
  if (!added.added) throw new Error(added.reason);
  return added.user.id;
}

/** @returns the id of a conversation of a user */
export async function startConversation(database: Database): Promise<number> {
  return database.conversations.start({ userId: await addUser(database), startedAtMs: 0 });
}
