import { afterEach, describe, expect, it } from '@jest/globals';
import { openDatabase, openSnapshotSource } from '../open-database.ts';
import { runScript, type Script } from '../testing/run-script.ts';
import { AT_MS, hashOf, onPostgres } from '../testing/scratch.ts';

const desk = { username: 'desk', apiKeyHash: hashOf('a'), createdAtMs: AT_MS };

onPostgres((scratch) => {
  let running: Script[] = [];

  afterEach(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    running = [];
  });

  describe('opening a database', () => {
    it('migrates it once, however many processes begin together', async () => {
      const url = await scratch.url();
      running = [1, 2, 3].map(() => runScript('./migrate-database.ts', url));
      expect(await Promise.all(running.map(({ ended }) => ended))).toEqual([0, 0, 0]);
      const [repeated] = await scratch.query(
        'SELECT count(*) - count(DISTINCT hash) AS repeated FROM __drizzle_migrations',
      );
      expect(repeated).toEqual({ repeated: '0' });
    });

    it('finds what was written before', async () => {
      const before = await scratch.open();
      await before.users.add(desk);
      await before.close();
      expect(await (await scratch.open()).users.count()).toBe(1);
    });

    it('refuses tables it did not make, and leaves them as they were', async () => {
      await scratch.query('CREATE TABLE users (id integer, username text)');
      await scratch.query('INSERT INTO users VALUES (1, NULL)');
      await expect(scratch.open()).rejects.toMatchObject({ code: 'schema_mismatch' });
      expect(await scratch.query('SELECT * FROM users')).toEqual([{ id: 1, username: null }]);
      expect(await scratch.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).toEqual([
        { tablename: 'users' },
      ]);
    });

    it('refuses a database that a newer version has changed', async () => {
      await (await scratch.open()).close();
      await scratch.query("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9e15)");
      await expect(scratch.open()).rejects.toMatchObject({ code: 'schema_mismatch' });
    });

    it.each([
      ['postgres://desk:secret@127.0.0.1:1/voice', 'unavailable'],
      ['postgres://desk:secret@host:port/voice', 'invalid_url'],
    ])('says what is wrong with %p without its password', async (url, code) => {
      const error: unknown = await openDatabase(url).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code });
      expect(`${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain('secret');
      expect((error as Error).cause).toBeUndefined();
    });

    it('says that there is no such database or user', async () => {
      const other = new URL(await scratch.url());
      other.pathname = 'not_there';
      await expect(openDatabase(other.href)).rejects.toMatchObject({ code: 'unavailable' });
      other.searchParams.set('user', 'nobody_here');
      await expect(openDatabase(other.href)).rejects.toMatchObject({ code: 'unavailable' });
    });
  });

  describe('a database', () => {
    it('writes what a call leaves, however many wrong keys are looked up', async () => {
      const { users, followUps } = await scratch.open();
      const lookUps = Array.from({ length: 5_000 }, (_, n) =>
        users.findByKeyHash(String(n), AT_MS).then(
          () => 'looked up',
          (error: unknown) => (error as { code: string }).code,
        ),
      );
      await followUps.add({ kind: 'emergency', topic: 'bleeding', createdAtMs: AT_MS });
      const refused = (await Promise.all(lookUps)).filter((outcome) => outcome === 'busy');
      expect(refused.length).toBeGreaterThan(4_500);
      expect((await followUps.countOpen()).emergency).toBe(1);
    });

    it('says that another writer holds the lock', async () => {
      const holder = await scratch.open();
      const database = await scratch.open(undefined, { busyMsMax: 1 });
      await scratch.query(
        `CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN PERFORM pg_advisory_lock(1); RETURN NEW; END $$`,
      );
      await scratch.query('CREATE TRIGGER hold BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION hold()');
      // The first one to add a user gets the lock of the trigger, and its connection keeps it.
      await holder.users.add(desk);
      await expect(
        database.users.add({ ...desk, username: 'other', apiKeyHash: hashOf('b') }),
      ).rejects.toMatchObject({ code: 'busy' });
    });

    it('goes on after the server has cut its connections', async () => {
      const database = await scratch.open();
      await database.users.add(desk);
      await scratch.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      // A cut connection may be taken once more before the news of it arrive.
      await database.ping().catch(() => undefined);
      await database.ping();
      expect(await database.users.count()).toBe(1);
    });

    it('says at a ping that the server takes no writes', async () => {
      const database = await scratch.open();
      const name = new URL(await scratch.url()).pathname.slice(1);
      await scratch.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
      await expect(database.ping()).rejects.toMatchObject({ code: 'unavailable' });
    });

    it('commits to the disk, whatever the server does by default', async () => {
      const database = await scratch.open();
      await scratch.query('CREATE TABLE seen (setting text)');
      await scratch.query(
        `CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$`,
      );
      await scratch.query('CREATE TRIGGER note BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION note()');
      const name = new URL(await scratch.url()).pathname.slice(1);
      await scratch.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
      await database.users.add(desk);
      expect(await scratch.query('SELECT setting FROM seen')).toEqual([{ setting: 'on' }]);
    });

    it('keeps a text with the one character that PostgreSQL has not', async () => {
      const { bookings } = await scratch.open();
      await bookings.claim({ key: 'k', createdAtMs: AT_MS, slotDateTime: 'any', notes: 'limps\0badly' });
      expect(await bookings.find('k')).toMatchObject({ notes: 'limps\uFFFDbadly' });
    });

    it('is copied by the tools of PostgreSQL', async () => {
      const database = await scratch.open();
      await expect(database.snapshot(scratch.path('copy.db'))).rejects.toMatchObject({ code: 'unsupported' });
      await expect(openSnapshotSource(await scratch.url())).rejects.toMatchObject({ code: 'unsupported' });
    });
  });
});
