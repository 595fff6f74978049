/** The monitoring of the schedule: the health server, the metrics and the webhook of the real program. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { backupOnce, s3ObjectStore } from '@petvisor/backup';
import { startS3Server, storeOptions, workerSettings, type S3Server } from '@petvisor/backup/testing';
import { openDatabase, openSnapshotSource } from '@petvisor/persistence';
import { startProgram, type Run } from './testing/program.ts';

interface Post {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}

let folder: string;
let store: S3Server;
let webhook: Server;
let posts: Post[];
let answer: number;
let arrived: () => void;
let runs: Run[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-watch-'));
  store = await startS3Server();
  await (await openDatabase(`file:${join(folder, 'voice.db')}`)).close();
  posts = [];
  answer = 200;
  arrived = () => undefined;
  webhook = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Post['body'];
      posts.push({ url: request.url ?? '', authorization: request.headers.authorization, body });
      response.writeHead(answer).end();
      arrived();
    });
  }).listen(0, '127.0.0.1');
  await once(webhook, 'listening');
});

afterEach(async () => {
  for (const { child } of runs) child.kill('SIGKILL');
  await Promise.all(runs.map(({ ended }) => ended));
  runs = [];
  webhook.closeAllConnections();
  webhook.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

function start(changes: Record<string, string> = {}): Run {
  const run = startProgram(folder, [], {
    DATABASE_URL: 'file:./voice.db',
    ...workerSettings(store),
    BACKUP_SCHEDULE: '* * * * * *',
    BACKUP_HEALTH_PORT: '0',
    BACKUP_ALARM_WEBHOOK: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/hook?key=hunter2`,
    ...changes,
  });
  runs.push(run);
  return run;
}

/** The address of its health server. */
async function addressOf(run: Run): Promise<string> {
  await run.seen('schedule.started');
  return `http://127.0.0.1:${String(run.lines().find(({ msg }) => msg === 'schedule.started')?.['healthPort'])}`;
}

async function posted(event: string): Promise<Post['body']> {
  for (;;) {
    const found = posts.find(({ body }) => body['event'] === event);
    if (found !== undefined) return found.body;
    await new Promise<void>((resolve) => (arrived = resolve));
  }
}

/** `2026/11/22/075700/` */
function folderOf(time: Date): string {
  const [date = '', clock = ''] = time.toISOString().split('T');
  return `${date.replaceAll('-', '/')}/${clock.slice(0, 8).replaceAll(':', '')}/`;
}

async function backUpAt(atMs: number): Promise<void> {
  const source = await openSnapshotSource(`file:${join(folder, 'voice.db')}`);
  const client = s3ObjectStore(storeOptions(store));
  await backupOnce({ source, store: client, now: () => atMs, temporaryFolder: folder });
  client.close();
  await source.close();
}

describe('the worker on a schedule', () => {
  it('is healthy after a backup, and reports its age and size', async () => {
    const run = start({ BACKUP_SCHEDULE: '*/5 * * * * *' });
    const address = await addressOf(run);
    const metrics = async (): Promise<string> => (await fetch(`${address}/metrics`)).text();
    // At once, not only when what follows a backup has been done too.
    await run.seen('backup.finished');
    const health = await fetch(`${address}/health`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ status: 'ok', ageMsMax: 10_000, newest: expect.any(String) });
    expect(await metrics()).toMatch(/^backup_healthy 1$/m);
    // When the second backup begins, the first has ended completely.
    await run.seen('backup.started', {}, 2);
    expect(await metrics()).toMatch(/^backup_runs_total\{result="done"\} [1-9]/m);
    expect((await fetch(`${address}/else`)).status).toBe(404);
    expect((await fetch(`${address}/health`, { method: 'POST' })).status).toBe(404);
  });

  it('is unhealthy until a good backup is known, whatever others have put into the bucket', async () => {
    const plain = { sizeBytes: 1, sha256: 'a'.repeat(64) };
    const folderNow = folderOf(new Date());
    const planted = {
      format: 3,
      createdAt: new Date().toISOString(),
      database: { ...plain, rowCounts: {} },
      object: { ...plain, key: `${folderNow}voice.db.zst`, compression: 'zstd', encryption: 'none' },
    };
    store.objects.set(planted.object.key, Buffer.of(1));
    store.objects.set(`${folderNow}manifest.json`, Buffer.from(JSON.stringify(planted)));
    const run = start({ BACKUP_SCHEDULE: '0 0 1 1 *', BACKUP_ENCRYPTION_KEY: 'ab'.repeat(32) });
    const health = await fetch(`${await addressOf(run)}/health`);
    expect(health.status).toBe(503);
    expect(await health.json()).toEqual({
      status: 'none',
      ageMs: expect.any(Number),
      ageMsMax: expect.any(Number),
    });
  });

  it('is unhealthy when the newest backup in the store is too old, also just after it was started', async () => {
    await backUpAt(Date.UTC(2020, 0, 1));
    const run = start({ BACKUP_SCHEDULE: '0 0 1 1 *' });
    const health = await fetch(`${await addressOf(run)}/health`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ status: 'overdue', newest: '2020-01-01T00:00:00.000Z' });
    expect(await posted('backup.overdue')).toMatchObject({ time: expect.any(String) });
  });

  it('notifies the webhook of a failure and of its end, and logs nothing of the address', async () => {
    store.fault = 'busy';
    const run = start();
    expect(await posted('backup.failed')).toMatchObject({ code: 'store_failed' });
    store.fault = 'none';
    expect(Object.keys(await posted('backup.recovered'))).toEqual(['event', 'time']);
    expect(posts.every(({ url }) => url === '/hook?key=hunter2')).toBe(true);
    run.child.kill('SIGTERM');
    const { code, stdout, stderr } = await run.ended;
    expect(code).toBe(0);
    expect(stdout + stderr).not.toContain('hunter2');
  });

  it('sends the user and the password of the address as basic authentication', async () => {
    store.fault = 'busy';
    const { port } = webhook.address() as AddressInfo;
    const run = start({ BACKUP_ALARM_WEBHOOK: `http://worker:hunter%3A2@127.0.0.1:${port}/hook` });
    await posted('backup.failed');
    expect(posts[0]).toMatchObject({ url: '/hook', authorization: `Basic ${btoa('worker:hunter:2')}` });
    run.child.kill('SIGTERM');
    const { stdout, stderr } = await run.ended;
    expect(stdout + stderr).not.toContain('hunter');
  });

  it('logs a notification that the webhook refused, and goes on', async () => {
    store.fault = 'busy';
    answer = 500;
    const run = start();
    await run.seen('webhook.failed', { event: 'backup.failed' });
    store.fault = 'none';
    await run.seen('backup.finished');
  });

  it('ends with 1 and one line when its port is taken', async () => {
    const { port } = webhook.address() as AddressInfo;
    const { code, stderr } = await start({ BACKUP_HEALTH_PORT: String(port) }).ended;
    expect(code).toBe(1);
    expect(stderr).toBe('BACKUP_HEALTH_PORT or BACKUP_HEALTH_HOST cannot be used: EADDRINUSE\n');
  });
});
