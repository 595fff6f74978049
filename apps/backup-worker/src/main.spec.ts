import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startS3Server, workerSettings, type S3Server } from '@petvisor/backup/testing';
import { openDatabase, type Database } from '@petvisor/persistence';
import { startProgram, type Run } from './testing/program.ts';

let folder: string;
let server: S3Server;
let database: Database;
let running: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-worker-'));
  mkdirSync(join(folder, 'temporary'));
  server = await startS3Server();
  database = await openDatabase(`file:${join(folder, 'voice.db')}`);
  await database.users.add({ username: 'front desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
});

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
  expect(readdirSync(join(folder, 'temporary'))).toEqual([]);
  await database.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const settings = () => ({
  DATABASE_URL: 'file:./voice.db',
  ...workerSettings(server),
  BACKUP_TEMP_DIR: './temporary',
});

/** Starts the real program in the folder, with an environment of its own. */
function start(args: string[], env: Record<string, string>): Run {
  const run = startProgram(folder, args, env);
  running.push(run.child);
  return run;
}

describe('backup-worker --once', () => {
  it('backs up a database that is open and ends with 0', async () => {
    const { code, lines, stderr } = await start(['--once'], settings()).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const finished = lines.at(-1);
    expect(finished).toMatchObject({ level: 'info', msg: 'backup.finished' });
    const backupFolder = String(finished?.['folder']);
    expect(backupFolder).toMatch(/^\d{4}\/\d\d\/\d\d\/\d{6}\/$/);
    expect([...server.objects.keys()]).toEqual([
      `${backupFolder}voice.db.zst`,
      `${backupFolder}manifest.json`,
    ]);

    const restore = await start(['restore', '--to', './restored.db'], settings()).ended;
    expect(restore).toMatchObject({ code: 0, stderr: '' });
    expect(restore.lines.at(-1)).toMatchObject({ msg: 'restore.finished', folder: backupFolder });
    const restored = await openDatabase(`file:${join(folder, 'restored.db')}`);
    const users = await restored.users.list();
    await restored.close();
    expect(users.map(({ username }) => username)).toEqual(['front desk']);
  });

  it.each([
    ['the secret is wrong', { AWS_SECRET_ACCESS_KEY: 'hunter2' }, { code: 'access_denied' }],
    ['the bucket is missing', { DB_BACKUP_BUCKET: 'hunter2' }, { code: 'bucket_missing' }],
    ['the store is not there', { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' }, { code: 'unreachable' }],
    ['there is no database', { DATABASE_URL: 'file:./hunter2.db' }, { code: 'unavailable' }],
    ['there is no room for the copy', { BACKUP_TEMP_DIR: './hunter2' }, { code: 'snapshot_failed' }],
  ])('ends with 1 and logs the reason when %s', async (_what, changes, failure) => {
    const { code, lines, stdout, stderr } = await start(['--once'], { ...settings(), ...changes }).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(lines.at(-1)).toMatchObject({ level: 'error', msg: 'backup.failed', ...failure });
    expect(stdout).not.toContain('hunter2');
    expect(server.objects.size).toBe(0);
  });

  it('takes the credentials of the store from files', async () => {
    const { AWS_SECRET_ACCESS_KEY: secret, ...others } = settings();
    writeFileSync(join(folder, 'secret'), `${secret}\n`);
    const given = { ...others, AWS_SECRET_ACCESS_KEY_FILE: './secret' };
    expect(await start(['--once'], given).ended).toMatchObject({ code: 0, stderr: '' });

    const refused = await start(['--once'], { ...given, AWS_SECRET_ACCESS_KEY_FILE: './hunter2' }).ended;
    expect(refused).toMatchObject({
      code: 1,
      stderr: 'Settings: AWS_SECRET_ACCESS_KEY_FILE cannot be read (ENOENT).\n',
    });
  });

  it('stops in the middle of an upload when it is told to', async () => {
    server.fault = 'hang';
    const run = start(['--once'], settings());
    await run.seen('backup.phase', { phase: 'upload' });
    run.child.kill('SIGTERM');
    const { code, lines } = await run.ended;
    expect(code).toBe(1);
    expect(lines.at(-1)).toMatchObject({ msg: 'backup.failed', code: 'aborted' });
  });

  it('prints no secret, no user and no key', async () => {
    const { stdout, stderr } = await start(['--once'], settings()).ended;
    expect(stdout + stderr).not.toMatch(/front desk|aaaa|a-secret-for-tests|AKIATEST/);
  });
});

describe('backup-worker restore, verify, list and prune', () => {
  it('end with their own exit codes', async () => {
    const env = { ...settings(), BACKUP_KEEP: '7d', BACKUP_ENCRYPTION_KEY: 'ab'.repeat(32) };
    const codeOf = async (args: string[], changes = {}): Promise<number | null> =>
      (await start(args, { ...env, ...changes }).ended).code;
    expect(await codeOf(['--once'])).toBe(0);
    expect(await codeOf(['verify', '--at', '2020-01-01T00:00Z'])).toBe(3);
    expect(await codeOf(['verify'], { BACKUP_ENCRYPTION_KEY: 'cd'.repeat(32) })).toBe(5);
    expect(await codeOf(['restore', '--to', './voice.db'])).toBe(4);
    expect(await codeOf(['prune'])).toBe(0);
    const takenAt = new Date().toISOString();
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const lease = JSON.stringify({ holder: 'another worker', takenAt, expiresAt });
    server.objects.set('leases/1.json', Buffer.from(lease));
    expect(await codeOf(['--once'])).toBe(6);
    expect(await codeOf(['release-lease'])).toBe(0);
    expect(await codeOf(['--once'])).toBe(0);
    const listed = await start(['list'], env).ended;
    expect(listed.lines).toMatchObject([
      { msg: 'backup', finished: true },
      { msg: 'list.finished', backups: 1 },
    ]);
  });
});

describe('backup-worker on a schedule', () => {
  it('backs up again and again until it is stopped, and ends with 0', async () => {
    const run = start([], { ...settings(), BACKUP_SCHEDULE: '* * * * * *' });
    await run.seen('backup.finished', {}, 2);
    run.child.kill('SIGTERM');
    const { code, lines } = await run.ended;
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ msg: 'schedule.started' });
    expect(lines.at(-1)).toMatchObject({ msg: 'schedule.stopped' });
  });

  it('goes on after a backup that failed', async () => {
    server.fault = 'busy';
    const run = start([], { ...settings(), BACKUP_SCHEDULE: '* * * * * *' });
    await run.seen('backup.failed', { code: 'store_failed' });
    server.fault = 'none';
    await run.seen('backup.finished');
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(0);
  });
});

describe('backup-worker', () => {
  it('names every missing setting in one line', async () => {
    const { code, stdout, stderr } = await start(['--once'], {}).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('Settings: DB_BACKUP_BUCKET is missing; AWS_REGION is missing.\n');
  });

  it('reads .env', async () => {
    const file = Object.entries(settings()).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(folder, '.env'), file.join(''));
    expect((await start(['--once'], {}).ended).code).toBe(0);
  });

  it('explains itself', async () => {
    const { code, stdout } = await start(['--help'], {}).ended;
    expect(code).toBe(0);
    expect(stdout).toContain('backup-worker [--once]');
  });

  it('ends with 2 and its usage when it is called wrongly', async () => {
    const { code, stderr } = await start(['--twice'], settings()).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('Usage:');
  });
});
