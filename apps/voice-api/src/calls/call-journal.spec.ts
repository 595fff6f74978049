import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FollowUpStore } from '@petvisor/persistence';
import { startConversation, useDatabase } from '../testing/use-database.ts';
import { callJournal } from './call-journal.ts';

const database = useDatabase();
let conversationId: number;

beforeEach(async () => {
  conversationId = await startConversation(database());
});

const journal = (followUps: Pick<FollowUpStore, 'add'> = database().followUps) =>
  callJournal({
    conversations: database().conversations,
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
    expect(await database().followUps.list()).toMatchObject([
      { ...emergency, topic: 'collapse', words: null },
      { ...emergency, topic: 'breathing', words: "he isn't breathing" },
    ]);
    expect(await database().conversations.find(conversationId)).toMatchObject({ emergencyKind: 'breathing' });
  });

  it('marks the conversation even where it cannot be left for staff, and the call learns of that', async () => {
    const full = { add: () => Promise.reject(new Error('no room')) };
    await expect(journal(full).alerted('breathing')).rejects.toThrow('no room');
    expect(await database().conversations.find(conversationId)).toMatchObject({ emergencyKind: 'breathing' });
  });
});
