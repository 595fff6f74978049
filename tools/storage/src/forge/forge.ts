/**
 * Attacks the backups in a bucket and checks that each attack is refused with a closed code, that nothing is put in place or
 * left, that the disk is not filled, and that no attack displaces a genuine backup: npm run backup-forge -- [--seed 1]
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BACKUP_ERROR_CODES,
  drillBackup,
  isBackupError,
  newestGoodBackup,
  pruneBackups,
  restoreBackup,
  s3ObjectStore,
  verifyBackup,
} from '@petvisor/backup';
import { litestreamProgram, startS3Server, storeOptions } from '@petvisor/backup/testing';
import { readCounts } from '@petvisor/launch';
import { openDatabase } from '@petvisor/persistence';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { NEWEST_MS, openBucket } from './bucket.ts';
import { forgeContinuous } from './continuous.ts';
import { watchDisk } from './disk.ts';
import { KINDS, type Kind } from './kinds.ts';

const MEBIBYTE = 1024 * 1024;
/** Beyond the size of the database: file systems allot whole blocks. */
const DISK_BYTES_MAX = MEBIBYTE;
const USERS = 20;

const { seed } = readCounts({ command: 'npm run backup-forge', counts: { seed: 1 } });
const random = seededRandom(seed);
const folder = await mkdtemp(join(tmpdir(), 'forge-'));
const work = join(folder, 'work');
const server = await startS3Server();
const store = s3ObjectStore(storeOptions(server));
const now = (): number => NEWEST_MS + 2 * 3_600_000;

try {
  await mkdir(work);
  const databaseUrl = `file:${join(folder, 'voice.db')}`;
  await fill(databaseUrl);
  for (const kind of KINDS) await attack(kind, databaseUrl);
  await drill(databaseUrl);
  console.log(`${KINDS.length} kinds of single backups, from seed ${seed}: all refused, nothing left`);
  if (litestreamProgram() === undefined)
    console.log('continuous mode: npm has no Litestream for this machine');
  else {
    const kinds = await forgeContinuous((below) => random.int(below));
    console.log(`${kinds} kinds of the continuous mode: nothing forged was restored, nothing left`);
  }
} finally {
  store.close();
  await server.close();
  await rm(folder, { recursive: true });
}

async function attack(kind: Kind, databaseUrl: string): Promise<void> {
  const key = kind.withKey === false ? undefined : randomBytes(32);
  const bucket = await openBucket({ server, store, databaseUrl, folder: work, key });
  const genuine = [bucket.older, bucket.newest];
  const sizeBytes = bucket.manifest(bucket.newest).database.sizeBytes;
  await kind.forge(bucket, (below) => random.int(below));
  const choice = { store, encryptionKey: key };
  const toPath = join(work, 'restored.db');
  const disk = watchDisk(work);
  const codes = [
    await refusalOf(() => restoreBackup({ ...choice, toPath, now })),
    await refusalOf(() => verifyBackup({ ...choice, temporaryFolder: work })),
  ];
  const peakBytes = disk.stop();
  assert.ok(!existsSync(toPath), 'something was put in place');
  assert.deepEqual(await readdir(work), [], 'something was left');
  assert.ok(peakBytes <= sizeBytes + DISK_BYTES_MAX, `${peakBytes} bytes were written`);
  if (key !== undefined) {
    const newest = await newestGoodBackup({ ...choice, now });
    assert.ok(newest !== undefined && genuine.includes(newest.folder), 'a forged backup counts');
    const before = [...server.objects.keys()];
    const { folders } = await pruneBackups({ ...choice, now, policy: { hours: 2 } });
    assert.deepEqual(folders, [], 'a genuine backup was displaced');
    assert.deepEqual([...server.objects.keys()], before);
  }
  console.log(
    `${kind.name.padEnd(52)} ${codes.join(', ').padEnd(44)} ${(peakBytes / MEBIBYTE).toFixed(2)} MiB`,
  );
}

async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (!isBackupError(error)) throw error;
    assert.ok(BACKUP_ERROR_CODES.includes(error.code));
    return error.code;
  }
  throw new assert.AssertionError({ message: 'a forged backup was accepted' });
}

/** How long a genuine backup takes beside a planted one. */
async function drill(databaseUrl: string): Promise<void> {
  const encryptionKey = randomBytes(32);
  const bucket = await openBucket({ server, store, databaseUrl, folder: work, key: encryptionKey });
  await bucket.plant(randomBytes(32));
  const report = await drillBackup({ store, now, encryptionKey, temporaryFolder: work });
  assert.equal(report.folder, bucket.newest);
  const { sizeBytes, rowCounts } = report.manifest.database;
  assert.equal(rowCounts['users'], USERS);
  assert.deepEqual(await readdir(work), []);
  console.log(
    `drill beside a planted backup: ${report.durationMs} ms for ${(sizeBytes / MEBIBYTE).toFixed(2)} MiB`,
  );
}

async function fill(databaseUrl: string): Promise<void> {
  const database = await openDatabase(databaseUrl);
  for (let user = 0; user < USERS; user++) {
    const apiKeyHash = String(user).padStart(64, '0');
    await database.users.add({ username: `user ${user}`, apiKeyHash, createdAtMs: 0 });
  }
  await database.close();
}
