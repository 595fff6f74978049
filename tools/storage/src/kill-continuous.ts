/**
 * Disasters at random moments. A process writes to the database 200 times a second while `backup-worker --continuous`
 * copies it to the store; writer, worker and Litestream get SIGKILL together. Then the database is restored from the store
 * alone, as on a new machine. It may lack only the very last rows, written in the last two seconds; printed is how long
 * before the kill the first of them was written. The next round continues with the database and the store as the kill left
 * them.
 */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { litestreamProgram } from '@petvisor/backup/testing';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { openDisaster } from './disaster.ts';
import { heldExchanges } from './held-exchanges.ts';

const LOSS_MS_MAX = 2_000;
/** As many as 1,600 calls cause, with an exchange every eight seconds. */
const WRITES_PER_SECOND = 200;
/** After the store has everything for the first time. */
const KILL_MS_MAX = 4_000;

export async function killContinuous(times: number, seed: number): Promise<void> {
  const program = litestreamProgram();
  if (program === undefined) throw new Error('npm has no binary of Litestream for this machine');
  const random = seededRandom(seed);
  const disaster = await openDisaster({ BACKUP_SCHEDULE: '0 0 1 1 *', BACKUP_LITESTREAM: program });
  const { folder, committed } = disaster;
  const lossesMs: number[] = [];
  const restoresMs: number[] = [];
  let rowsLost = 0;

  try {
    for (let time = 1; time <= times; time++) await killOnce();
    const sorted = lossesMs.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)];
    console.log(
      `${times} times from seed ${seed} in ${disaster.seconds()} s: ${committed.size} rows committed, ${rowsLost} not ` +
        `in the store when everything was killed`,
    );
    console.log(
      `loss in a disaster: median ${median} ms, most ${sorted.at(-1)} ms (${LOSS_MS_MAX} ms allowed); no gap before ` +
        `it, and no loss in the database itself; the slowest restore took ` +
        `${(Math.max(...restoresMs) / 1000).toFixed(1)} s`,
    );
  } finally {
    await disaster.close();
  }

  async function killOnce(): Promise<void> {
    const writer = disaster.startWriter(WRITES_PER_SECOND);
    // A process group of its own, so that the kill reaches Litestream too.
    const following = disaster.startWorker(['--continuous'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const ended = [once(writer, 'close'), once(following, 'close')];
    await untilPrinted(following, '"continuous.following"');
    await wait(random.int(KILL_MS_MAX));
    const killedAtMs = Date.now();
    assert.ok(following.pid !== undefined);
    process.kill(-following.pid, 'SIGKILL');
    writer.kill('SIGKILL');
    await Promise.all(ended);

    const inStore = await restoreFromStore();
    const lost = [...committed.keys()].filter((id) => !inStore.has(id));
    const firstLost = Math.min(...lost);
    const beyond = [...inStore].filter((id) => id > firstLost);
    assert.deepEqual(beyond, [], 'a row is missing between others');
    const lossMs = killedAtMs - (committed.get(firstLost) ?? killedAtMs);
    assert.ok(
      lossMs <= LOSS_MS_MAX,
      `a row that was written ${lossMs} ms before the kill is not in the store`,
    );
    lossesMs.push(lossMs);
    rowsLost += lost.length;
    await disaster.checkDatabase();
  }

  /** Returns the ids of the exchanges that the restored database has. */
  async function restoreFromStore(): Promise<ReadonlySet<number>> {
    const restored = join(folder, 'restored.db');
    const begunMs = performance.now();
    const restore = disaster.startWorker(['restore', '--continuous', '--to', restored], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = (await once(restore, 'close')) as [number | null];
    assert.equal(code, 0, 'the restore failed');
    restoresMs.push(performance.now() - begunMs);
    const inStore = await heldExchanges(`file:${restored}`);
    for (const suffix of ['', '-wal', '-shm']) await rm(`${restored}${suffix}`, { force: true });
    return inStore;
  }
}

/** Resolves when the process has printed a line that contains the text. */
async function untilPrinted({ stdout }: ChildProcess, text: string): Promise<void> {
  assert.ok(stdout !== null);
  for await (const line of createInterface({ input: stdout })) if (line.includes(text)) break;
  stdout.resume();
}
