/**
 * The processes that are killed: one writes to a database, the other is a backup-worker that copies it to an object store
 * on loopback. Both run from their sources, in a temporary folder.
 */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startS3Server, workerSettings, type S3Server } from '@petvisor/backup/testing';
import { openDatabase } from '@petvisor/persistence';
import { heldExchanges } from './held-exchanges.ts';

const FROM_SOURCES = ['--conditions=@petvisor/source', '--disable-warning=ExperimentalWarning'];
const WRITER = fileURLToPath(new URL('./write-exchanges.ts', import.meta.url));
const WORKER = fileURLToPath(new URL('../../../apps/backup-worker/src/main.ts', import.meta.url));

interface WorkerOptions {
  readonly stdio: StdioOptions;
  readonly detached?: boolean;
}

export interface Disaster {
  readonly folder: string;
  readonly server: S3Server;
  /** When the writer reported that an exchange was committed, by the id of the exchange. */
  readonly committed: ReadonlyMap<number, number>;
  /** Writes as fast as it can unless `perSecond` is given. */
  startWriter(perSecond?: number): ChildProcess;
  startWorker(args: readonly string[], options: WorkerOptions): ChildProcess;
  /** Fails when an exchange that was reported as committed is not in the database. */
  checkDatabase(): Promise<void>;
  /** Since the beginning. */
  seconds(): string;
  close(): Promise<void>;
}

/** @param settings of the worker, besides those of its database and its store */
export async function openDisaster(settings: Readonly<Record<string, string>> = {}): Promise<Disaster> {
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
  const committed = new Map<number, number>();
  const database = await openDatabase(databaseUrl);
  await database.users.add({ username: 'front-desk', apiKeyHash: '0'.repeat(64), createdAtMs: Date.now() });
  await database.close();

  const launch = (args: readonly string[], options: WorkerOptions): ChildProcess =>
    spawn(process.execPath, [...FROM_SOURCES, ...args], { cwd: folder, env, ...options });

  return {
    folder,
    server,
    committed,
    startWriter(perSecond = Infinity) {
      const writer = launch([WRITER, String(perSecond)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      writer.on('message', (message) => {
        const { id, atMs } = message as { readonly id: number; readonly atMs: number };
        committed.set(id, atMs);
      });
      return writer;
    },
    startWorker: (args, options) => launch([WORKER, ...args], options),
    async checkDatabase() {
      const held = await heldExchanges(databaseUrl);
      const lost = [...committed.keys()].filter((id) => !held.has(id));
      assert.deepEqual(lost, [], 'rows that were reported as committed are not in the database');
    },
    seconds: () => ((performance.now() - begunMs) / 1000).toFixed(0),
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
