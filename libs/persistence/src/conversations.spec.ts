import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NewExchange } from './conversations.ts';
import type { Database } from './database.ts';
import { addUser, AT_MS, onEachEngine } from './testing/scratch.ts';

onEachEngine((scratch) => {
  let database: Database;
  let userId: number;

  const exchange: NewExchange = {
    timestampMs: AT_MS + 1000,
    userInput: 'Hello',
    aiResponse: 'Good morning',
    inputTokens: 120,
    outputTokens: 30,
    totalTokens: 150,
  };

  beforeEach(async () => {
    database = await scratch.open();
    userId = await addUser(database);
  });

  const start = () => database.conversations.start({ userId, startedAtMs: AT_MS });

  describe('a conversation', () => {
    it('is open until it ends', async () => {
      const id = await database.conversations.start({
        userId,
        startedAtMs: AT_MS,
        model: 'gpt-realtime',
        instructionsVersion: '1',
      });
      expect(await database.conversations.find(id)).toEqual({
        id,
        userId,
        practice: 'default',
        startedAtMs: AT_MS,
        endedAtMs: null,
        rating: null,
        booked: false,
        closeReason: null,
        model: 'gpt-realtime',
        instructionsVersion: '1',
        costUsd: null,
        emergencyKind: null,
        disclosureHeardAtMs: null,
        exchanges: [],
      });
      expect(
        await database.conversations.end(id, {
          endedAtMs: AT_MS + 9,
          reason: 'goodbye',
          booked: true,
          costUsd: 0.0421,
        }),
      ).toBe(true);
      expect(await database.conversations.find(id)).toMatchObject({
        endedAtMs: AT_MS + 9,
        closeReason: 'goodbye',
        booked: true,
        costUsd: 0.0421,
      });
    });

    it('ends once', async () => {
      const id = await start();
      await database.conversations.end(id, { endedAtMs: AT_MS + 1, reason: 'goodbye', booked: true });
      expect(
        await database.conversations.end(id, { endedAtMs: AT_MS + 2, reason: 'late', booked: false }),
      ).toBe(false);
      expect(await database.conversations.find(id)).toMatchObject({ closeReason: 'goodbye', booked: true });
    });

    it('may bring its own id', async () => {
      expect(await database.conversations.start({ id: 77, userId, startedAtMs: AT_MS })).toBe(77);
      await expect(
        database.conversations.start({ id: 77, userId, startedAtMs: AT_MS }),
      ).rejects.toMatchObject({
        code: 'constraint',
      });
      expect(await start()).toBe(78);
    });

    it('belongs to a user', async () => {
      await expect(database.conversations.start({ userId: 99, startedAtMs: AT_MS })).rejects.toMatchObject({
        code: 'constraint',
      });
    });

    it('keeps its exchanges in order, with every class of token and what they cost', async () => {
      const id = await start();
      const full: NewExchange = {
        ...exchange,
        interrupted: true,
        generatedResponse: 'Good morning, how may I',
        itemId: 'item_1',
        inputTextTokens: 20,
        inputAudioTokens: 100,
        cachedTextTokens: 16,
        cachedAudioTokens: 64,
        outputTextTokens: 10,
        outputAudioTokens: 20,
        outputReasoningTokens: 4,
        costUsd: 0.0012,
      };
      await database.conversations.addExchange(id, exchange);
      await database.conversations.addExchange(id, full);
      const found = await database.conversations.find(id);
      expect(found?.exchanges).toEqual([
        expect.objectContaining({
          ...exchange,
          interrupted: false,
          generatedResponse: null,
          inputAudioTokens: null,
          outputReasoningTokens: null,
          costUsd: null,
        }),
        expect.objectContaining(full),
      ]);
    });

    it('has an exchange once, however often it is written under its uid', async () => {
      const { conversations } = database;
      const id = await start();
      const once = { ...exchange, uid: 'an-exchange' };
      const [first, second] = await Promise.all([
        conversations.addExchange(id, once),
        conversations.addExchange(id, once),
      ]);
      expect(second).toBe(first);
      expect((await conversations.find(id))?.exchanges).toEqual([expect.objectContaining(exchange)]);
    });

    it('has an id that was reserved for it, which no other one gets', async () => {
      const { conversations } = database;
      const before = await start();
      const [first = 0, second = 0] = await conversations.reserveIds(2);
      const [third = 0] = await conversations.reserveIds(1);
      const next = await start();
      expect(new Set([before, first, second, third, next]).size).toBe(5);
      expect(next).toBeGreaterThan(third);
      const late = { id: second, uid: 'late', userId: (await conversations.find(next))?.userId ?? 0 };
      expect(await conversations.start({ ...late, startedAtMs: AT_MS })).toBe(second);
      expect(await conversations.find(second)).toMatchObject({ startedAtMs: AT_MS, endedAtMs: null });
      expect(await start()).toBeGreaterThan(next);
    });

    it('has the words that replaced those of an exchange', async () => {
      const { conversations } = database;
      const id = await start();
      await conversations.addExchange(id, { ...exchange, uid: 'said' });
      const words = { userInput: 'What was meant.', aiResponse: 'Yes.' };
      expect(await conversations.rewordExchange('said', words)).toBe(true);
      expect((await conversations.find(id))?.exchanges).toEqual([
        expect.objectContaining({ ...exchange, ...words, generatedResponse: null }),
      ]);
      expect(await conversations.rewordExchange('another', words)).toBe(false);
    });

    it('has no exchange without a conversation', async () => {
      await expect(database.conversations.addExchange(99, exchange)).rejects.toMatchObject({
        code: 'constraint',
      });
    });

    it('keeps the first emergency that it is marked with', async () => {
      const id = await start();
      expect(await database.conversations.markEmergency(id, 'poison')).toBe(true);
      expect(await database.conversations.markEmergency(id, 'seizure')).toBe(true);
      expect(await database.conversations.find(id)).toMatchObject({ emergencyKind: 'poison' });
      expect(await database.conversations.markEmergency(99, 'poison')).toBe(false);
    });

    it('keeps the first time at which the disclosure was heard', async () => {
      const id = await start();
      expect(await database.conversations.markDisclosed(id, AT_MS + 4_250)).toBe(true);
      expect(await database.conversations.markDisclosed(id, AT_MS + 9_000)).toBe(true);
      expect(await database.conversations.find(id)).toMatchObject({ disclosureHeardAtMs: AT_MS + 4_250 });
      expect(await database.conversations.markDisclosed(99, AT_MS)).toBe(false);
    });

    it('is rated from 1 to 5, the last rating counts', async () => {
      const id = await start();
      expect(await database.conversations.rate(id, 2)).toBe(true);
      expect(await database.conversations.rate(id, 5)).toBe(true);
      expect(await database.conversations.find(id)).toMatchObject({ rating: 5 });
      expect(await database.conversations.rate(99, 5)).toBe(false);
      for (const rating of [0, 6, 2.5, Number.NaN]) {
        await expect(database.conversations.rate(id, rating)).rejects.toMatchObject({
          code: 'invalid_argument',
        });
      }
    });
  });

  it('a conversation whose start had no answer is ended by its uid', async () => {
    const { conversations } = database;
    const id = await conversations.start({ uid: 'a-call', userId, startedAtMs: AT_MS });
    const end = { endedAtMs: AT_MS, reason: 'internal_error', booked: false };
    expect(await conversations.end('another', end)).toBe(false);
    expect(await conversations.end('a-call', end)).toBe(true);
    expect(await conversations.find(id)).toMatchObject({ closeReason: 'internal_error' });
  });

  describe('conversations that a crash left open', () => {
    it('end with their last exchange, or where they started', async () => {
      const [silent, spoken] = [await start(), await start()];
      await database.conversations.addExchange(spoken, exchange);
      expect(await database.conversations.endAbandoned(AT_MS + 60_000)).toBe(2);
      expect(await database.conversations.find(silent)).toMatchObject({
        endedAtMs: AT_MS,
        closeReason: 'abandoned',
        booked: false,
      });
      expect(await database.conversations.find(spoken)).toMatchObject({ endedAtMs: exchange.timestampMs });
    });

    it('take the end that their call gives them after all, once', async () => {
      const id = await start();
      await database.conversations.endAbandoned(AT_MS);
      const end = { endedAtMs: AT_MS + 9, reason: 'caller_hung_up', booked: false, costUsd: 0.5 };
      expect(await database.conversations.end(id, end)).toBe(true);
      expect(await database.conversations.end(id, { ...end, reason: 'idle' })).toBe(false);
      expect(await database.conversations.find(id)).toMatchObject({
        endedAtMs: AT_MS + 9,
        closeReason: 'caller_hung_up',
        costUsd: 0.5,
      });
    });

    it('count as booked when the practice had confirmed', async () => {
      const [confirmed, pending] = [await start(), await start()];
      for (const [key, conversationId] of Object.entries({ confirmed, pending })) {
        await database.bookings.claim({ key, conversationId, createdAtMs: AT_MS, slotDateTime: 'any' });
      }
      await database.bookings.settle('confirmed', { status: 'confirmed', settledAtMs: AT_MS });
      await database.conversations.endAbandoned(AT_MS);
      expect(await database.conversations.find(confirmed)).toMatchObject({ booked: true });
      expect(await database.conversations.find(pending)).toMatchObject({ booked: false });
    });

    it('are told from those that ended and those that started later', async () => {
      const [ended, later] = [
        await start(),
        await database.conversations.start({ userId, startedAtMs: AT_MS + 2 }),
      ];
      await database.conversations.end(ended, { endedAtMs: AT_MS + 1, reason: 'goodbye', booked: false });
      expect(await database.conversations.endAbandoned(AT_MS + 1)).toBe(0);
      expect(await database.conversations.find(ended)).toMatchObject({ closeReason: 'goodbye' });
      expect(await database.conversations.find(later)).toMatchObject({ endedAtMs: null });
    });
  });

  describe('the list of conversations', () => {
    it('is newest first, in pages, with sums over the exchanges', async () => {
      const [first, second, third] = [await start(), await start(), await start()];
      await database.conversations.addExchange(second, exchange);
      await database.conversations.addExchange(second, exchange);
      const page = await database.conversations.list({ limit: 2 });
      expect(page.map(({ id, exchangeCount, totalTokens }) => [id, exchangeCount, totalTokens])).toEqual([
        [third, 0, 0],
        [second, 2, 300],
      ]);
      const rest = await database.conversations.list({ beforeId: second });
      expect(rest.map(({ id }) => id)).toEqual([first]);
    });

    it('refuses pages of no or too many rows', async () => {
      for (const limit of [0, 501, 1.5]) {
        await expect(database.conversations.list({ limit })).rejects.toMatchObject({
          code: 'invalid_argument',
        });
      }
    });
  });

  describe('a booking that is confirmed when its call is over', () => {
    it('is in the conversation all the same, whichever comes last', async () => {
      const database = await scratch.open();
      const added = await database.users.add({
        username: 'late',
        apiKeyHash: 'b'.repeat(64),
        createdAtMs: AT_MS,
      });
      if (!added.added) throw new Error(added.reason);
      for (const endsFirst of [true, false]) {
        const id = await database.conversations.start({ userId: added.user.id, startedAtMs: AT_MS });
        const key = `late-${String(endsFirst)}`;
        await database.bookings.claim({ key, conversationId: id, createdAtMs: AT_MS, slotDateTime: 'then' });
        const end = () =>
          database.conversations.end(id, { endedAtMs: AT_MS, reason: 'caller_left', booked: false });
        if (endsFirst) await end();
        await database.bookings.settle(key, { status: 'confirmed', settledAtMs: AT_MS });
        if (!endsFirst) await end();
        expect(await database.conversations.find(id)).toMatchObject({
          booked: true,
          closeReason: 'caller_left',
        });
      }
    });
  });
});
