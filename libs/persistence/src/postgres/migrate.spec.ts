import { afterEach, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { onPostgres } from '../testing/scratch.ts';
import { migrate } from './migrate.ts';

/** After every migration of this version. */
const LATER_MS = Date.UTC(2999, 0);

onPostgres((scratch) => {
  let holder: pg.Client;

  beforeEach(async () => {
    await (await scratch.open()).close();
    holder = new pg.Client(await scratch.url());
    await holder.connect();
  });
  afterEach(() => holder.end());

  it('lets others read a table that a backup holds while the migration waits for it', async () => {
    const database = await scratch.open();
    // The lock of `pg_dump`.
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE users IN ACCESS SHARE MODE');
    const step = {
      sql: ['ALTER TABLE users ADD COLUMN later text'],
      folderMillis: LATER_MS,
      hash: 'later',
      oldestReaderMs: 0,
    };
    const migrated = migrate(await scratch.url(), [step]);
    let waiting: unknown[] = [];
    while (waiting.length === 0) {
      waiting = await scratch.query(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'ALTER TABLE users%'",
      );
    }
    // Behind the migration, which gives way before the statement's own wait for locks ends.
    expect(await database.users.count()).toBe(0);
    const columns = "SELECT 1 FROM information_schema.columns WHERE column_name = 'later'";
    expect(await scratch.query(columns)).toEqual([]);

    await holder.query('COMMIT');
    await migrated;
    expect(await scratch.query(columns)).toHaveLength(1);
  });

  it('opens a database that a newer release has expanded, and none that it has contracted', async () => {
    const step = {
      sql: ['ALTER TABLE users ADD COLUMN later text'],
      folderMillis: LATER_MS,
      hash: 'later',
      oldestReaderMs: 0,
    };
    await migrate(await scratch.url(), [step]);
    const database = await scratch.open();
    expect(await database.users.count()).toBe(0);
    await database.close();
    const contraction = { ...step, sql: [], folderMillis: LATER_MS + 1, oldestReaderMs: LATER_MS };
    await migrate(await scratch.url(), [contraction]);
    await expect(scratch.open()).rejects.toMatchObject({ code: 'schema_mismatch' });
  });
});
