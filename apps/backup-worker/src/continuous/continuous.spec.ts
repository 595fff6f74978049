/** The continuous mode of the real program, with Litestream and a store on loopback. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { litestreamProgram, startS3Server, workerSettings, type S3Server } from '@petvisor/backup/testing';
import { openDatabase, type Database } from '@petvisor/persistence';
import { startProgram, type Run } from '../testing/program.ts';

const program = litestreamProgram();
if (program === undefined && process.env['CI'] !== undefined) throw new Error('CI needs Litestream');
if (program === undefined)
  process.stderr.write('Skipped: npm has no binary of Litestream for this machine.\n');

let folder: string;
let store: S3Server;
let webhook: Server;
let posts: Record<string, unknown>[];
let arrived: () => void;
let runs: Run[];
let databases: Database[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'continuous-worker-'));
  store = await startS3Server();
  posts = [];
  runs = [];
  databases = [];
  arrived = () => undefined;
  webhook = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      posts.push(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
      response.writeHead(200).end();
      arrived();
    });
  }).listen(0, '127.0.0.1');
  await once(webhook, 'listening');
});

afterEach(async () => {
  for (const { child } of runs) child.kill('SIGKILL');
  await Promise.all(runs.map(({ ended }) => ended));
  for (const database of databases) await database.close();
  webhook.closeAllConnections();
  webhook.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const settings = (): Record<string, string> => ({
  DATABASE_URL: 'file:./voice.db',
  ...workerSettings(store),
  BACKUP_SCHEDULE: '0 0 1 1 *',
  BACKUP_HEALTH_PORT: '0',
  BACKUP_ALARM_WEBHOOK: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/hook`,
  BACKUP_LITESTREAM: program ?? 'litestream',
});

function start(args: string[], changes: Record<string, string> = {}): Run {
  const run = startProgram(folder, args, { ...settings(), ...changes });
  runs.push(run);
  return run;
}

async function open(name = 'voice.db'): Promise<Database> {
  const database = await openDatabase(`file:${join(folder, name)}`);
  databases.push(database);
  return database;
}

async function usersIn(name: string): Promise<(string | null)[]> {
  return (await (await open(name)).users.list()).map(({ username }) => username).sort();
}

async function add(database: Database, username: string): Promise<void> {
  const apiKeyHash = createHash('sha256').update(username).digest('hex');
  await database.users.add({ username, apiKeyHash, createdAtMs: 0 });
}

async function healthOf(
  run: Run,
): Promise<{ status: number; body: Record<string, unknown>; metrics: string }> {
  await run.seen('schedule.started');
  const started = run.lines().find(({ msg }) => msg === 'schedule.started');
  const address = `http://127.0.0.1:${String(started?.['healthPort'])}`;
  const health = await fetch(`${address}/health`);
  const metrics = await (await fetch(`${address}/metrics`)).text();
  return { status: health.status, body: (await health.json()) as Record<string, unknown>, metrics };
}

async function posted(event: string): Promise<Record<string, unknown>> {
  for (;;) {
    const found = posts.find((post) => post['event'] === event);
    if (found !== undefined) return found;
    await new Promise<void>((resolve) => (arrived = resolve));
  }
}

(program === undefined ? describe.skip : describe)('backup-worker --continuous', () => {
  it('writes every change to the store, logs that, and writes the last one before it ends', async () => {
    const database = await open();
    await add(database, 'before');
    expect((await start(['--once']).ended).code).toBe(0);
    const run = start(['--continuous']);
    await run.seen('continuous.following');
    const { status, body, metrics } = await healthOf(run);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ok', continuous: { status: 'ok' } });
    expect(metrics).toMatch(/^backup_continuous_healthy 1$/m);
    expect(metrics).toMatch(/^backup_continuous_starts_total 1$/m);
    await add(database, 'last');
    run.child.kill('SIGTERM');
    const { code, lines, stderr } = await run.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'continuous.stopped', complete: true }));

    const verified = await start(['verify', '--continuous']).ended;
    expect(verified.lines.at(-1)).toMatchObject({ msg: 'verify.finished', rowCounts: { users: 2 } });
    const restored = await start(['restore', '--continuous', '--to', './restored.db']).ended;
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(await usersIn('restored.db')).toEqual(['before', 'last']);
    const drilled = await start(['drill', '--continuous']).ended;
    expect(drilled).toMatchObject({ code: 0, stderr: '' });
    expect(drilled.lines.at(-1)).toMatchObject({ msg: 'drill.finished', seconds: expect.any(Number) });
    const listed = await start(['list', '--continuous']).ended;
    expect(listed.lines.at(-1)).toMatchObject({ msg: 'list.finished', continuous: 1 });
    expect((await start(['restore', '--continuous', '--to', './restored.db']).ended).code).toBe(4);
    expect((await start(['verify', '--continuous', '--at', '2020-01-01T00:00Z']).ended).code).toBe(3);
  });

  it('backs up by the schedule as well', async () => {
    await open();
    const run = start(['--continuous'], { BACKUP_SCHEDULE: '* * * * * *' });
    await run.seen('continuous.following');
    await run.seen('backup.finished');
    expect([...store.objects.keys()].some((key) => key.endsWith('/manifest.json'))).toBe(true);
    expect([...store.objects.keys()].some((key) => key.startsWith('continuous/'))).toBe(true);
  });

  it('leaves no Litestream behind when it is killed, and continues after a restart', async () => {
    const database = await open();
    const first = start(['--continuous']);
    await first.seen('continuous.following');
    first.child.kill('SIGKILL');
    await first.ended;
    await add(database, 'while Litestream was not running');
    const second = start(['--continuous']);
    await second.seen('continuous.following');
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
    expect((await start(['restore', '--continuous', '--to', './restored.db']).ended).code).toBe(0);
    expect(await usersIn('restored.db')).toEqual(['while Litestream was not running']);
  });

  it('waits for a database that does not exist yet', async () => {
    const run = start(['--continuous']);
    await run.seen('continuous.failed', { code: 'snapshot_failed' });
    expect(await healthOf(run)).toMatchObject({ status: 503, body: { continuous: { status: 'down' } } });
    await open();
    await run.seen('continuous.following');
  });

  it('starts Litestream again when it dies, and notifies the webhook of both', async () => {
    await open();
    expect((await start(['--once']).ended).code).toBe(0);
    const failing = join(folder, 'litestream');
    // Prints its version, and dies once.
    writeFileSync(
      failing,
      `#!/bin/sh\nif [ "$1" = replicate ] && [ ! -e ${folder}/died ]; then touch ${folder}/died; exit 3; fi\nexec ${program ?? ''} "$@"\n`,
    );
    chmodSync(failing, 0o700);
    const run = start(['--continuous'], { BACKUP_LITESTREAM: failing });
    expect(await posted('continuous.behind')).toMatchObject({ code: 'engine_ended' });
    await posted('continuous.recovered');
    expect(await healthOf(run)).toMatchObject({ status: 200, body: { continuous: { status: 'ok' } } });
    expect(run.lines().filter(({ msg }) => msg === 'continuous.started')).toHaveLength(2);
  });

  it('is unhealthy while the store is behind, and catches up by itself without further writes', async () => {
    const database = await open();
    expect((await start(['--once']).ended).code).toBe(0);
    const run = start(['--continuous']);
    await run.seen('continuous.following');
    store.fault = 'busy';
    await add(database, 'in bad weather');
    expect(await posted('continuous.behind')).toMatchObject({
      code: 'store_failed',
      lagMs: expect.any(Number),
    });
    const { status, body, metrics } = await healthOf(run);
    expect(status).toBe(503);
    expect(body).toMatchObject({ status: 'ok', continuous: { status: 'behind', failure: 'store_failed' } });
    expect(metrics).toMatch(/^backup_continuous_healthy 0$/m);
    store.fault = 'none';
    await posted('continuous.recovered');
    expect((await healthOf(run)).status).toBe(200);
  });

  it('ends with 1 when the store does not take the last change', async () => {
    const database = await open();
    expect((await start(['--once']).ended).code).toBe(0);
    const run = start(['--continuous']);
    await run.seen('continuous.following');
    store.fault = 'busy';
    await add(database, 'too late');
    run.child.kill('SIGTERM');
    const { code, lines } = await run.ended;
    expect(code).toBe(1);
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'continuous.stopped', complete: false }));
  });

  it.each([
    ['is not installed', undefined, 'tool_missing'],
    ['is of another version', 'echo v0.5.3', 'tool_unsupported'],
  ])('ends with 7 and says why when Litestream %s', async (_what, script, code) => {
    await open();
    const other = join(folder, 'other');
    if (script !== undefined) {
      writeFileSync(other, `#!/bin/sh\n${script}\n`);
      chmodSync(other, 0o700);
    }
    for (const args of [['--continuous'], ['verify', '--continuous']]) {
      const ended = await start(args, { BACKUP_LITESTREAM: other }).ended;
      expect(ended).toMatchObject({ code: 7, stderr: '' });
      expect(ended.lines.at(-1)).toMatchObject({ level: 'error', code });
    }
  });

  it('ends with 1 and one line where the database is PostgreSQL', async () => {
    const { code, stderr } = await start(['--continuous'], { DATABASE_URL: 'postgres://u:hunter2@h/d' })
      .ended;
    expect(code).toBe(1);
    expect(stderr).toBe(
      'DATABASE_URL: --continuous follows a file; a PostgreSQL server has its own archiving.\n',
    );
  });

  it('ends with 1 and one line when its port is taken', async () => {
    await open();
    const { port } = webhook.address() as AddressInfo;
    const { code, stderr } = await start(['--continuous'], { BACKUP_HEALTH_PORT: String(port) }).ended;
    expect(code).toBe(1);
    expect(stderr).toBe('BACKUP_HEALTH_PORT or BACKUP_HEALTH_HOST cannot be used: EADDRINUSE\n');
  });
});
