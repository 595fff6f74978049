/**
 * Writers and backup workers that are killed at random moments: npm run backup-kill -- [--times 200] [--seed 1]
 *
 * Each time a process writes to the database and a backup-worker copies it to a store on loopback; one of them, or both, is
 * sent SIGKILL. Afterwards every row that was told to be committed has to be in the database, and the newest finished
 * backup has to restore, verify, and hold every row that was committed before it began. With --continuous: see
 * kill-continuous.mjs.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBackup, restoreBackup, s3ObjectStore } from '@petvisor/backup';
import { startS3Server, testBucket, testCredentials, testRegion } from '@petvisor/backup/testing';
import { inspectDatabase, openDatabase } from '@petvisor/persistence';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { heldExchanges } from './held-exchanges.mjs';
import { killContinuous } from './kill-continuous.mjs';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    continuous: { type: 'boolean', default: false },
  },
});
const times = Number(values.times);
const seed = Number(values.seed);
if (!Number.isSafeInteger(times) || times < 1 || !Number.isSafeInteger(seed)) {
  console.error('npm run backup-kill -- [--continuous] [--times 200] [--seed 1]');
  process.exit(2);
}
if (values.continuous) {
  await killContinuous(times, seed);
  process.exit();
}

/** From the start of both processes: before, during and after a whole backup of a small database. */
const killMsMax = 2_500;
const fromSource = ['--conditions=@petvisor/source', '--disable-warning=ExperimentalWarning'];
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const random = seededRandom(seed);
const folder = await mkdtemp(join(tmpdir(), 'kill-'));
const databaseUrl = `file:${join(folder, 'voice.db')}`;
const server = await startS3Server();
const settings = {
  DATABASE_URL: databaseUrl,
  DB_BACKUP_BUCKET: testBucket,
  AWS_REGION: testRegion,
  AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
  AWS_ENDPOINT_URL_S3: server.endpoint,
  BACKUP_S3_PATH_STYLE: 'true',
  BACKUP_TEMP_DIR: folder,
};
const store = s3ObjectStore({
  bucket: testBucket,
  region: testRegion,
  endpoint: server.endpoint,
  pathStyle: true,
  credentials: testCredentials,
});

/** Ids of the exchanges that a writer has told. */
const committed = new Set();
const counts = { writersKilled: 0, workersKilled: 0, backupsFinished: 0, backupsCutShort: 0, restored: 0 };
const begunMs = performance.now();
try {
  const database = await openDatabase(databaseUrl);
  await database.users.add({ username: 'front-desk', apiKeyHash: '0'.repeat(64), createdAtMs: Date.now() });
  await database.close();
  for (let time = 1; time <= times; time++) await killOnce();
  const seconds = ((performance.now() - begunMs) / 1000).toFixed(0);
  console.log(`${times} times from seed ${seed} in ${seconds} s: ${JSON.stringify(counts)}`);
  console.log(`${committed.size} rows committed, none lost; every finished backup restored and verified`);
} finally {
  store.close();
  await server.close();
  await rm(folder, { recursive: true });
}

async function killOnce() {
  const before = committed.size;
  const writer = launch([path('./write-exchanges.mjs')], ['ignore', 'ignore', 'inherit', 'ipc']);
  writer.on('message', ({ id }) => committed.add(id));
  const worker = launch([path('../../apps/backup-worker/src/main.ts'), '--once'], 'ignore');
  const victims = random.pick([[writer], [worker], [writer, worker]]);
  const atMs = random.int(killMsMax);
  const ended = [writer, worker].map((child) => once(child, 'close'));
  await wait(atMs);
  for (const victim of victims) victim.kill('SIGKILL');
  await ended[1];
  writer.kill('SIGKILL');
  await ended[0];

  if (victims.includes(writer)) counts.writersKilled++;
  const cut = worker.signalCode === 'SIGKILL';
  if (cut) counts.workersKilled++;
  if (worker.exitCode === 0) counts.backupsFinished++;
  else counts.backupsCutShort++;
  assert.ok(
    cut || worker.exitCode === 0,
    `the worker ended with ${worker.exitCode}, and nobody had killed it`,
  );
  // A killed worker's lease runs out; here at once.
  for (const key of server.objects.keys()) if (key.startsWith('leases/')) server.objects.delete(key);

  await checkDatabase();
  if (worker.exitCode === 0) await checkNewestBackup(before);
}

async function checkDatabase() {
  const held = await heldExchanges(databaseUrl);
  const lost = [...committed].filter((id) => !held.has(id));
  assert.deepEqual(lost, [], 'rows that were told to be committed are not there');
}

/** @param rowsBefore how many rows had been told before the backup began */
async function checkNewestBackup(rowsBefore) {
  const toPath = join(folder, 'restored.db');
  const now = Date.now;
  const newest = await findBackup(store);
  const { folder: name, manifest } = await restoreBackup({ store, toPath, now });
  assert.equal(name, newest.folder);
  const { rowCounts } = await inspectDatabase(`file:${toPath}`);
  assert.deepEqual(rowCounts, manifest.database.rowCounts);
  assert.ok(rowCounts.message_exchanges >= rowsBefore, 'the backup lacks rows that were committed before it');
  await rm(toPath);
  counts.restored++;
}

function launch(args, stdio) {
  return spawn(process.execPath, [...fromSource, ...args], {
    cwd: folder,
    env: { ...process.env, ...settings },
    stdio,
  });
}
