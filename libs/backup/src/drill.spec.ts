import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@petvisor/persistence';
import { isPostgresInstalled, startPostgresServer, type PostgresServer } from '@petvisor/persistence/testing';
import { backupOnce } from './backup-once.ts';
import { drillBackup, type DrillOptions } from './drill.ts';
import type { ObjectStore } from './object-store.ts';
import { postgresSource } from './postgres.ts';
import { s3ObjectStore } from './s3-object-store.ts';
import { storeOptions } from './testing/reach-s3.ts';
import { startS3Server, type S3Server } from './testing/s3-server.ts';

const now = (): number => Date.UTC(2026, 10, 22, 7, 57, 0);
const encryptionKey = randomBytes(32);
let folder: string;
let work: string;
let server: S3Server;
let store: ObjectStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drill-spec-'));
  work = join(folder, 'work');
  mkdirSync(work);
  server = await startS3Server();
  store = s3ObjectStore(storeOptions(server));
});

afterEach(async () => {
  expect(readdirSync(work)).toEqual([]);
  store.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const drill = (changes: Partial<DrillOptions> = {}) =>
  drillBackup({ store, now, encryptionKey, temporaryFolder: work, ...changes });

describe('a drill', () => {
  beforeEach(async () => {
    const source = await openDatabase(`file:${join(folder, 'voice.db')}`);
    await source.users.add({ username: 'front desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
    await backupOnce({ source, store, now, temporaryFolder: work, encryptionKey });
    await source.close();
  });

  it('restores the newest backup, uses it, says how long that took, and leaves nothing', async () => {
    const report = await drill();
    expect(report.folder).toBe('2026/11/22/075700/');
    expect(report.manifest.database.rowCounts).toMatchObject({ users: 1 });
    expect(report.durationMs).toBeGreaterThan(0);
  });

  it('fails when there is no good backup, or its object is not what it was', async () => {
    await expect(drill({ encryptionKey: randomBytes(32) })).rejects.toMatchObject({ code: 'no_backup' });
    const key = '2026/11/22/075700/voice.db.zst.enc';
    const object = Buffer.from(server.objects.get(key) ?? '');
    object[object.length - 1] = (object.at(-1) ?? 0) ^ 1;
    server.objects.set(key, object);
    await expect(drill()).rejects.toMatchObject({ code: 'wrong_key' });
    server.fault = 'cut-download';
    await expect(drill()).rejects.toMatchObject({ code: expect.stringMatching(/unreachable|store_failed/) });
  });

  it('stops with its signal', async () => {
    await expect(drill({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
  });
});

const isHere = isPostgresInstalled();
if (!isHere && process.env['CI'] !== undefined) throw new Error('CI needs PostgreSQL');
if (!isHere) process.stderr.write('Skipped: this machine has no PostgreSQL.\n');

(isHere ? describe : describe.skip)('a drill of PostgreSQL', () => {
  let postgres: PostgresServer;
  beforeEach(async () => {
    postgres = await startPostgresServer();
    const url = await postgres.createDatabase('practice');
    const database = await openDatabase(url);
    await database.users.add({ username: 'front desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
    await database.close();
    const source = postgresSource(url);
    await backupOnce({ source, engine: 'postgres', store, now, temporaryFolder: work, encryptionKey });
  });
  afterEach(() => postgres.stop());

  const databases = (): string[] => {
    const query = 'SELECT datname FROM pg_database ORDER BY 1';
    const args = ['--no-psqlrc', '--tuples-only', '--no-align', '--command', query, postgres.url('postgres')];
    return execFileSync('psql', args, { encoding: 'utf8' }).trim().split('\n');
  };

  it('restores to a database of its own on the named server, and drops it and what a killed one left', async () => {
    const before = databases();
    await postgres.createDatabase('petvisor_drill_1700000000_0123abcd');
    const report = await drill({ scratchUrl: postgres.url('practice') });
    expect(report.manifest.database).toMatchObject({ engine: 'postgres', rowCounts: { users: 1 } });
    expect(databases()).toEqual(before);
  });

  it('fails where no server is named, or it is not there', async () => {
    await expect(drill()).rejects.toMatchObject({ code: 'restore_failed' });
    const scratchUrl = 'postgres://practice:hunter2@127.0.0.1:1/voice';
    await expect(drill({ scratchUrl })).rejects.toMatchObject({ code: 'restore_failed' });
  });
});
