import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from './database.ts';
import { addUser, AT_MS, onEachEngine } from './testing/scratch.ts';

const SECRET = 'Jane Doe of 14 Acacia Avenue';
onEachEngine((scratch) => {
  let database: Database;
  let id: number;
  let followUpId: number;

  beforeEach(async () => {
    database = await scratch.open();
    const userId = await addUser(database);
    id = await database.conversations.start({ userId, startedAtMs: AT_MS });
    await database.conversations.addExchange(id, {
      timestampMs: AT_MS,
      userInput: SECRET,
      aiResponse: `Thank you, ${SECRET}`,
      inputTokens: 1,
      outputTokens: 1,
      totalTokens: 2,
    });
    await database.bookings.claim({
      key: 'k',
      conversationId: id,
      createdAtMs: AT_MS,
      slotDateTime: 'any',
      ownerLastName: SECRET,
      notes: SECRET,
    });
    followUpId = await database.followUps.add({
      kind: 'call_back',
      topic: 'other',
      conversationId: id,
      words: SECRET,
      callerName: SECRET,
      callBackWhen: SECRET,
      createdAtMs: AT_MS,
    });
  });

  const end = () => database.conversations.end(id, { endedAtMs: AT_MS, reason: 'caller_left', booked: true });
  const settle = () =>
    database.bookings.settle('k', { status: 'confirmed', reference: 'R', settledAtMs: AT_MS });
  const settleFollowUp = () =>
    database.followUps.settle(followUpId, { settledAtMs: AT_MS, note: `told ${SECRET}` });

  describe('erasing a conversation', () => {
    it('leaves nothing of it to be found', async () => {
      await end();
      await settle();
      await settleFollowUp();
      expect(await database.conversations.erase(id)).toBe('erased');
      expect(await database.conversations.emptyLog()).toBe(true);
      for (const table of [
        'conversations',
        'message_exchanges',
        'booking_attempts',
        'follow_ups',
        'notifications',
        'users',
        'call_tickets',
        'staff_sessions',
        'moved_calls',
        'call_words',
        'search_pending',
        'audit_entries',
      ]) {
        expect(JSON.stringify(await scratch.query(`SELECT * FROM ${table}`))).not.toContain(SECRET);
      }
      expect(await database.conversations.find(id)).toBeUndefined();
      expect(await database.followUps.list()).toEqual([]);
      expect(await database.conversations.erase(id)).toBe('not_found');
    });

    it('leaves the outcome of its booking, so that it is not made again', async () => {
      await end();
      await settle();
      await settleFollowUp();
      await database.conversations.erase(id);
      expect(await database.bookings.find('k')).toMatchObject({
        status: 'confirmed',
        reference: 'R',
        conversationId: null,
        ownerLastName: null,
        notes: null,
      });
    });

    it('waits for the end of the call and for the outcome of its booking', async () => {
      expect(await database.conversations.erase(id)).toBe('open');
      await end();
      expect(await database.conversations.erase(id)).toBe('unsettled');
      expect((await database.conversations.find(id))?.exchanges).toHaveLength(1);
    });

    it('waits until staff have settled what is left to do', async () => {
      await end();
      await settle();
      expect(await database.conversations.erase(id)).toBe('unsettled');
      expect(await database.followUps.list()).toHaveLength(1);
      expect(await database.bookings.find('k')).toMatchObject({ ownerLastName: SECRET });
      await settleFollowUp();
      expect(await database.conversations.erase(id)).toBe('erased');
    });

    it('leaves what is left to do of other conversations', async () => {
      const other = await database.followUps.add({ kind: 'message', topic: 'other', createdAtMs: AT_MS });
      await end();
      await settle();
      await settleFollowUp();
      await database.conversations.erase(id);
      expect(await database.followUps.list()).toMatchObject([{ id: other }]);
    });
  });

  describe('old conversations', () => {
    it('are those that ended, or at least began, before a time', async () => {
      expect(await database.conversations.listOlderThan(AT_MS)).toEqual([]);
      expect(await database.conversations.listOlderThan(AT_MS + 1)).toEqual([id]);
      expect(await database.conversations.listOlderThan(AT_MS + 1, id)).toEqual([]);
    });
  });
});
