import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database, type FollowUpStore } from '@petvisor/persistence';
import { callJournal } from './call-journal.ts';

let folder: string;
let database: Database;
let conversationId: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'call-journal-'));
  database = await openDatabase(`file:${join(folder, 'voice.db')}`);
  const added = await database.users.add({ username: 'desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
  if (!added.added) throw new Error(added.reason);
  conversationId = await database.conversations.start({ userId: added.user.id, startedAtMs: 0 });
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const journal = (followUps: Pick<FollowUpStore, 'add'> = database.followUps) =>
  callJournal({
    conversations: database.conversations,
    followUps,
    conversationId,
    wordsOf: (kind) => (kind === 'breathing' ? "he isn't breathing" : undefined),
    now: () => 7,
  });

describe('an emergency of a call', () => {
  it('is left for staff, with the words where they are known, and marks the conversation', async () => {
    await journal().alerted('breathing');
    await journal().alerted('collapse');
    const emergency = { kind: 'emergency', conversationId, createdAtMs: 7, settledAtMs: null };
    expect(await database.followUps.list()).toMatchObject([
      { ...emergency, topic: 'collapse', words: null },
      { ...emergency, topic: 'breathing', words: "he isn't breathing" },
    ]);
    expect(await database.conversations.find(conversationId)).toMatchObject({ emergencyKind: 'breathing' });
  });

  it('marks the conversation even where it cannot be left for staff, and the call learns of that', async () => {
    const full = { add: () => Promise.reject(new Error('no room')) };
    await expect(journal(full).alerted('breathing')).rejects.toThrow('no room');
    expect(await database.conversations.find(conversationId)).toMatchObject({ emergencyKind: 'breathing' });
  });
});
