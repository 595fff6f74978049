import { beforeEach, expect, it } from '@jest/globals';
import type { Database } from './database.ts';
import { addUser, AT_MS, onEachEngine } from './testing/scratch.ts';

const MINUTE_MS = 60_000;

onEachEngine((scratch) => {
  let database: Database;

  beforeEach(async () => {
    database = await scratch.open();
  });

  const exchange = (costUsd: number) => ({
    timestampMs: AT_MS,
    userInput: 'Hello',
    aiResponse: 'Good morning',
    inputTokens: 1,
    outputTokens: 1,
    totalTokens: 2,
    costUsd,
  });
  const book = async (conversationId: number, key: string) => {
    await database.bookings.claim({
      key,
      conversationId,
      createdAtMs: AT_MS,
      slotDateTime: '2027-01-01T10:00',
    });
  };

  it('is what the calls of each user have used since a time', async () => {
    const [one, other] = [await addUser(database), await addUser(database, 'other')];
    const { conversations, bookings, followUps } = database;
    const before = await conversations.start({ userId: one, startedAtMs: AT_MS - 1 });
    await conversations.addExchange(before, exchange(50));
    const ended = await conversations.start({ userId: one, startedAtMs: AT_MS });
    await conversations.addExchange(ended, exchange(0.25));
    await conversations.end(ended, {
      endedAtMs: AT_MS + MINUTE_MS,
      reason: 'goodbye',
      booked: false,
      costUsd: 0.5,
    });
    const open = await conversations.start({ userId: one, startedAtMs: AT_MS + MINUTE_MS });
    await conversations.addExchange(open, exchange(1));
    await conversations.addExchange(open, exchange(2));
    await book(ended, 'confirmed');
    await book(ended, 'rejected');
    await book(open, 'pending');
    await bookings.settle('confirmed', { status: 'confirmed', settledAtMs: AT_MS });
    await bookings.settle('rejected', { status: 'rejected', settledAtMs: AT_MS });
    const emergency = {
      kind: 'emergency',
      topic: 'bleeding',
      conversationId: open,
      createdAtMs: AT_MS,
    } as const;
    const settled = await followUps.add(emergency);
    await followUps.settle(settled, { settledAtMs: AT_MS });
    await followUps.add(emergency);
    await followUps.add({ ...emergency, kind: 'message' });
    await conversations.start({ userId: other, startedAtMs: AT_MS + MINUTE_MS });

    const usage = await conversations.usageSince(AT_MS, AT_MS + 3 * MINUTE_MS);
    expect(usage.toSorted((a, b) => a.userId - b.userId)).toEqual([
      {
        userId: one,
        practice: 'default',
        openElsewhere: expect.any(Number),
        durationMs: 3 * MINUTE_MS,
        costUsd: 3.5,
        bookings: 2,
        openEmergencies: 1,
      },
      {
        userId: other,
        practice: 'default',
        openElsewhere: expect.any(Number),
        durationMs: 2 * MINUTE_MS,
        costUsd: 0,
        bookings: 0,
        openEmergencies: 0,
      },
    ]);
    expect(await conversations.usageSince(AT_MS + 4 * MINUTE_MS, AT_MS + 5 * MINUTE_MS)).toEqual([]);
  });
});
