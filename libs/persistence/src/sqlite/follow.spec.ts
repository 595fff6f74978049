import { rmSync, writeFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from '@jest/globals';
import { followedDatabase } from '../open-database.ts';
import { useScratch } from '../testing/scratch.ts';

const scratch = useScratch();
const followed = () => followedDatabase(`file:${scratch.path('voice.db')}`);

it('a file that is missing, empty or not migrated is not ready to be followed', async () => {
  const database = await followed();
  expect(database.isReady()).toBe(false);
  writeFileSync(scratch.path('voice.db'), '');
  expect(database.isReady()).toBe(false);
  rmSync(scratch.path('voice.db'));
  await scratch.open('voice.db');
  expect(database.isReady()).toBe(true);
});

it('a file that is no database is told as such', async () => {
  writeFileSync(scratch.path('voice.db'), 'x'.repeat(4096));
  const database = await followed();
  expect(() => database.isReady()).toThrow(
    expect.objectContaining({ name: 'PersistenceError', code: 'corrupt' }),
  );
});

it('a touch is written to the log of an open database, and only if a program replicates it', async () => {
  const database = await scratch.open('voice.db');
  const log = await followed();
  expect(log.touch()).toBe(false);
  const driver = new BetterSqlite3(scratch.path('voice.db'));
  driver.exec('CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)');
  expect(log.touch()).toBe(true);
  expect(log.touch()).toBe(true);
  expect(driver.prepare('SELECT seq FROM _litestream_seq').pluck().all()).toEqual([2]);
  driver.close();
  expect(await database.users.count()).toBe(0);
});

it('a database that is followed opens again as usual', async () => {
  await (await scratch.open('voice.db')).close();
  const driver = new BetterSqlite3(scratch.path('voice.db'));
  driver.exec('CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)');
  driver.exec('CREATE TABLE _litestream_lock (id INTEGER)');
  driver.close();
  const database = await scratch.open('voice.db');
  expect(await database.users.count()).toBe(0);
});
