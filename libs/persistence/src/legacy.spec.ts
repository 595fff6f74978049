/** The databases under `testdata/legacy` were made by `tools/legacy-database/make_fixtures.py`. */
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import type { Database } from './database.ts';
import { runScript, type Script } from './testing/run-script.ts';
import { AT_MS, useScratch } from './testing/scratch.ts';

const scratch = useScratch();

const COLUMNS = {
  users: 'id, username, api_key, created_at',
  conversations: 'id, user_id, start_time, end_time, rating, appointment_booked',
  message_exchanges:
    'id, conversation_id, timestamp, user_input, ai_response, input_tokens, output_tokens, total_tokens',
};

type Rows = Record<string, Record<string, unknown>[]>;

/** Every value of the three tables, as it is stored. */
function rowsOf(path: string): Rows {
  const file = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  const rows = Object.entries(COLUMNS).map(([table, names]) => [
    table,
    file.prepare(`SELECT ${names} FROM ${table} ORDER BY id`).all(),
  ]);
  file.close();
  return Object.fromEntries(rows) as Rows;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The expected rows of the new tables: unchanged except for the keys. */
function withHashedKeys(rows: Rows): Rows {
  const users = (rows['users'] ?? []).map((user) => {
    const key = user['api_key'] as string | null;
    return { ...user, api_key: key === null ? null : `sha256:${sha256(key)}` };
  });
  return { ...rows, users };
}

function useFixture(name: string): string {
  const path = scratch.path();
  copyFileSync(fileURLToPath(new URL(`../testdata/legacy/${name}.db`, import.meta.url)), path);
  chmodSync(path, 0o644);
  return path;
}

const copiesOf = (path: string): string[] =>
  readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.before-migration-`));

describe.each(['ordinary', 'ragged', 'empty'])('the database of the replaced program (%s)', (name) => {
  let path: string;
  let before: Rows;
  let database: Database;

  beforeEach(async () => {
    path = useFixture(name);
    before = rowsOf(path);
    database = await scratch.open();
  });

  it('opens with every row and every value, the keys hashed', () => {
    expect(rowsOf(path)).toEqual(withHashedKeys(before));
  });

  it('is readable by its owner alone', () => {
    for (const part of ['', '-wal', '-shm'])
      if (existsSync(path + part)) expect([part, statSync(path + part).mode & 0o777]).toEqual([part, 0o600]);
  });

  it('is kept aside as it was, for its owner alone', () => {
    const [copy = '', ...others] = copiesOf(path);
    expect(others).toEqual([]);
    expect(rowsOf(scratch.path(copy))).toEqual(before);
    expect(statSync(scratch.path(copy)).mode & 0o777).toBe(0o600);
  });

  it('opens a second time without a change', async () => {
    await database.close();
    const bytes = readFileSync(path);
    await scratch.open();
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(copiesOf(path)).toHaveLength(1);
  });

  it('keeps the old keys good', async () => {
    for (const { api_key: key } of before['users'] ?? []) {
      if (typeof key !== 'string') continue;
      const first = before['users']?.find((user) => user['api_key'] === key);
      expect(await database.users.findByKeyHash(sha256(key), AT_MS)).toMatchObject({
        id: first?.['id'],
        username: first?.['username'],
      });
    }
  });

  it('holds no key in plain text any more, nor does its log', () => {
    const logPath = `${path}-wal`;
    const bytes = Buffer.concat([
      readFileSync(path),
      existsSync(logPath) ? readFileSync(logPath) : Buffer.of(),
    ]);
    for (const { api_key: key } of before['users'] ?? []) {
      if (typeof key === 'string' && key !== '') expect(bytes.includes(key)).toBe(false);
    }
  });

  it('shows its calls, and leaves those that never ended as they were', async () => {
    expect(await database.conversations.endAbandoned(AT_MS)).toBe(0);
    const calls = before['conversations'] ?? [];
    const listed = await database.conversations.list({ limit: 500 });
    expect(listed.map(({ id }) => id)).toEqual(calls.map(({ id }) => id).reverse());
    const exchanges = before['message_exchanges'] ?? [];
    for (const { id, exchangeCount } of listed) {
      const found = await database.conversations.find(id);
      expect(found?.exchanges).toHaveLength(exchangeCount);
      expect(exchangeCount).toBe(exchanges.filter((row) => row['conversation_id'] === id).length);
    }
    expect(rowsOf(path)).toEqual(withHashedKeys(before));
  });

  it('takes new users, calls and bookings', async () => {
    const added = await database.users.add({
      username: 'new',
      apiKeyHash: sha256('new'),
      createdAtMs: AT_MS,
    });
    if (!added.added) throw new Error(added.reason);
    const id = await database.conversations.start({ userId: added.user.id, startedAtMs: AT_MS });
    await database.bookings.claim({ key: 'k', conversationId: id, createdAtMs: AT_MS, slotDateTime: 'any' });
    expect(await database.conversations.endAbandoned(AT_MS)).toBe(1);
    expect(id).toBeGreaterThan(
      Math.max(0, ...(before['conversations'] ?? []).map((row) => Number(row['id']))),
    );
  });
});

describe('times of the replaced program', () => {
  it('read the same in both of its formats, and what is no time reads as none', async () => {
    useFixture('ragged');
    const database = await scratch.open();
    const atNine = Date.UTC(2024, 4, 1, 9);
    expect((await database.users.list()).map(({ createdAtMs }) => createdAtMs)).toEqual([
      atNine,
      atNine,
      null,
      atNine,
      null,
      atNine + 500,
      null,
      null,
    ]);
    expect((await database.conversations.find(2))?.exchanges.map(({ timestampMs }) => timestampMs)).toEqual([
      atNine + 123,
      atNine + 999,
    ]);
  });

  it('give no number a second time', async () => {
    useFixture('ordinary');
    const database = await scratch.open();
    expect(await database.conversations.start({ userId: 1, startedAtMs: AT_MS })).toBe(62);
  });
});

describe('a database that only resembles the old one', () => {
  it.each([
    ['has a column that we do not know', 'ALTER TABLE users ADD COLUMN email TEXT'],
    ['lacks a table', 'DROP TABLE message_exchanges'],
    ['has another table', 'CREATE TABLE invoices (id INTEGER)'],
    ['has a view', 'CREATE VIEW names AS SELECT username FROM users'],
    [
      'has rows without a number',
      'DROP TABLE users; CREATE TABLE users (id INTEGER, username TEXT, api_key TEXT, created_at TIMESTAMP); INSERT INTO users (username) VALUES (NULL)',
    ],
  ])('is left as it is when it %s', async (_what, change) => {
    const path = useFixture('ordinary');
    const file = new BetterSqlite3(path);
    file.exec(change);
    const schema = () => file.prepare('SELECT name, sql FROM sqlite_schema').all();
    const before = schema();
    await expect(scratch.open()).rejects.toMatchObject({ code: 'schema_mismatch' });
    expect(schema()).toEqual(before);
    expect(copiesOf(path)).toEqual([]);
    file.close();
  });
});

describe('a migration that is killed', () => {
  let running: Script | undefined;

  afterEach(async () => {
    running?.child.kill('SIGKILL');
    await running?.ended;
  });

  it('leaves the old database or the new one, and the next start finishes it', async () => {
    const path = useFixture('ordinary');
    const file = new BetterSqlite3(path);
    file.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
      INSERT INTO message_exchanges (conversation_id, timestamp, user_input, ai_response, total_tokens)
      SELECT i % 60 + 1, '2024-05-01 09:00:00.000001', printf('said %d', i), printf('%0200d', i), i FROM n`);
    file.close();
    const before = rowsOf(path);
    // One text each: quicker to compare than so many rows.
    const old = JSON.stringify(before);
    const migrated = JSON.stringify(withHashedKeys(before));
    const partial = `${path}.before-migration-partial`;
    // Each round dies at another point of the work: as the copy begins, as it is complete, as rows are carried over.
    const points = [
      () => existsSync(partial),
      () => copiesOf(path).some((name) => !name.endsWith('partial')),
      () => existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0,
    ];
    for (const reached of points) {
      running = runScript('./migrate-database.ts', `file:${path}`);
      expect(await running.nextLine()).toBe('begun');
      let over = false;
      void running.ended.then(() => (over = true));
      while (!reached() && !over) await new Promise((resolve) => setImmediate(resolve));
      running.child.kill('SIGKILL');
      await running.ended;
      const after = JSON.stringify(rowsOf(path));
      expect(after === old || after === migrated).toBe(true);
    }
    await scratch.open();
    expect(JSON.stringify(rowsOf(path)) === migrated).toBe(true);
    expect(copiesOf(path)).toHaveLength(1);
    expect(JSON.stringify(rowsOf(scratch.path(copiesOf(path)[0]))) === old).toBe(true);
  });
});
