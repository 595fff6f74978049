/**
 * A backup of a large database that is being written: npm run bench -- backup [--megabytes 200] [--writes 200] [--rounds 3]
 *
 * In turns: the writer alone, the writer beside `cp` of the file (which is no backup: it loses rows), and the writer beside
 * the real backup-worker and a store on loopback. Then the newest backup is restored.
 */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasCeph, startCeph, type BucketOptions, type CephServer } from '@petvisor/backup/testing';
import { fillDatabase } from './fill.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '200' },
    writes: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
  },
});
const megabytes = Number(values.megabytes);
const writes = Number(values.writes);
const rounds = Number(values.rounds);
if (!(megabytes > 0 && writes > 0 && rounds >= 1)) {
  console.error('npm run bench -- backup [--megabytes 200] [--writes 200] [--rounds 3]');
  process.exit(2);
}

if (!hasCeph()) {
  console.error(
    'It needs a store that takes parts: apt-get install --no-install-recommends ceph-mon ceph-osd radosgw',
  );
  process.exit(2);
}

const restMs = 5_000;
const folder = mkdtempSync(join(tmpdir(), 'bench-backup-'));
const path = join(folder, 'voice.db');
const program = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const children: ChildProcess[] = [];
let store: CephServer | undefined;
let bucket: BucketOptions | undefined;
try {
  console.log(`Filling a database of ${megabytes} MB …`);
  await fillDatabase(path, megabytes * 1_000_000);
  const writer = node([program('./writer.ts'), `file:${path}`, String(writes)], 'ipc');
  // In earnest the store is another machine: here it takes of these processors what the writer leaves.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  store = await startCeph();
  bucket = await store.newBucket();
  await wait(restMs);
  await latencies(writer);

  const alone: number[] = [];
  const besideCopy: number[] = [];
  const besideBackup: number[] = [];
  const copySeconds: number[] = [];
  const backupSeconds: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    await wait(restMs);
    alone.push(...(await latencies(writer)));
    copySeconds.push(await seconds(spawn('cp', [path, join(folder, 'copy.db')])));
    besideCopy.push(...(await latencies(writer)));
    await wait(restMs);
    await latencies(writer);
    backupSeconds.push(await seconds(worker(['--once'])));
    besideBackup.push(...(await latencies(writer)));
  }
  writer.disconnect();
  const restoreSeconds = await seconds(worker(['restore', '--to', './restored.db']));

  console.log(
    `${(statSync(path).size / 1e6).toFixed(0)} MB, ${writes} writes a second, ${rounds} rounds; the store is Ceph`,
  );
  const row = (name: string, took: number[], duration: string): void =>
    console.log(
      `${name.padEnd(22)} p50 ${at(took, 0.5)} ms  p99 ${at(took, 0.99)} ms  max ${at(took, 1)} ms  ${duration}`,
    );
  row('writer alone', alone, '');
  row('writer beside cp', besideCopy, `cp ${mean(copySeconds)} s`);
  row('writer beside backup', besideBackup, `backup ${mean(backupSeconds)} s`);
  const growth = Number(at(besideBackup, 0.99)) - Number(at(alone, 0.99));
  const ratio = Number(mean(backupSeconds)) / Number(mean(copySeconds));
  console.log(
    `p99 grows by ${growth.toFixed(2)} ms; a backup (copied, checked, compressed, uploaded, restored, compared) ` +
      `takes ${ratio.toFixed(0)} times as long as cp; restored in ${restoreSeconds.toFixed(1)} s`,
  );
} finally {
  for (const child of children) child.kill('SIGKILL');
  await store?.close();
  rmSync(folder, { recursive: true });
}

function node(args: string[], stdio: 'ipc' | 'ignore'): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--conditions=@petvisor/source', '--disable-warning=ExperimentalWarning', ...args],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit', stdio],
      env: {
        ...process.env,
        DATABASE_URL: `file:${path}`,
        ...(bucket === undefined ? {} : environmentOf(bucket)),
        BACKUP_S3_PATH_STYLE: 'true',
        BACKUP_TEMP_DIR: folder,
      },
    },
  );
  children.push(child);
  return child;
}

function environmentOf({
  bucket: name,
  region,
  credentials,
  endpoint,
}: BucketOptions): Record<string, string> {
  return {
    DB_BACKUP_BUCKET: name,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_S3: endpoint,
  };
}

function worker(args: string[]): ChildProcess {
  return node([program('../../../../apps/backup-worker/src/main.ts'), ...args], 'ignore');
}

async function seconds(child: ChildProcess): Promise<number> {
  const begunMs = performance.now();
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0, 'the copy, the backup or the restore failed');
  return (performance.now() - begunMs) / 1000;
}

/** How long each write took since the last time it was asked, in milliseconds. */
async function latencies(writer: ChildProcess): Promise<number[]> {
  writer.send('ask');
  const [tookMs] = (await once(writer, 'message')) as [number[]];
  return tookMs;
}

function at(took: readonly number[], share: number): string {
  const sorted = took.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(2);
}

function mean(figures: readonly number[]): string {
  return (figures.reduce((sum, figure) => sum + figure, 0) / figures.length).toFixed(2);
}
