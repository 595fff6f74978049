/**
 * A disaster at a random moment, again and again: npm run backup-kill -- --continuous [--times 200] [--seed 1]
 *
 * A process writes to the database and `backup-worker --continuous` has it written to a store on loopback; writer, worker and
 * Litestream are sent SIGKILL together. Then the machine is taken for gone: the database is restored from the store
 * alone. What it lacks must be the very last rows, written in the last two seconds; how long before the kill the first of them
 * was written is what is printed. The next round goes on with the database and the store as the kill has left them.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  litestreamProgram,
  startS3Server,
  testBucket,
  testCredentials,
  testRegion,
} from '@petvisor/backup/testing';
import { openDatabase } from '@petvisor/persistence';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { heldExchanges } from './held-exchanges.mjs';

const lossMsMax = 2_000;
/** After the store has everything for the first time. */
const killMsMax = 4_000;
const fromSource = ['--conditions=@petvisor/source', '--disable-warning=ExperimentalWarning'];
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const worker = path('../../apps/backup-worker/src/main.ts');

export async function killContinuous(times, seed) {
  const program = litestreamProgram();
  if (program === undefined) throw new Error('npm has no binary of Litestream for this machine');
  const random = seededRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'kill-continuous-'));
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
    BACKUP_SCHEDULE: '0 0 1 1 *',
    BACKUP_TEMP_DIR: folder,
    BACKUP_LITESTREAM: program,
  };
  /** Ids of the exchanges that a writer has told, and when it did. */
  const committed = new Map();
  const lossesMs = [];
  const restoresMs = [];
  let rowsLost = 0;
  const begunMs = performance.now();

  try {
    const database = await openDatabase(databaseUrl);
    await database.users.add({ username: 'front-desk', apiKeyHash: '0'.repeat(64), createdAtMs: Date.now() });
    await database.close();
    for (let time = 1; time <= times; time++) await killOnce();
    const seconds = ((performance.now() - begunMs) / 1000).toFixed(0);
    const sorted = lossesMs.toSorted((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    console.log(
      `${times} times from seed ${seed} in ${seconds} s: ${committed.size} rows committed, ${rowsLost} not in the store ` +
        `when all was killed`,
    );
    console.log(
      `what a disaster loses: median ${at(0.5)} ms, most ${at(1)} ms (${lossMsMax} ms may be lost); no gap before it, and ` +
        `nothing lost in the database itself; the slowest restore took ${(Math.max(...restoresMs) / 1000).toFixed(1)} s`,
    );
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }

  async function killOnce() {
    const writer = launch([path('./write-exchanges.mjs')], ['ignore', 'ignore', 'inherit', 'ipc']);
    writer.on('message', ({ id, atMs }) => committed.set(id, atMs));
    // A group of its own, so that Litestream goes with it and writes no more.
    const following = launch([worker, '--continuous'], ['ignore', 'pipe', 'inherit'], { detached: true });
    const ended = [once(writer, 'close'), once(following, 'close')];
    await line(following, '"continuous.following"');
    await wait(random.int(killMsMax));
    const killedAtMs = Date.now();
    process.kill(-following.pid, 'SIGKILL');
    writer.kill('SIGKILL');
    await Promise.all(ended);

    const restored = join(folder, 'restored.db');
    const restoreBegunMs = performance.now();
    const restore = launch(
      [worker, 'restore', '--continuous', '--to', restored],
      ['ignore', 'ignore', 'inherit'],
    );
    const [code] = await once(restore, 'close');
    assert.equal(code, 0, 'the restore failed');
    restoresMs.push(performance.now() - restoreBegunMs);
    const inStore = await heldExchanges(`file:${restored}`);
    for (const part of ['', '-wal', '-shm']) await rm(`${restored}${part}`, { force: true });
    const lost = [...committed.keys()].filter((id) => !inStore.has(id));
    const firstLost = Math.min(...lost);
    const beyond = [...inStore].filter((id) => id > firstLost);
    assert.deepEqual(beyond, [], 'a row is missing between others');
    const lossMs = lost.length === 0 ? 0 : killedAtMs - committed.get(firstLost);
    assert.ok(lossMs <= lossMsMax, `a row that was written ${lossMs} ms before the kill is not in the store`);
    lossesMs.push(lossMs);
    rowsLost += lost.length;

    const inDatabase = await heldExchanges(databaseUrl);
    assert.deepEqual(
      [...committed.keys()].filter((id) => !inDatabase.has(id)),
      [],
      'rows that were told to be committed are not in the database',
    );
  }

  function launch(args, stdio, options = {}) {
    return spawn(process.execPath, [...fromSource, ...args], {
      cwd: folder,
      env: { ...process.env, ...settings },
      stdio,
      ...options,
    });
  }
}

/** Resolves when a line with that text has been printed. */
async function line(child, text) {
  for await (const printed of createInterface({ input: child.stdout })) if (printed.includes(text)) break;
  child.stdout.resume();
}
