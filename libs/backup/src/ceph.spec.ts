/**
 * The store against Ceph's own object gateway. Where a machine has no Ceph the tests say so and are skipped; in CI they
 * never are.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inspectDatabase, openDatabase, openSnapshotSource } from '@petvisor/persistence';
import { backupOnce } from './backup-once.ts';
import { checksumOf } from './checksum.ts';
import { withLease } from './lease.ts';
import type { ObjectStore, StoredFile } from './object-store.ts';
import { pruneBackups } from './prune.ts';
import { restoreBackup, verifyBackup } from './restore.ts';
import { s3ObjectStore, type S3Options } from './s3-object-store.ts';
import { hasCeph, startCeph, type BucketOptions, type CephServer } from './testing/ceph.ts';
import { objectStoreContract } from './testing/object-store-contract.ts';

const isHere = hasCeph();
if (!isHere && process.env['CI'] !== undefined) throw new Error('CI needs ceph-mon, ceph-osd and radosgw');
if (!isHere) process.stderr.write('Skipped: this machine has no ceph-mon, ceph-osd and radosgw.\n');

const START_MS_MAX = 180_000;
const MINUTE_MS = 60_000;

(isHere ? describe : describe.skip)('with Ceph', () => {
  let ceph: CephServer;
  let bucket: BucketOptions;
  let folder: string;
  let opened: ObjectStore[] = [];

  beforeAll(async () => {
    ceph = await startCeph();
  }, START_MS_MAX);
  afterAll(() => ceph.close(), START_MS_MAX);

  beforeEach(async () => {
    bucket = await ceph.newBucket();
    folder = mkdtempSync(join(tmpdir(), 'ceph-spec-'));
  });
  afterEach(() => {
    for (const store of opened) store.close();
    opened = [];
    rmSync(folder, { recursive: true });
  });

  const open = (changes: Partial<S3Options> = {}): ObjectStore => {
    const store = s3ObjectStore({ ...bucket, ...changes });
    opened.push(store);
    return store;
  };

  const fileOf = async (content: Buffer): Promise<StoredFile> => {
    const path = join(folder, 'file');
    writeFileSync(path, content);
    const checksum = await checksumOf([content]);
    return { key: 'a/file', path, contentType: 'application/octet-stream', ...checksum };
  };

  const read = async (store: ObjectStore): Promise<Buffer> => {
    const stream = await store.read('a/file');
    return Buffer.concat(await (stream?.toArray() ?? []));
  };

  objectStoreContract('radosgw', async () => open());

  it.each([
    ['another secret', { secretAccessKey: 'another-secret' }],
    ['an unknown key', { accessKeyId: 'AKIAUNKNOWNUNKNOWN00' }],
  ])('%s is refused, and nothing is stored', async (_, changes) => {
    const forged = open({ credentials: { ...bucket.credentials, ...changes } });
    const file = await fileOf(Buffer.from('content'));
    await expect(forged.put(file)).rejects.toMatchObject({ code: 'access_denied' });
    expect(await open().list('')).toEqual([]);
  });

  it('a bucket that is not there is named as such', async () => {
    const store = open({ bucket: 'somebody-elses' });
    await expect(store.list('')).rejects.toMatchObject({ code: 'bucket_missing' });
  });

  describe('a file in parts', () => {
    const partSizeBytes = 5 * 1024 ** 2;

    it('comes back whole', async () => {
      const content = randomBytes(2 * partSizeBytes + 1);
      const store = open({ partSizeBytes });
      await store.put(await fileOf(content), { ifAbsent: true });
      expect((await read(store)).equals(content)).toBe(true);
    });

    it('that is stopped leaves nothing', async () => {
      const store = open({ partSizeBytes });
      const file = await fileOf(randomBytes(4 * partSizeBytes));
      const stop = new AbortController();
      const put = store.put(file, { signal: stop.signal });
      setImmediate(() => stop.abort());
      await expect(put).rejects.toMatchObject({ code: 'aborted' });
      expect(await store.list('')).toEqual([]);
    });
  });

  it('one of two that create the same object at once wins', async () => {
    const file = await fileOf(Buffer.from('content'));
    const puts = await Promise.allSettled([1, 2, 3, 4].map(() => open().put(file, { ifAbsent: true })));
    expect(puts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('a database is backed up under a lease, verified, restored and pruned', async () => {
    const url = `file:${join(folder, 'live.db')}`;
    const database = await openDatabase(url);
    await database.users.add({ username: 'front-desk', apiKeyHash: '0'.repeat(64), createdAtMs: 1 });
    await database.conversations.start({ userId: 1, startedAtMs: 2 });
    const store = open({ partSizeBytes: 5 * 1024 ** 2 });
    const encryptionKey = randomBytes(32);
    let nowMs = Date.parse('2026-11-22T07:57:00Z');
    const now = (): number => nowMs;
    const source = await openSnapshotSource(url);
    const lease = { store, now, leaseMs: MINUTE_MS, signal: new AbortController().signal };
    const { folder: name } = await withLease(lease, (signal) =>
      backupOnce({ source, store, now, encryptionKey, signal, temporaryFolder: folder }),
    );
    nowMs += MINUTE_MS;
    await withLease(lease, () => backupOnce({ source, store, now, encryptionKey, temporaryFolder: folder }));
    await source.close();
    await database.close();
    await verifyBackup({ store, encryptionKey, atMs: nowMs });
    const toPath = join(folder, 'restored.db');
    await restoreBackup({ store, encryptionKey, toPath, now, atMs: nowMs - MINUTE_MS });
    expect((await inspectDatabase(`file:${toPath}`)).rowCounts).toMatchObject({ users: 1, conversations: 1 });
    expect(readFileSync(toPath).subarray(0, 15).toString()).toBe('SQLite format 3');
    expect(await pruneBackups({ store, policy: { hours: 1 }, now })).toEqual({
      folders: [name],
      refused: [],
    });
    await expect(verifyBackup({ store, atMs: nowMs })).rejects.toMatchObject({ code: 'wrong_key' });
  });
});
