/** The receptionist's messages in the database: stored for staff, and a failure told as one. */
import { beforeEach, expect, it } from '@jest/globals';
import type { MessageBook, NewMessage } from '@petvisor/receptionist';
import { onEachEngine, startConversation } from '../testing/use-database.ts';

onEachEngine((database) => {
  let messages: MessageBook;
  let message: NewMessage;

  beforeEach(async () => {
    messages = database().followUps;
    message = {
      conversationId: await startConversation(database()),
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

  it('has every message as it was taken', async () => {
    await messages.add(message);
    expect(await database().followUps.list()).toMatchObject([{ ...message, settledAtMs: null }]);
  });

  it('refuses what it cannot store', async () => {
    await expect(messages.add({ ...message, conversationId: 99 })).rejects.toMatchObject({
      code: 'constraint',
    });
    expect(await database().followUps.list()).toEqual([]);
  });
});
