/** Plants unmistakable strings as personal details and keys, and searches for them in everything that leaves the worker. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { litestreamProgram, type Fault } from '@petvisor/backup/testing';
import { openDatabase } from '@petvisor/persistence';
import { plantedIn, PLANTED_KEYS, PLANTED_PERSONAL, plantPeople } from './testing/planted.ts';
import type { Run } from './testing/program.ts';
import { openWorkplace, type Workplace } from './testing/workplace.ts';

const litestream = litestreamProgram();

let place: Workplace;
let webhook: Server;
/** The requests that the webhook received. */
let posts: string[];
let arrived: () => void;

beforeEach(async () => {
  place = await openWorkplace();
  await plantPeople(place.databasePath);
  posts = [];
  arrived = () => undefined;
  webhook = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      posts.push(`${JSON.stringify(request.headers)}\n${Buffer.concat(chunks).toString()}`);
      response.writeHead(200).end();
      arrived();
    });
  }).listen(0, '127.0.0.1');
  await once(webhook, 'listening');
});

afterEach(async () => {
  await place.close();
  webhook.closeAllConnections();
  webhook.close();
});

const start = (args: string[], changes: Record<string, string> = {}): Run =>
  place.start(args, {
    BACKUP_ENCRYPTION_KEY: PLANTED_KEYS.encryptionKey,
    BACKUP_KEEP: '7d',
    BACKUP_HEALTH_PORT: '0',
    BACKUP_ALARM_WEBHOOK: `http://user:${PLANTED_KEYS.webhookToken}@127.0.0.1:${(webhook.address() as AddressInfo).port}/${PLANTED_KEYS.webhookToken}`,
    ...changes,
  });

async function printedBy(run: Run): Promise<string> {
  const { stdout, stderr } = await run.ended;
  return stdout + stderr;
}

/** The names of all objects, and their readable content. */
const inStore = (): string =>
  [...place.store.objects]
    .map(([key, object]) => `${key}\n${key.endsWith('.json') ? String(object) : ''}`)
    .join('\n');

/** Every answer of the health server, also to requests that contain a key. */
async function servedBy(run: Run): Promise<string> {
  await run.seen('schedule.started');
  const port = String(run.lines().find(({ msg }) => msg === 'schedule.started')?.['healthPort']);
  const paths = [
    'health',
    'metrics',
    `${PLANTED_KEYS.storeSecret}`,
    `health?key=${PLANTED_KEYS.storeSecret}`,
  ];
  const answers = paths.map(async (path) => {
    const response = await fetch(`http://127.0.0.1:${port}/${path}`);
    return `${JSON.stringify([...response.headers])}\n${await response.text()}`;
  });
  return (await Promise.all(answers)).join('\n');
}

async function posted(event: string): Promise<void> {
  while (!posts.some((post) => post.includes(`"${event}"`))) {
    await new Promise<void>((resolve) => (arrived = resolve));
  }
}

it('what is searched for is there, and the search finds it', () => {
  const database = ['', '-wal'].map((part) => {
    try {
      return readFileSync(`${place.databasePath}${part}`, 'latin1');
    } catch {
      return '';
    }
  });
  expect(plantedIn(database.join(''))).toEqual(Object.values(PLANTED_PERSONAL));
  expect(plantedIn(JSON.stringify(PLANTED_KEYS))).toEqual(Object.values(PLANTED_KEYS));
  for (const planted of [...Object.values(PLANTED_PERSONAL), ...Object.values(PLANTED_KEYS)]) {
    expect(plantedIn(`key=${encodeURIComponent(planted)}&`)).toContain(planted);
    expect(plantedIn(`"${Buffer.from(planted).toString('base64')}"`)).toContain(planted);
  }
});

