import { closeSync, existsSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { isPostgresUrl, openDatabase, openSnapshotSource } from './open-database.ts';
import { runScript } from './testing/run-script.ts';
import { AT_MS, hashOf, nothingToClose, useScratch } from './testing/scratch.ts';

const scratch = useScratch();

it('recognises the URL of a PostgreSQL server', () => {
  expect(isPostgresUrl('postgres:///practice?host=/tmp&user=postgres')).toBe(true);
  expect(isPostgresUrl('postgresql://db.example/practice')).toBe(true);
  expect(isPostgresUrl('file:./data/voice.db')).toBe(false);
});

describe('opening a database', () => {
  it('creates the folder, the file and the tables', async () => {
    const database = await scratch.open('data/deep/voice.db');
    expect(existsSync(scratch.path('data/deep/voice.db'))).toBe(true);
    await database.ping();
  });

  it('creates folder and file readable by their owner only', async () => {
    await scratch.open('data/voice.db');
    expect(statSync(scratch.path('data')).mode & 0o077).toBe(0);
    expect(statSync(scratch.path('data/voice.db')).mode & 0o077).toBe(0);
  });

  it('is served by one process at a time, and by the next when that one has closed it', async () => {
    const first = await openDatabase(`file:${scratch.path()}`);
    await first.serve(nothingToClose);
    await expect(first.serve(nothingToClose)).rejects.toMatchObject({ code: 'in_use' });
    const second = await scratch.open();
    await expect(second.serve(nothingToClose)).rejects.toMatchObject({ code: 'in_use' });
    await second.ping();
    await first.close();
    await second.serve(nothingToClose);
  });

  it('finds what was written before', async () => {
    const before = await openDatabase(`file:${scratch.path()}`);
    await before.users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: AT_MS });
    await before.close();
    const after = await scratch.open();
    expect(await after.users.count()).toBe(1);
  });

  it('takes relative paths, absolute ones and file URLs', async () => {
    const urls = [
      `file:${relative(process.cwd(), scratch.path())}`,
      `file:${scratch.path()}`,
      `file://${scratch.path()}`,
    ];
    const databases = await Promise.all(urls.map((url) => openDatabase(url)));
    await databases[0]?.users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: AT_MS });
    const counts = await Promise.all(databases.map((database) => database.users.count()));
    await Promise.all(databases.map((database) => database.close()));
    expect(counts).toEqual([1, 1, 1]);
  });

  it.each(['', 'voice.db', 'file:', 'file://host/voice.db', 'mysql://user:secret@host/voice'])(
    'refuses the URL %p without repeating it',
    async (url) => {
      const error: unknown = await openDatabase(url).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'invalid_url' });
      expect((error as Error).message).not.toContain('secret');
    },
  );

  it('uses the write-ahead log', async () => {
    await scratch.open();
    const file = new BetterSqlite3(scratch.path(), { readonly: true });
    expect(file.pragma('journal_mode', { simple: true })).toBe('wal');
    file.close();
  });

  it('refuses a file that is no database', async () => {
    writeFileSync(
      scratch.path(),
      'this is a text file, not a database, and long enough to be read as a header',
    );
    await expect(scratch.open()).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('refuses a folder in place of the file', async () => {
    mkdirSync(scratch.path());
    await expect(scratch.open()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('refuses a file in place of the folder', async () => {
    writeFileSync(scratch.path('data'), '');
    await expect(scratch.open('data/voice.db')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('refuses tables it did not make, and leaves them as they were', async () => {
    const foreign = new BetterSqlite3(scratch.path());
    foreign.exec('CREATE TABLE users (id INTEGER, username TEXT); INSERT INTO users VALUES (1, NULL)');
    await expect(scratch.open()).rejects.toMatchObject({ code: 'schema_mismatch' });
    expect(foreign.prepare('SELECT * FROM users').all()).toEqual([{ id: 1, username: null }]);
    expect(foreign.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['users']);
    foreign.close();
  });

  it('refuses a database that a newer version has changed', async () => {
    await (await openDatabase(`file:${scratch.path()}`)).close();
    const file = new BetterSqlite3(scratch.path());
    file.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9e15)").run();
    file.close();
    await expect(scratch.open()).rejects.toMatchObject({ code: 'schema_mismatch' });
  });

  it('changes nothing the second time', async () => {
    await (await openDatabase(`file:${scratch.path()}`)).close();
    const file = new BetterSqlite3(scratch.path(), { readonly: true });
    const version = file.pragma('schema_version', { simple: true });
    await scratch.open();
    expect(file.pragma('schema_version', { simple: true })).toBe(version);
    file.close();
  });
});

describe('a database', () => {
  it('says that another writer holds the lock', async () => {
    await (await openDatabase(`file:${scratch.path()}`)).close();
    const database = await openDatabase(`file:${scratch.path()}`, { busyMsMax: 1 });
    const other = new BetterSqlite3(scratch.path());
    other.exec('BEGIN IMMEDIATE');
    const user = { username: 'a', apiKeyHash: hashOf('a'), createdAtMs: AT_MS };
    await expect(database.users.add(user)).rejects.toMatchObject({ code: 'busy' });
    other.exec('ROLLBACK');
    expect(await database.users.add(user)).toMatchObject({ added: true });
    other.close();
    await database.close();
  });
});

describe('a snapshot', () => {
  it('is a database with every committed row', async () => {
    const database = await scratch.open();
    await database.users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: AT_MS });
    const snapshot = await database.snapshot(scratch.path('copy.db'));
    expect(snapshot.rowCounts).toMatchObject({ users: 1, conversations: 0, booking_attempts: 0 });
    expect(snapshot.sizeBytes).toBe(statSync(scratch.path('copy.db')).size);
    const copy = await scratch.open('copy.db');
    expect(await copy.users.findByKeyHash(hashOf('a'), AT_MS)).toMatchObject({ username: 'a' });
  });

  it('can be taken beside an open writer by a connection that may not write', async () => {
    const writer = await scratch.open();
    await writer.users.add({ username: 'a', apiKeyHash: hashOf('a'), createdAtMs: AT_MS });
    const source = await openSnapshotSource(`file:${scratch.path()}`);
    const { rowCounts } = await source.snapshot(scratch.path('copy.db'));
    await source.close();
    expect(rowCounts).toMatchObject({ users: 1 });
  });

  it('never replaces a file', async () => {
    const database = await scratch.open();
    writeFileSync(scratch.path('copy.db'), 'precious');
    await expect(database.snapshot(scratch.path('copy.db'))).rejects.toMatchObject({
      name: 'PersistenceError',
    });
    expect(statSync(scratch.path('copy.db')).size).toBe('precious'.length);
  });

  it('needs a database that is there', async () => {
    await expect(openSnapshotSource(`file:${scratch.path()}`)).rejects.toMatchObject({ code: 'unavailable' });
    expect(existsSync(scratch.path())).toBe(false);
  });

  it('of a damaged database is refused', async () => {
    const database = await openDatabase(`file:${scratch.path()}`);
    for (let n = 0; n < 200; n += 1) {
      const slotDateTime = 'x'.repeat(500);
      await database.bookings.claim({ key: String(n), createdAtMs: AT_MS, slotDateTime });
    }
    await database.close();
    const { size } = statSync(scratch.path());
    const bytes = Buffer.alloc(size - 8192, 0xff);
    const file = openSync(scratch.path(), 'r+');
    writeSync(file, bytes, 0, bytes.length, 8192);
    closeSync(file);
    const source = await openSnapshotSource(`file:${scratch.path()}`);
    await expect(source.snapshot(scratch.path('copy.db'))).rejects.toMatchObject({ code: 'corrupt' });
    await source.close();
  });

  it('can be copied while another one writes', async () => {
    const writer = runScript('./write-exchanges.ts', await scratch.url());
    await writer.nextLine();
    const source = await openSnapshotSource(`file:${scratch.path()}`);
    for (let round = 0; round < 10; round += 1) {
      const committed = Number(await writer.nextLine());
      const { rowCounts } = await source.snapshot(scratch.path(`copy-${round}.db`));
      expect(rowCounts['message_exchanges']).toBeGreaterThanOrEqual(committed);
      const copy = await openDatabase(`file:${scratch.path(`copy-${round}.db`)}`);
      expect(await copy.conversations.find(1)).toMatchObject({ endedAtMs: null });
      await copy.close();
    }
    await source.close();
    writer.child.kill('SIGKILL');
    await writer.ended;
  });
});
