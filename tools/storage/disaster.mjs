/**
 * What is killed: a process that writes to a database, and a backup-worker that brings it to a store on loopback. Both run
 * from their sources, in a folder of their own.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { startS3Server, workerSettings } from '@petvisor/backup/testing';
import { openDatabase } from '@petvisor/persistence';
import { heldExchanges } from './held-exchanges.mjs';

const fromSource = ['--conditions=@petvisor/source', '--disable-warning=ExperimentalWarning'];
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** @param {Readonly<Record<string, string>>} settings of the worker, beside where database and store are */
export async function openDisaster(settings = {}) {
  const begunMs = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'kill-'));
  const databaseUrl = `file:${join(folder, 'voice.db')}`;
  const server = await startS3Server();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    ...workerSettings(server),
    BACKUP_TEMP_DIR: folder,
    ...settings,
  };
  /** When a writer has told of each exchange that it was committed, by its id. */
  const committed = new Map();
  const database = await openDatabase(databaseUrl);
  await database.users.add({ username: 'front-desk', apiKeyHash: '0'.repeat(64), createdAtMs: Date.now() });
  await database.close();

  function launch(args, options) {
    return spawn(process.execPath, [...fromSource, ...args], { cwd: folder, env, ...options });
  }

  return {
    folder,
    server,
    committed,
    /** @param {number} [perSecond] as fast as it can by default */
    startWriter(perSecond = Infinity) {
      const stdio = ['ignore', 'ignore', 'inherit', 'ipc'];
      const writer = launch([path('./write-exchanges.mjs'), String(perSecond)], { stdio });
      writer.on('message', ({ id, atMs }) => committed.set(id, atMs));
      return writer;
    },
    startWorker: (args, options) => launch([path('../../apps/backup-worker/src/main.ts'), ...args], options),
    /** Every exchange that was told to be committed is in the database. */
    async checkDatabase() {
      const held = await heldExchanges(databaseUrl);
      const lost = [...committed.keys()].filter((id) => !held.has(id));
      assert.deepEqual(lost, [], 'rows that were told to be committed are not in the database');
    },
    seconds: () => ((performance.now() - begunMs) / 1000).toFixed(0),
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
