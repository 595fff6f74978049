/**
 * A disaster at a random moment, again and again. A process writes to the database 200 times a second and
 * `backup-worker --continuous` has it written to the store; writer, worker and Litestream are sent SIGKILL together. Then the machine is taken for gone: the
 * database is restored from the store alone. What it lacks must be the very last rows, written in the last two seconds; how
 * long before the kill the first of them was written is what is printed. The next round goes on with the database and the
 * store as the kill has left them.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { litestreamProgram } from '@petvisor/backup/testing';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { openDisaster } from './disaster.mjs';
import { heldExchanges } from './held-exchanges.mjs';

const lossMsMax = 2_000;
/** As many as 1,600 calls bring about, with an exchange every eight seconds. */
const writesPerSecond = 200;
/** After the store has everything for the first time. */
const killMsMax = 4_000;

export async function killContinuous(times, seed) {
  const program = litestreamProgram();
  if (program === undefined) throw new Error('npm has no binary of Litestream for this machine');
  const random = seededRandom(seed);
  const { folder, committed, startWriter, startWorker, checkDatabase, seconds, close } = await openDisaster({
    BACKUP_SCHEDULE: '0 0 1 1 *',
    BACKUP_LITESTREAM: program,
  });
  const lossesMs = [];
  const restoresMs = [];
  let rowsLost = 0;

  try {
    for (let time = 1; time <= times; time++) await killOnce();
    const sorted = lossesMs.toSorted((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    console.log(
      `${times} times from seed ${seed} in ${seconds()} s: ${committed.size} rows committed, ${rowsLost} not in the ` +
        `store when all was killed`,
    );
    console.log(
      `what a disaster loses: median ${at(0.5)} ms, most ${at(1)} ms (${lossMsMax} ms may be lost); no gap before it, and ` +
        `nothing lost in the database itself; the slowest restore took ${(Math.max(...restoresMs) / 1000).toFixed(1)} s`,
    );
  } finally {
    await close();
  }

  async function killOnce() {
    const writer = startWriter(writesPerSecond);
    // A group of its own, so that Litestream goes with it and writes no more.
    const following = startWorker(['--continuous'], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    const ended = [once(writer, 'close'), once(following, 'close')];
    await line(following, '"continuous.following"');
    await wait(random.int(killMsMax));
    const killedAtMs = Date.now();
    process.kill(-following.pid, 'SIGKILL');
    writer.kill('SIGKILL');
    await Promise.all(ended);

    const inStore = await restoreFromStore();
    const lost = [...committed.keys()].filter((id) => !inStore.has(id));
    const firstLost = Math.min(...lost);
    const beyond = [...inStore].filter((id) => id > firstLost);
    assert.deepEqual(beyond, [], 'a row is missing between others');
    const lossMs = lost.length === 0 ? 0 : killedAtMs - committed.get(firstLost);
    assert.ok(lossMs <= lossMsMax, `a row that was written ${lossMs} ms before the kill is not in the store`);
    lossesMs.push(lossMs);
    rowsLost += lost.length;
    await checkDatabase();
  }

  /** @returns the ids of the exchanges that it brings back */
  async function restoreFromStore() {
    const restored = join(folder, 'restored.db');
    const begunMs = performance.now();
    const stdio = ['ignore', 'ignore', 'inherit'];
    const restore = startWorker(['restore', '--continuous', '--to', restored], { stdio });
    const [code] = await once(restore, 'close');
    assert.equal(code, 0, 'the restore failed');
    restoresMs.push(performance.now() - begunMs);
    const inStore = await heldExchanges(`file:${restored}`);
    for (const part of ['', '-wal', '-shm']) await rm(`${restored}${part}`, { force: true });
    return inStore;
  }
}

/** Resolves when a line with that text has been printed. */
async function line(child, text) {
  for await (const printed of createInterface({ input: child.stdout })) if (printed.includes(text)) break;
  child.stdout.resume();
}
