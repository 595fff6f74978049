import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from './database.ts';
import { addUser, AT_MS, onEachEngine } from './testing/scratch.ts';

onEachEngine(
  (scratch) => {
    let database: Database;
    let personalData: Database['personalData'];

    beforeEach(async () => {
      database = await scratch.open();
      ({ personalData } = database);
    });

    const claim = (key: string) =>
      database.bookings.claim({ key, createdAtMs: AT_MS, slotDateTime: 'any', ownerLastName: 'Doe' });
    const settle = (key: string) =>
      database.bookings.settle(key, { status: 'confirmed', reference: 'R', settledAtMs: AT_MS });
    const leave = (conversationId?: number) =>
      database.followUps.add({ kind: 'message', topic: 'other', conversationId, createdAtMs: AT_MS });

    describe('personal data', () => {
      it('is read in pages', async () => {
        const conversationId = await database.conversations.start({
          userId: await addUser(database),
          startedAtMs: AT_MS,
        });
        const said = { userInput: 'I am Jane', aiResponse: 'Hello', generatedResponse: 'Hello, Jane' };
        const tokens = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
        const exchange = { timestampMs: AT_MS, ...said, ...tokens };
        const id = await database.conversations.addExchange(conversationId, exchange);
        await claim('k');
        await claim('l');
        const followUpId = await leave(conversationId);
        expect(await personalData.wordsAfter(0)).toEqual([{ id, conversationId, ...said }]);
        expect(await personalData.wordsAfter(id)).toEqual([]);
        const [first, second] = await personalData.bookingsAfter(0);
        expect([first?.key, second?.key]).toEqual(['k', 'l']);
        expect(await personalData.bookingsAfter(first?.id ?? 0)).toMatchObject([
          { key: 'l', ownerLastName: 'Doe' },
        ]);
        expect(await personalData.followUpsAfter(0)).toMatchObject([{ id: followUpId, conversationId }]);
        expect(await personalData.followUpsAfter(followUpId)).toEqual([]);
      });

      it('is erased from a booking once its outcome is known, and the outcome stays', async () => {
        await claim('k');
        const id = (await personalData.bookingsAfter(0))[0]?.id ?? 0;
        expect(await personalData.eraseBooking(id)).toBe('unsettled');
        await settle('k');
        expect(await personalData.eraseBooking(id)).toBe('erased');
        const erased = { status: 'confirmed', reference: 'R', ownerLastName: null };
        expect(await database.bookings.find('k')).toMatchObject(erased);
        expect(await personalData.eraseBooking(id + 1)).toBe('not_found');
      });

      it('goes with a follow-up without a conversation once staff have settled it', async () => {
        const id = await leave();
        expect(await personalData.eraseFollowUp(id)).toBe('unsettled');
        await database.followUps.settle(id, { settledAtMs: AT_MS });
        expect(await personalData.eraseFollowUp(id)).toBe('erased');
        expect(await personalData.eraseFollowUp(id)).toBe('not_found');
        const startedAtMs = AT_MS;
        const userId = await addUser(database);
        const ofCall = await leave(await database.conversations.start({ userId, startedAtMs }));
        await database.followUps.settle(ofCall, { settledAtMs: AT_MS });
        expect(await personalData.eraseFollowUp(ofCall)).toBe('not_found');
      });
    });
  },
  { inThread: true },
);
