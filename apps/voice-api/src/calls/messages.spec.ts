/** The receptionist's messages in the database: stored for staff, and a failure told as one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '@petvisor/persistence';
import { isPostgresInstalled, startPostgresServer, type PostgresServer } from '@petvisor/persistence/testing';
import type { MessageBook, NewMessage } from '@petvisor/receptionist';

const withPostgres = isPostgresInstalled() || process.env['CI'] === 'true';

describe('SQLite', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'messages-'));
  });

  keepsMessages(() => Promise.resolve(`file:${join(folder, 'voice.db')}`));

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
});

(withPostgres ? describe : describe.skip)('PostgreSQL', () => {
  let server: PostgresServer;
  let databases = 0;

  beforeAll(async () => {
    server = await startPostgresServer();
  });

  keepsMessages(() => server.createDatabase(`messages_${(databases += 1)}`));

  afterAll(() => server.stop());
});

function keepsMessages(newUrl: () => Promise<string>): void {
  let database: Database;
  let messages: MessageBook;
  let message: NewMessage;

  beforeEach(async () => {
    database = await openDatabase(await newUrl());
    messages = database.followUps;
    const added = await database.users.add({ username: 'desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
    if (!added.added) throw new Error(added.reason);
    const conversationId = await database.conversations.start({ userId: added.user.id, startedAtMs: 0 });
    message = {
      conversationId,
      kind: 'call_back',
      topic: 'prescription',
      words: 'Rex needs more of his tablets',
      callerName: 'Ada Example',
      callerPhone: '07700 900123',
      petName: 'Rex',
      callBackWhen: 'after five',
      createdAtMs: 5,
    };
  });

  afterEach(() => database.close());

  it('has every message as it was taken', async () => {
    await messages.add(message);
    expect(await database.followUps.list()).toMatchObject([{ ...message, settledAtMs: null }]);
  });

  it('refuses what it cannot store', async () => {
    await expect(messages.add({ ...message, conversationId: 99 })).rejects.toMatchObject({
      code: 'constraint',
    });
    expect(await database.followUps.list()).toEqual([]);
  });
}
