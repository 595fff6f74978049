/**
 * A backup of a large database that is being written: npm run bench -- backup [--megabytes 200] [--writes 200] [--count 4000]
 *
 * Measures the writer alone and the writer beside the real backup-worker with a store on loopback, alternately, until
 * enough writes of each have been counted; a `cp` of the file between them gives a baseline of time. Then the newest backup
 * is restored.
 */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess, type SpawnOptions, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasCeph, startCeph, type BucketOptions, type CephServer } from '@petvisor/backup/testing';
import { deployedOptions } from '../deployed-options.ts';
import { fillDatabase } from './fill.ts';
import { watchBackup } from './watched-backup.ts';
import { quantile, tookDuring, type Span, type Write } from './writes.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '200' },
    writes: { type: 'string', default: '200' },
    count: { type: 'string', default: '4000' },
  },
});
const megabytes = Number(values.megabytes);
const writes = Number(values.writes);
const countMin = Number(values.count);
if (!(megabytes > 0 && writes > 0 && countMin > 0)) {
  console.error('npm run bench -- backup [--megabytes 200] [--writes 200] [--count 4000]');
  process.exit(2);
}

if (!hasCeph()) {
  console.error(
    'It needs a store that takes parts: apt-get install --no-install-recommends ceph-mon ceph-osd radosgw',
  );
  process.exit(2);
}

/** Pause between two measurements, which is not counted. */
const REST_MS = 1_000;
const ALONE_MS = 10_000;
const folder = mkdtempSync(join(tmpdir(), 'bench-backup-'));
const path = join(folder, 'voice.db');
const program = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const children: ChildProcess[] = [];
let store: CephServer | undefined;
let bucket: BucketOptions | undefined;
try {
  console.log(`Filling a database of ${megabytes} MB …`);
  await fillDatabase(path, megabytes * 1_000_000);
  store = await startCeph({ givesWay: true });
  bucket = await store.newBucket();
  const writer = node(
    ['--conditions=@petvisor/source', program('./writer.ts'), `file:${path}`, String(writes)],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  // The first writes are slow because the program has just been loaded.
  await wait(ALONE_MS);
  await written(writer);

  const alone: number[] = [];
  const beside: Write[] = [];
  const phases: Span[] = [];
  const copySeconds: number[] = [];
  const backupSeconds: number[] = [];
  while (alone.length < countMin || tookDuring(beside, phases).length < countMin) {
    await wait(REST_MS);
    await written(writer);
    await wait(ALONE_MS);
    alone.push(...(await written(writer)).map(({ tookMs }) => tookMs));
    copySeconds.push(await seconds(spawn('cp', [path, join(folder, 'copy.db')])));
    rmSync(join(folder, 'copy.db'));
    await wait(REST_MS);
    await written(writer);
    const spans = await watchBackup(worker(['--once']));
    phases.push(...spans);
    backupSeconds.push(spans.reduce((sum, span) => sum + secondsOf(span), 0));
    // Lets the writes finish that were due in the measured time.
    await wait(REST_MS);
    beside.push(...(await written(writer)));
  }
  writer.disconnect();
  const restoreSeconds = await seconds(worker(['restore', '--to', './restored.db']));

  console.log(
    `${(statSync(path).size / 1e6).toFixed(0)} MB, ${writes} writes a second, ${backupSeconds.length} rounds; the store is Ceph`,
  );
  const row = (name: string, took: readonly number[], duration = ''): void => {
    const [half, most, longest] = [0.5, 0.99, 1].map((share) => quantile(took, share).toFixed(2).padStart(6));
    console.log(
      `${name.padEnd(22)} ${String(took.length).padStart(6)} writes  p50 ${half} ms  p99 ${most} ms  max ${longest} ms  ${duration}`,
    );
  };
  const besideBackup = tookDuring(beside, phases);
  row('writer alone', alone);
  row('writer beside backup', besideBackup, `${mean(backupSeconds).toFixed(2)} s`);
  for (const name of new Set(phases.map((span) => span.name))) {
    const spans = phases.filter((span) => span.name === name);
    row(`  ${name}`, tookDuring(beside, spans), `${mean(spans.map(secondsOf)).toFixed(2)} s`);
  }
  const growthMs = quantile(besideBackup, 0.99) - quantile(alone, 0.99);
  console.log(
    `p99 grows by ${growthMs.toFixed(2)} ms; a backup (copied, checked, compressed, uploaded, restored, compared) takes ` +
      `${(mean(backupSeconds) / mean(copySeconds)).toFixed(0)} times as long as cp (${mean(copySeconds).toFixed(2)} s); ` +
      `restored in ${restoreSeconds.toFixed(1)} s`,
  );
} finally {
  for (const child of children) child.kill('SIGKILL');
  await store?.close();
  rmSync(folder, { recursive: true });
}

function node(args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: folder,
    env: {
      ...process.env,
      DATABASE_URL: `file:${path}`,
      ...(bucket === undefined ? {} : environmentOf(bucket)),
      BACKUP_S3_PATH_STYLE: 'true',
      BACKUP_TEMP_DIR: folder,
    },
    ...options,
  });
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

/** Starts the worker as it is deployed: built, in its own session. */
function worker(args: string[]): ChildProcess {
  const stdio: StdioOptions = ['ignore', args[0] === '--once' ? 'pipe' : 'ignore', 'inherit'];
  const main = program('../../../../apps/backup-worker/dist/main.js');
  return node([...deployedOptions('backup-worker'), main, ...args], { stdio, detached: true });
}

async function seconds(child: ChildProcess): Promise<number> {
  const begunMs = performance.now();
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0, 'the copy or the restore failed');
  return (performance.now() - begunMs) / 1000;
}

/** Returns the writes since the last request. */
async function written(writer: ChildProcess): Promise<Write[]> {
  writer.send('ask');
  const [writes] = (await once(writer, 'message')) as [Write[]];
  return writes;
}

function secondsOf({ fromMs, untilMs }: Span): number {
  return (untilMs - fromMs) / 1000;
}

function mean(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}
