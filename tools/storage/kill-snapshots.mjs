/**
 * Writers and backup workers that are killed at random moments. Each time a process writes to the database and a
 * backup-worker copies it to the store; one of them, or both, is sent SIGKILL. Afterwards every row that was told to be
 * committed has to be in the database, and the newest finished backup has to restore, verify, and hold every row that was
 * committed before it began.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findBackup, restoreBackup, s3ObjectStore } from '@petvisor/backup';
import { storeOptions } from '@petvisor/backup/testing';
import { inspectDatabase } from '@petvisor/persistence';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { openDisaster } from './disaster.mjs';

/** From the start of both processes: before, during and after a whole backup of a small database. */
const killMsMax = 2_500;

export async function killSnapshots(times, seed) {
  const random = seededRandom(seed);
  const { folder, server, committed, startWriter, startWorker, checkDatabase, seconds, close } =
    await openDisaster();
  const store = s3ObjectStore(storeOptions(server));
  const counts = { writersKilled: 0, workersKilled: 0, backupsFinished: 0, backupsCutShort: 0, restored: 0 };
  try {
    for (let time = 1; time <= times; time++) await killOnce();
    console.log(`${times} times from seed ${seed} in ${seconds()} s: ${JSON.stringify(counts)}`);
    console.log(`${committed.size} rows committed, none lost; every finished backup restored and verified`);
  } finally {
    store.close();
    await close();
  }

  async function killOnce() {
    const before = committed.size;
    const writer = startWriter();
    const worker = startWorker(['--once'], { stdio: 'ignore' });
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

  /** @param rowsBefore how many rows had been told before the backup began */
  async function checkNewestBackup(rowsBefore) {
    const toPath = join(folder, 'restored.db');
    const newest = await findBackup(store);
    const { folder: name, manifest } = await restoreBackup({ store, toPath, now: Date.now });
    assert.equal(name, newest.folder);
    const { rowCounts } = await inspectDatabase(`file:${toPath}`);
    assert.deepEqual(rowCounts, manifest.database.rowCounts);
    assert.ok(
      rowCounts.message_exchanges >= rowsBefore,
      'the backup lacks rows that were committed before it',
    );
    await rm(toPath);
    counts.restored++;
  }
}
