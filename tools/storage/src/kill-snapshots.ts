/**
 * Writers and backup workers, killed at random moments. Each time a process writes to the database and a backup-worker
 * copies it to the store; SIGKILL ends one of them, or both. Afterwards every row that was reported as committed has to be
 * in the database, and the newest finished backup has to restore, verify, and hold every row that was committed before it
 * began.
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
import { openDisaster } from './disaster.ts';

/** Since the start of both processes: before, during and after a whole backup of a small database. */
const KILL_MS_MAX = 2_500;

export async function killSnapshots(times: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const disaster = await openDisaster();
  const { folder, server, committed } = disaster;
  const store = s3ObjectStore(storeOptions(server));
  const counts = { writersKilled: 0, workersKilled: 0, backupsFinished: 0, backupsCutShort: 0, restored: 0 };
  try {
    for (let time = 1; time <= times; time++) await killOnce();
    console.log(`${times} times from seed ${seed} in ${disaster.seconds()} s: ${JSON.stringify(counts)}`);
    console.log(`${committed.size} rows committed, none lost; every finished backup restored and verified`);
  } finally {
    store.close();
    await disaster.close();
  }

  async function killOnce(): Promise<void> {
    const committedBefore = committed.size;
    const writer = disaster.startWriter();
    const worker = disaster.startWorker(['--once'], { stdio: 'ignore' });
    const victims = random.pick([[writer], [worker], [writer, worker]]);
    const atMs = random.int(KILL_MS_MAX);
    const writerEnded = once(writer, 'close');
    const workerEnded = once(worker, 'close');
    await wait(atMs);
    for (const victim of victims) victim.kill('SIGKILL');
    await workerEnded;
    writer.kill('SIGKILL');
    await writerEnded;

    if (victims.includes(writer)) counts.writersKilled++;
    const wasCut = worker.signalCode === 'SIGKILL';
    if (wasCut) counts.workersKilled++;
    if (worker.exitCode === 0) counts.backupsFinished++;
    else counts.backupsCutShort++;
    assert.ok(
      wasCut || worker.exitCode === 0,
      `the worker ended with ${worker.exitCode} without being killed`,
    );
    // The lease of a killed worker expires; here at once.
    for (const key of server.objects.keys()) if (key.startsWith('leases/')) server.objects.delete(key);

    await disaster.checkDatabase();
    if (worker.exitCode === 0) await checkNewestBackup(committedBefore);
  }

  /** @param rowsBefore number of rows that were committed before the backup began */
  async function checkNewestBackup(rowsBefore: number): Promise<void> {
    const toPath = join(folder, 'restored.db');
    const newest = await findBackup(store);
    const { folder: name, manifest } = await restoreBackup({ store, toPath, now: Date.now });
    assert.equal(name, newest.folder);
    const { rowCounts } = await inspectDatabase(`file:${toPath}`);
    assert.deepEqual(rowCounts, manifest.database.rowCounts);
    assert.ok(
      (rowCounts['message_exchanges'] ?? 0) >= rowsBefore,
      'the backup lacks rows that were committed before it',
    );
    await rm(toPath);
    counts.restored++;
  }
}
