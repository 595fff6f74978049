/** Gives each test a database of its own on either engine, and closes everything after it. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import type { Database, OpenOptions } from '../database.ts';
import { openDatabase } from '../open-database.ts';

export interface Scratch {
  /** Path in a folder that is deleted after the test. */
  path(name?: string): string;
  /** URL of the test's database. */
  url(): Promise<string>;
  /** Opens the test's database, or a SQLite file of another name; it is closed after the test. */
  open(name?: string, options?: OpenOptions): Promise<Database>;
  /** Runs SQL directly, without the stores. */
  query(statement: string): Promise<Record<string, unknown>[]>;
}

/**
 * Runs a suite on SQLite and, if it is installed, on PostgreSQL. With `inThread` it also runs on SQLite in a worker
 * thread, which starts more slowly.
 */
export function onEachEngine(suite: (scratch: Scratch) => void, { inThread = false } = {}): void {
  describe('SQLite', () => suite(useScratch()));
  if (inThread) describe('SQLite in its own thread', () => suite(useScratch({ ownThread: true })));
  onPostgres(suite);
}

export function onPostgres(suite: (scratch: Scratch) => void): void {
  const server = process.env['TEST_POSTGRES_URL'];
  const describeIt = server === undefined ? describe.skip : describe;
  describeIt('PostgreSQL', () => suite(usePostgres(server ?? '')));
}

export function useScratch(defaults: OpenOptions = {}): Scratch {
  const { path, opened } = useFolder();
  return {
    path,
    url: () => Promise.resolve(`file:${path()}`),
    open: async (name, options) => {
      const database = await openDatabase(`file:${path(name)}`, { ...defaults, ...options });
      opened.push(database);
      return database;
    },
    query: (statement) => {
      const file = new BetterSqlite3(path());
      try {
        const prepared = file.prepare(statement);
        if (prepared.reader) return Promise.resolve(prepared.all() as Record<string, unknown>[]);
        prepared.run();
        return Promise.resolve([]);
      } finally {
        file.close();
      }
    },
  };
}

function usePostgres(server: string): Scratch {
  const { path, opened } = useFolder();
  let database: string | undefined;
  beforeEach(() => {
    database = undefined;
  });

  const url = async (): Promise<string> => {
    if (database === undefined) {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      await queryPostgres(server, `CREATE DATABASE ${name}`);
      const address = new URL(server);
      address.pathname = name;
      database = address.href;
    }
    return database;
  };
  return {
    path,
    url,
    open: async (_name, options) => {
      const opening = await openDatabase(await url(), options);
      opened.push(opening);
      return opening;
    },
    query: async (statement) => queryPostgres(await url(), statement),
  };
}

async function queryPostgres(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

function useFolder(): { path: (name?: string) => string; opened: Database[] } {
  let folder: string;
  const opened: Database[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'persistence-'));
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
    rmSync(folder, { recursive: true });
  });

  return { path: (name = 'voice.db') => join(folder, name), opened };
}

/** Options of `serve` for tests in which nothing has to be closed. */
export const nothingToClose = {
  closeAbandoned: () => Promise.resolve(),
  onError: (error: unknown) => {
    throw error;
  },
};

export const AT_MS = Date.UTC(2026, 10, 22, 9, 30, 0, 123);

export const hashOf = (digit: string): string => digit.repeat(64);

/** Adds a user and returns its id. */
export async function addUser({ users }: Pick<Database, 'users'>, username = 'desk'): Promise<number> {
  const apiKeyHash = hashOf(username === 'desk' ? 'a' : 'b');
  const added = await users.add({ username, apiKeyHash, createdAtMs: AT_MS });
  if (!added.added) throw new Error(added.reason);
  return added.user.id;
}
