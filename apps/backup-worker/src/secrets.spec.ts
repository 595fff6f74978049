/** Strings that cannot be mistaken, wherever people and keys are, and none of them in anything that the worker lets out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  startS3Server,
  testBucket,
  testCredentials,
  testRegion,
  type S3Server,
} from '@petvisor/backup/testing';
import { openDatabase } from '@petvisor/persistence';
import { startProgram } from './testing/program.ts';

const planted = {
  user: 'PLANTED-username',
  keyHash: 'c0ffee'.padEnd(64, '5'),
  said: 'PLANTED-transcript',
  owner: 'PLANTED-owner',
  wrongSecret: 'PLANTED-secret-key',
  encryptionKey: 'fa'.repeat(32),
  storeSecret: testCredentials.secretAccessKey,
  storeKey: testCredentials.accessKeyId,
};

let folder: string;
let server: S3Server;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  server = await startS3Server();
  const database = await openDatabase(`file:${join(folder, 'voice.db')}`);
  await database.users.add({ username: planted.user, apiKeyHash: planted.keyHash, createdAtMs: 0 });
  const id = await database.conversations.start({ userId: 1, startedAtMs: 0 });
  const tokens = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
  const said = { userInput: planted.said, aiResponse: planted.said };
  await database.conversations.addExchange(id, { timestampMs: 0, ...said, ...tokens });
  const booking = { key: 'k', conversationId: id, createdAtMs: 0, slotDateTime: 'any' };
  await database.bookings.claim({ ...booking, ownerLastName: planted.owner, notes: planted.owner });
  await database.close();
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

it('no name, word, booking or key is in what the worker prints, in a manifest or in the name of an object', async () => {
  let out = '';
  const run = async (args: string[], changes: Record<string, string> = {}): Promise<void> => {
    const { stdout, stderr } = await startProgram(folder, args, {
      DATABASE_URL: 'file:./voice.db',
      DB_BACKUP_BUCKET: testBucket,
      AWS_REGION: testRegion,
      AWS_ACCESS_KEY_ID: planted.storeKey,
      AWS_SECRET_ACCESS_KEY: planted.storeSecret,
      AWS_ENDPOINT_URL_S3: server.endpoint,
      BACKUP_S3_PATH_STYLE: 'true',
      BACKUP_ENCRYPTION_KEY: planted.encryptionKey,
      BACKUP_KEEP: '7d',
      ...changes,
    }).ended;
    out += stdout + stderr;
  };
  for (const args of [['--once'], ['verify'], ['list'], ['prune'], ['restore', '--to', './r.db']])
    await run(args);
  for (const [key, object] of server.objects) out += `${key}\n${key.endsWith('.json') ? String(object) : ''}`;
  await run(['--once'], { AWS_SECRET_ACCESS_KEY: planted.wrongSecret });
  await run(['--once'], { DB_BACKUP_BUCKET: planted.wrongSecret });
  for (const fault of ['busy', 'cut-upload', 'cut-download'] as const) {
    server.fault = fault;
    await run(['--once']);
  }
  // It has been through all of it.
  expect(out).toContain('"restore.finished"');
  expect(out).toContain('"rowCounts"');
  for (const code of ['access_denied', 'bucket_missing', 'store_failed', 'unreachable'])
    expect(out).toContain(code);
  expect(Object.values(planted).filter((text) => out.includes(text))).toEqual([]);
});
