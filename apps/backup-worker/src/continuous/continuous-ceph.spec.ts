/** The continuous mode of the real program on Ceph's own object gateway. Skipped where it is not installed, except in CI. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasCeph, litestreamProgram, startCeph, type CephServer } from '@petvisor/backup/testing';
import { openDatabase } from '@petvisor/persistence';
import { openWorkplace, type Workplace } from '../testing/workplace.ts';

const program = litestreamProgram();
const isHere = hasCeph() && program !== undefined;
if (!isHere && process.env['CI'] !== undefined) throw new Error('CI needs Ceph and Litestream');
if (!isHere) process.stderr.write('Skipped: this machine has no Ceph, or no binary of Litestream.\n');

const START_MS_MAX = 180_000;

(isHere ? describe : describe.skip)('backup-worker --continuous on Ceph', () => {
  let ceph: CephServer;
  let place: Workplace;

  beforeAll(async () => {
    ceph = await startCeph();
    place = await openWorkplace();
  }, START_MS_MAX);
  afterAll(async () => {
    await place.close();
    await ceph.close();
  }, START_MS_MAX);

  it(
    'writes every change, backs up beside it, writes the last one before it ends, and brings all of it back',
    async () => {
      const { bucket, region, endpoint, credentials } = await ceph.newBucket();
      const settings = {
        DB_BACKUP_BUCKET: bucket,
        AWS_REGION: region,
        AWS_ENDPOINT_URL_S3: endpoint,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        BACKUP_LITESTREAM: program ?? '',
        BACKUP_ENCRYPTION_KEY: 'ab'.repeat(32),
      };
      const start = (args: string[], changes: Record<string, string> = {}) =>
        place.start(args, { ...settings, ...changes });
      const following = start(['--continuous'], { BACKUP_SCHEDULE: '* * * * * *' });
      await following.seen('continuous.following');
      await following.seen('backup.finished');
      const database = await openDatabase(`file:${place.databasePath}`);
      await database.users.add({ username: 'last', apiKeyHash: 'b'.repeat(64), createdAtMs: 0 });
      await database.close();
      following.child.kill('SIGTERM');
      const { code, lines, stderr } = await following.ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(lines).toContainEqual(expect.objectContaining({ msg: 'continuous.stopped', complete: true }));

      const restore = await start(['restore', '--continuous', '--to', './restored.db']).ended;
      expect(restore).toMatchObject({ code: 0, stderr: '' });
      const restored = await openDatabase(`file:${join(place.folder, 'restored.db')}`);
      const users = await restored.users.list();
      await restored.close();
      expect(users.map(({ username }) => username)).toEqual(['front desk', 'last']);
      for (const args of [['verify'], ['verify', '--continuous'], ['list', '--continuous']])
        expect((await start(args).ended).code).toBe(0);
    },
    START_MS_MAX,
  );
});
