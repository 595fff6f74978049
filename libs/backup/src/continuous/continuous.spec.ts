/**
 * Litestream itself, started by this library, against the small S3 server. Where a machine has no binary of it the tests say
 * so and are skipped; in CI they never are.
 */
import { chmodSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '@petvisor/persistence';
import { listBackups } from '../list-backups.ts';
import { s3ObjectStore } from '../s3-object-store.ts';
import { openFollowed, type Followed } from '../testing/followed.ts';
import { litestreamProgram } from '../testing/litestream.ts';
import { storeOptions } from '../testing/reach-s3.ts';
import { startS3Server, TEST_CREDENTIALS, type S3Server } from '../testing/s3-server.ts';
import { drillContinuous } from './drill-continuous.ts';
import { checkLitestream } from './litestream-program.ts';
import { listContinuous, restoreContinuous, verifyContinuous } from './restore-continuous.ts';

const program = litestreamProgram();
if (program === undefined && process.env['CI'] !== undefined) throw new Error('CI needs Litestream');
if (program === undefined)
  process.stderr.write('Skipped: npm has no binary of Litestream for this machine.\n');

const environment = { PATH: process.env['PATH'] ?? '' };
const encryptionKey = Buffer.alloc(32, 0xab);

(program === undefined ? describe.skip : describe)('Litestream', () => {
  let server: S3Server;
  let followed: Followed;
  let folder: string;
  let database: Database;

  beforeEach(async () => {
    server = await startS3Server();
    followed = await openFollowed(storeOptions(server));
    ({ folder, database } = followed);
  });
  afterEach(async () => {
    await followed.close();
    await server.close();
  });

  const path = (): string => followed.path;
  const options: Followed['options'] = (changes) => followed.options(changes);
  const follow: Followed['follow'] = (changes) => followed.follow(changes);
  const restore: Followed['restore'] = (...choice) => followed.restore(...choice);
  const add: Followed['add'] = (username) => followed.add(username);
  const usersIn: Followed['usersIn'] = (file) => followed.usersIn(file);

  it('brings back what was written, also after it was killed', async () => {
    await add('before');
    const { replication, caughtUp } = await follow();
    await add('meanwhile');
    await caughtUp();
    replication.kill();
    await expect(replication.ended).resolves.toBe(false);
    const report = await restore();
    expect(report.rowCounts).toMatchObject({ users: 2 });
    expect(await usersIn(join(folder, 'restored.db'))).toEqual(['before', 'meanwhile']);
  });

  it('goes on where it was when it is started again', async () => {
    const first = await follow();
    await first.caughtUp();
    first.replication.kill();
    await first.replication.ended;
    await add('while nobody followed');
    const second = await follow();
    await second.caughtUp();
    second.replication.stop();
    await expect(second.replication.ended).resolves.toBe(true);
    await restore();
    expect(await usersIn(join(folder, 'restored.db'))).toEqual(['while nobody followed']);
    expect(await listContinuous({ litestream: options() })).toHaveLength(1);
  });

  it('writes what is missing before it ends', async () => {
    const { replication, caughtUp } = await follow();
    await caughtUp();
    await add('at the last moment');
    replication.stop();
    await expect(replication.ended).resolves.toBe(true);
    await restore();
    expect(await usersIn(join(folder, 'restored.db'))).toEqual(['at the last moment']);
  });

  it('brings back a time, after the last write too', async () => {
    const { caughtUp } = await follow();
    await add('early');
    await caughtUp();
    const [{ fromMs } = { fromMs: 0 }] = await listContinuous({ litestream: options() });
    const later = Date.now() + 3_600_000;
    await restore({}, join(folder, 'later.db'), later);
    expect(await usersIn(join(folder, 'later.db'))).toEqual(['early']);
    await expect(restore({}, join(folder, 'none.db'), fromMs - 1)).rejects.toMatchObject({
      code: 'no_backup',
    });
    expect(
      readdirSync(folder).filter((name) => name.includes('none') || name.startsWith('.restore')),
    ).toEqual([]);
  });

  it('brings back every second of what was written, where a page of the store’s list ends too', async () => {
    const { caughtUp } = await follow();
    for (const username of ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']) {
      await add(username);
      await caughtUp();
    }
    const [{ fromMs, toMs } = { fromMs: 0, toMs: 0 }] = await listContinuous({ litestream: options() });
    const seconds: number[] = [];
    for (let atMs = fromMs + 1_000; atMs < toMs; atMs += 1_000) {
      const { rowCounts } = await verifyContinuous({ litestream: options(), atMs });
      seconds.push(rowCounts['users'] ?? NaN);
    }
    expect(seconds.length).toBeGreaterThan(1);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
    const drill = await drillContinuous({ litestream: options(), temporaryFolder: folder });
    expect(drill).toMatchObject({ upToMs: toMs, durationMs: expect.any(Number) });
  });

  it('encrypts with the key of the backups', async () => {
    await add('front-desk-of-the-practice');
    const { caughtUp } = await follow({ encryptionKey });
    await caughtUp();
    expect([...server.objects.values()].length).toBeGreaterThan(1);
    for (const object of server.objects.values())
      expect(String(object.subarray(0, 21))).toBe('age-encryption.org/v1');
    await expect(restore()).rejects.toMatchObject({ name: 'BackupError' });
    await expect(restore({ encryptionKey: Buffer.alloc(32, 1) })).rejects.toMatchObject({
      code: 'wrong_key',
    });
    await restore({ encryptionKey });
    expect(await usersIn(join(folder, 'restored.db'))).toEqual(['front-desk-of-the-practice']);
  });

  it('never goes over a database that is there, and keeps the old one where it is told to', async () => {
    const { replication, caughtUp } = await follow();
    await caughtUp();
    replication.stop();
    await replication.ended;
    await add('not in the store');
    await expect(restore({}, path())).rejects.toMatchObject({ code: 'exists' });
    const { keptPath = '' } = await restoreContinuous({
      litestream: options(),
      toPath: path(),
      now: () => Date.UTC(2026, 10, 22, 7, 57),
      force: true,
    });
    await database.close();
    expect(keptPath).toBe(`${path()}.before-restore-20261122075700`);
    expect(await usersIn(keptPath)).toEqual(['not in the store']);
    expect(await usersIn(path())).toEqual([]);
  });

  it('is verified without leaving anything', async () => {
    const { caughtUp } = await follow();
    await caughtUp();
    const temporaryFolder = mkdtempSync(join(folder, 'temporary-'));
    await expect(verifyContinuous({ litestream: options(), temporaryFolder })).resolves.toMatchObject({
      rowCounts: { users: 0 },
    });
    expect(readdirSync(temporaryFolder)).toEqual([]);
  });

  it('finds a piece that has changed in the store', async () => {
    const { replication, caughtUp } = await follow();
    await add('one');
    await caughtUp();
    replication.kill();
    await replication.ended;
    const piece = server.objects.get(
      [...server.objects.keys()].filter((key) => key.endsWith('.wal.lz4'))[0] ?? '',
    );
    const middle = Math.floor((piece?.length ?? 0) / 2);
    piece?.writeUInt8(piece.readUInt8(middle) ^ 0xff, middle);
    await expect(verifyContinuous({ litestream: options() })).rejects.toMatchObject({ name: 'BackupError' });
  });

  it('lies beside the backups and is none', async () => {
    const { caughtUp } = await follow();
    await caughtUp();
    const store = s3ObjectStore(options().store);
    expect(await listBackups(store)).toEqual([]);
    store.close();
    for (const key of server.objects.keys()) expect(key).toMatch(/^continuous\/generations\//);
  });

  it('follows a database once at a time', async () => {
    const { caughtUp } = await follow();
    await caughtUp();
    const second = await follow();
    await expect(second.replication.ended).rejects.toMatchObject({ code: 'leased' });
  });

  it.each([
    ['another secret', { credentials: { ...TEST_CREDENTIALS, secretAccessKey: 'wrong' } }, 'access_denied'],
    ['another bucket', { bucket: 'somebody-elses' }, 'bucket_missing'],
    ['a port where nobody listens', { endpoint: 'http://127.0.0.1:1' }, 'unreachable'],
  ])('says what is wrong with %s', async (_what, changes, code) => {
    const store = { ...options().store, ...changes };
    const { failed } = await follow({ store });
    expect(await failed()).toBe(code);
    await expect(restore({ store })).rejects.toMatchObject({ name: 'BackupError', code });
  });

  it('goes on when a store that failed works again', async () => {
    server.fault = 'busy';
    const { failed, caughtUp } = await follow();
    await failed();
    server.fault = 'none';
    await add('after all');
    await caughtUp();
    await restore();
    expect(await usersIn(join(folder, 'restored.db'))).toEqual(['after all']);
  });

  it('finds no database in a bucket without one', async () => {
    await expect(restore()).rejects.toMatchObject({ code: 'no_backup' });
  });

  describe('as a program', () => {
    it('is told by its version', async () => {
      expect(await checkLitestream(program ?? '', environment)).toBe('v0.3.13');
    });

    it.each([
      ['missing', undefined, 'tool_missing'],
      ['of the next generation', 'echo v0.5.3', 'tool_unsupported'],
      ['older', 'echo v0.3.9', 'tool_unsupported'],
      ['something else', 'exit 3', 'tool_unsupported'],
    ])('that is %s is refused', async (_what, script, code) => {
      const other = join(folder, 'litestream');
      if (script !== undefined) {
        writeFileSync(other, `#!/bin/sh\n${script}\n`);
        chmodSync(other, 0o700);
      }
      await expect(checkLitestream(other, environment)).rejects.toMatchObject({ name: 'BackupError', code });
      if (script === undefined) {
        await expect(restore({ program: other })).rejects.toMatchObject({ code: 'tool_missing' });
      }
    });
  });
});
