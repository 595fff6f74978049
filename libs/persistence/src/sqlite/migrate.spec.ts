import { readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { addUser, useScratch } from '../testing/scratch.ts';
import { migrate } from './migrate.ts';

const scratch = useScratch();

const STEP = {
  sql: ['ALTER TABLE users ADD COLUMN later text'],
  // After every migration of this version.
  folderMillis: Date.UTC(2999, 0),
  hash: 'later',
  oldestReaderMs: 0,
};

const copies = (): string[] =>
  readdirSync(dirname(scratch.path())).filter((name) => name.includes('.before-migration-'));

function migrateLater(step = STEP): void {
  const driver = new BetterSqlite3(scratch.path());
  try {
    migrate(driver, [step]);
  } finally {
    driver.close();
  }
}

it('keeps the file as it was before a migration, for its owner alone, and once', async () => {
  const database = await scratch.open();
  await addUser(database);
  await database.close();
  expect(copies()).toEqual([]);
  migrateLater();
  migrateLater();
  const [copy = '', ...others] = copies();
  expect(others).toEqual([]);
  expect(statSync(scratch.path(copy)).mode & 0o777).toBe(0o600);
  const before = await scratch.open(copy);
  expect(await before.users.count()).toBe(1);
});

it('opens a database that a newer release has expanded, and none that it has contracted', async () => {
  await (await scratch.open()).close();
  migrateLater();
  const database = await scratch.open();
  await addUser(database);
  expect(await database.users.count()).toBe(1);
  await database.close();
  migrateLater({ ...STEP, sql: [], folderMillis: STEP.folderMillis + 1, oldestReaderMs: STEP.folderMillis });
  await expect(scratch.open()).rejects.toMatchObject({ code: 'schema_mismatch' });
});
