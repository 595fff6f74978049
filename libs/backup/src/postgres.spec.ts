/**
 * A PostgreSQL database through a backup and back. Where a machine has no PostgreSQL the tests say so and are skipped; in
 * CI they never are.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '@petvisor/persistence';
import { isPostgresInstalled, startPostgresServer, type PostgresServer } from '@petvisor/persistence/testing';
import { backupOnce } from './backup-once.ts';
import { inspectDump, postgresSource } from './postgres.ts';
import { restoreBackup, verifyBackup } from './restore.ts';
import { s3ObjectStore } from './s3-object-store.ts';
import { storeOptions } from './testing/reach-s3.ts';
import { startS3Server } from './testing/s3-server.ts';

const isHere = isPostgresInstalled();
if (!isHere && process.env['CI'] !== undefined) throw new Error('CI needs PostgreSQL');
if (!isHere) process.stderr.write('Skipped: this machine has no PostgreSQL.\n');

const now = (): number => Date.parse('2026-11-22T07:57:00Z');
/** Line breaks, tabs and what looks like the end of a table: a row is a row all the same. */
const WORDS = 'I said:\n\\.\nCOPY public.users (id) FROM stdin;\tand no more';

(isHere ? describe : describe.skip)('a PostgreSQL database', () => {
  let postgres: PostgresServer;
  let databases = 0;
  let url: string;
  let folder: string;
  let database: Database;

  beforeAll(async () => {
    postgres = await startPostgresServer();
  });
  afterAll(() => postgres.stop());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'postgres-backup-'));
    url = await postgres.createDatabase(`practice ${++databases}`);
    database = await openDatabase(url);
    await database.users.add({ username: 'front desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
    const id = await database.conversations.start({ userId: 1, startedAtMs: 1 });
    const tokens = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
    for (const userInput of [WORDS, 'Thank you.']) {
      await database.conversations.addExchange(id, { timestampMs: 2, userInput, aiResponse: '', ...tokens });
    }
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('is backed up while it is open, verified, and restored by pg_restore with every row', async () => {
    const server = await startS3Server();
    const store = s3ObjectStore(storeOptions(server));
    try {
      const { manifest } = await backupOnce({
        source: postgresSource(url),
        engine: 'postgres',
        store,
        now,
        temporaryFolder: folder,
      });
      expect(manifest.object.key).toBe('2026/11/22/075700/voice.dump.zst');
      expect(manifest.database).toMatchObject({
        engine: 'postgres',
        rowCounts: { users: 1, conversations: 1, message_exchanges: 2, booking_attempts: 0 },
      });
      expect(readdirSync(folder)).toEqual([]);
      await verifyBackup({ store });
      const toPath = join(folder, 'voice.dump');
      await restoreBackup({ store, toPath, now });
      const other = await postgres.createDatabase(`restored ${databases}`);
      const target = new URL(other);
      execFileSync('pg_restore', ['--exit-on-error', '--no-owner', '--dbname', target.href, toPath], {
        stdio: 'inherit',
      });
      const restored = await openDatabase(other);
      const found = await restored.conversations.find(1);
      await restored.close();
      expect(found?.exchanges.map(({ userInput }) => userInput)).toEqual([WORDS, 'Thank you.']);
    } finally {
      store.close();
      await server.close();
    }
  });

  it('is not copied when the tool is missing, the server silent or the signal given, and nothing is left', async () => {
    const toPath = join(folder, 'voice.dump');
    const path = process.env['PATH'];
    process.env['PATH'] = folder;
    try {
      await expect(postgresSource(url).snapshot(toPath)).rejects.toMatchObject({ code: 'tool_missing' });
    } finally {
      process.env['PATH'] = path;
    }
    const nobody = 'postgres://practice:hunter2@127.0.0.1:1/voice';
    const failed = await postgresSource(nobody)
      .snapshot(toPath)
      .catch((error: unknown) => error as Error);
    expect(failed).toMatchObject({ code: 'snapshot_failed', message: 'pg_dump failed' });
    expect(JSON.stringify(failed, Object.getOwnPropertyNames(failed))).not.toContain('hunter2');
    const stopped = postgresSource(url, AbortSignal.abort()).snapshot(toPath);
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('has dumps whose damage is found', async () => {
    const toPath = join(folder, 'voice.dump');
    await postgresSource(url).snapshot(toPath);
    const dump = readFileSync(toPath);
    writeFileSync(toPath, dump.subarray(0, dump.length - 200));
    await expect(inspectDump(toPath)).rejects.toMatchObject({ code: 'verification_failed' });
  });
});
