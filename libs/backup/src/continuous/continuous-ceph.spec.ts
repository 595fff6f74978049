/**
 * Litestream against Ceph's own object gateway: signatures, listings and dates as a production store has them. Where a
 * machine lacks one of the two the tests say so and are skipped; in CI they never are.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSnapshotSource } from '@petvisor/persistence';
import { backupOnce } from '../backup-once.ts';
import { listBackups } from '../list-backups.ts';
import type { ObjectStore } from '../object-store.ts';
import { verifyBackup } from '../restore.ts';
import { s3ObjectStore } from '../s3-object-store.ts';
import { hasCeph, startCeph, type BucketOptions, type CephServer } from '../testing/ceph.ts';
import { openFollowed, type Followed } from '../testing/followed.ts';
import { litestreamProgram } from '../testing/litestream.ts';
import { listContinuous, verifyContinuous } from './restore-continuous.ts';

const isHere = hasCeph() && litestreamProgram() !== undefined;
if (!isHere && process.env['CI'] !== undefined) throw new Error('CI needs Ceph and Litestream');
if (!isHere) process.stderr.write('Skipped: this machine has no Ceph, or no binary of Litestream.\n');

const START_MS_MAX = 180_000;

(isHere ? describe : describe.skip)('Litestream with Ceph', () => {
  let ceph: CephServer;
  let bucket: BucketOptions;
  let store: ObjectStore;
  let followed: Followed;

  beforeAll(async () => {
    ceph = await startCeph();
  }, START_MS_MAX);
  afterAll(() => ceph.close(), START_MS_MAX);

  beforeEach(async () => {
    bucket = await ceph.newBucket();
    store = s3ObjectStore(bucket);
    followed = await openFollowed(bucket);
  });
  afterEach(async () => {
    await followed.close();
    store.close();
  });

  const restored = (): Promise<(string | null)[]> => followed.usersIn(join(followed.folder, 'restored.db'));

  it('brings back what was written, also after it was killed', async () => {
    await followed.add('before');
    const { replication, caughtUp } = await followed.follow();
    await followed.add('meanwhile');
    await caughtUp();
    replication.kill();
    await replication.ended;
    expect((await followed.restore()).rowCounts).toMatchObject({ users: 2 });
    expect(await restored()).toEqual(['before', 'meanwhile']);
  });

  it('writes what is missing before it ends, and goes on where it was', async () => {
    const first = await followed.follow();
    await first.caughtUp();
    await followed.add('at the last moment');
    first.replication.stop();
    await expect(first.replication.ended).resolves.toBe(true);
    await followed.add('while nobody followed');
    const second = await followed.follow();
    await second.caughtUp();
    expect(await listContinuous({ litestream: followed.options() })).toHaveLength(1);
    await followed.restore();
    expect(await restored()).toEqual(['at the last moment', 'while nobody followed']);
  });

  it('brings back a time by the dates that the store gives, and none before the first', async () => {
    const { caughtUp } = await followed.follow();
    await followed.add('early');
    await caughtUp();
    const [{ fromMs, toMs } = { fromMs: 0, toMs: 0 }] = await listContinuous({
      litestream: followed.options(),
    });
    expect(toMs).toBeGreaterThanOrEqual(fromMs);
    await followed.restore({}, join(followed.folder, 'restored.db'), toMs + 3_600_000);
    expect(await restored()).toEqual(['early']);
    const tooEarly = followed.restore({}, join(followed.folder, 'none.db'), fromMs - 60_000);
    await expect(tooEarly).rejects.toMatchObject({ code: 'no_backup' });
  });

  it('encrypts with the key of the backups, and opens with no other', async () => {
    const encryptionKey = randomBytes(32);
    await followed.add('front-desk-of-the-practice');
    const { caughtUp } = await followed.follow({ encryptionKey });
    await caughtUp();
    const objects = await store.list('continuous/');
    expect(objects.length).toBeGreaterThan(1);
    for (const { key } of objects) {
      const content = Buffer.concat((await (await store.read(key))?.toArray()) ?? []);
      expect(String(content.subarray(0, 21))).toBe('age-encryption.org/v1');
    }
    const withAnother = followed.restore({ encryptionKey: randomBytes(32) });
    await expect(withAnother).rejects.toMatchObject({ code: 'wrong_key' });
    await followed.restore({ encryptionKey });
    expect(await restored()).toEqual(['front-desk-of-the-practice']);
  });

  it('lies beside the backups, which are made and verified meanwhile', async () => {
    const { caughtUp } = await followed.follow();
    await caughtUp();
    expect(await listBackups(store)).toEqual([]);
    const source = await openSnapshotSource(`file:${followed.path}`);
    const { folder } = await backupOnce({ source, store, now: Date.now, temporaryFolder: followed.folder });
    await source.close();
    await expect(verifyBackup({ store })).resolves.toMatchObject({ folder });
    await followed.add('after the backup');
    await caughtUp();
    await expect(verifyContinuous({ litestream: followed.options() })).resolves.toMatchObject({
      rowCounts: { users: 1 },
    });
  });

  it.each([
    [
      'another secret',
      { credentials: { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'wrong' } },
      'access_denied',
    ],
    [
      'an unknown key',
      { credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'wrong' } },
      'access_denied',
    ],
    ['another bucket', { bucket: 'somebody-elses' }, 'bucket_missing'],
  ])('says what is wrong with %s', async (_what, changes, code) => {
    const wrong = { store: { ...bucket, ...changes } };
    const { failed } = await followed.follow(wrong);
    expect(await failed()).toBe(code);
    await expect(followed.restore(wrong)).rejects.toMatchObject({ name: 'BackupError', code });
  });
});