it('no name, word, booking or key is in what the commands print, in a manifest or in the name of an object', async () => {
  let out = '';
  const run = async (args: string[], changes: Record<string, string> = {}): Promise<void> => {
    out += await printedBy(start(args, changes));
  };
  for (const args of [['--once'], ['verify'], ['list'], ['prune'], ['restore', '--to', './r.db']])
    await run(args);
  out += inStore();
  await run(['--once'], { AWS_SECRET_ACCESS_KEY: PLANTED_KEYS.wrongSecret });
  await run(['--once'], { DB_BACKUP_BUCKET: PLANTED_KEYS.wrongSecret });
  await run(['verify'], { BACKUP_ENCRYPTION_KEY: 'ab'.repeat(32) });
  await run(['--once'], { BACKUP_ENCRYPTION_KEY: `${PLANTED_KEYS.encryptionKey}0` });
  await run(['--once'], { AWS_ENDPOINT_URL_S3: PLANTED_KEYS.wrongSecret });
  await run(['restore', PLANTED_KEYS.wrongSecret]);
  await run(['--once'], {
    DATABASE_URL: `postgres://user:${encodeURIComponent(PLANTED_KEYS.databasePassword)}@127.0.0.1:1/voice`,
  });
  for (const fault of ['busy', 'cut-upload', 'cut-download', 'corrupt-stored'] as const) {
    place.store.fault = fault;
    // Two backups of the same second would have the same folder.
    place.store.objects.clear();
    await run(['--once'], { BACKUP_ENCRYPTION_KEY: '' });
  }
  // Every command has run.
  for (const seen of ['"restore.finished"', '"rowCounts"', 'Settings: ', 'Usage:'])
    expect(out).toContain(seen);
  for (const code of [
    'access_denied',
    'bucket_missing',
    'store_failed',
    'unreachable',
    'not_authentic',
    'verification_failed',
    'snapshot_failed',
  ]) {
    expect(out).toContain(code);
  }
  expect(plantedIn(out)).toEqual([]);
}, 300_000);

it('nothing of it is in health, metrics, alarms or the log of a schedule, in good and in bad weather', async () => {
  const run = start([], { BACKUP_SCHEDULE: '*/5 * * * * *' });
  await run.seen('backup.finished');
  let out = await servedBy(run);
  for (const fault of ['busy', 'cut-download'] as Fault[]) {
    place.store.fault = fault;
    const failed = run.lines().filter(({ msg }) => msg === 'backup.failed').length;
    await run.seen('backup.failed', {}, failed + 1);
    out += await servedBy(run);
  }
  await posted('backup.failed');
  place.store.fault = 'none';
  await posted('backup.recovered');
  run.child.kill('SIGTERM');
  out += (await printedBy(run)) + inStore();
  const refused = start([], {
    BACKUP_SCHEDULE: '* * * * * *',
    AWS_SECRET_ACCESS_KEY: PLANTED_KEYS.wrongSecret,
  });
  await refused.seen('backup.failed', { code: 'access_denied' });
  out += await servedBy(refused);
  refused.child.kill('SIGTERM');
  out += await printedBy(refused);
  // The webhook knows its own address: only the body counts.
  out += posts.map((post) => post.slice(post.indexOf('\n'))).join('');
  for (const seen of ['"status":"ok"', '"failure"', 'backup_runs_total', '"backup.recovered"', 'Not found'])
    expect(out).toContain(seen);
  expect(plantedIn(out)).toEqual([]);
}, 180_000);

(litestream === undefined ? it.skip : it)(
  'nothing of it is in what the continuous mode prints, serves, sends and writes down beside the database',
  async () => {
    const continuous = { BACKUP_SCHEDULE: '0 0 1 1 *', BACKUP_LITESTREAM: litestream ?? '' };
    const run = start(['--continuous'], continuous);
    await run.seen('continuous.following');
    let out = await servedBy(run);
    place.store.fault = 'busy';
    const database = await openDatabase(`file:${place.databasePath}`);
    await database.users.add({ username: 'in bad weather', apiKeyHash: 'b'.repeat(64), createdAtMs: 0 });
    await database.close();
    await posted('continuous.behind');
    out += await servedBy(run);
    place.store.fault = 'none';
    await posted('continuous.recovered');
    run.child.kill('SIGTERM');
    out += (await printedBy(run)) + inStore();
    out += readFileSync(join(place.folder, 'voice.db.followed'), 'utf8');
    for (const args of [['list'], ['verify'], ['restore', '--to', './r.db']])
      out += await printedBy(start([...args, '--continuous'], continuous));
    for (const changes of [
      { AWS_SECRET_ACCESS_KEY: PLANTED_KEYS.wrongSecret },
      { DB_BACKUP_BUCKET: PLANTED_KEYS.wrongSecret },
      { BACKUP_ENCRYPTION_KEY: 'ab'.repeat(32) },
    ]) {
      out += await printedBy(start(['verify', '--continuous'], { ...continuous, ...changes }));
    }
    out += posts.map((post) => post.slice(post.indexOf('\n'))).join('');
    for (const seen of ['"verify.finished"', '"restore.finished"', 'backup_continuous_lag_seconds', '"dbs"'])
      expect(out).toContain(seen);
    for (const code of ['access_denied', 'bucket_missing', 'wrong_key', 'store_failed'])
      expect(out).toContain(code);
    expect(plantedIn(out)).toEqual([]);
    expect(out).not.toMatch(/AGE-SECRET-KEY/i);
  },
  180_000,
);
