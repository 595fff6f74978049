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
  bps: true,
};

const copies = (): string[] =>
  readdirSync(dirname(scratch.path())).filter((name) => name.includes('.before-migration-'));

function migrateLater(): void {
  const driver = new BetterSqlite3(scratch.path());
  try {
    migrate(driver, [STEP]);
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
  await expect(scratch.open()).rejects.toMatchObject({ code: 'schema_mismatch' });
});
