/** Calls are found by their words, whichever release wrote, changed or erased them. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from './database.ts';
import { migrateUpTo } from './testing/old-database.ts';
import { addUser, AT_MS, onEachEngine } from './testing/scratch.ts';

const tokens = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };

onEachEngine((scratch) => {
  let database: Database;
  let userId: number;

  const found = async (search: string, practice = 'oak') =>
    (await database.staffView.calls({ practice, search })).map(({ id }) => id);

  /** A call of a rabbit, which is over. */
  const addCall = async ({ practice = 'oak', words = 'My rabbit has stopped eating', ended = true } = {}) => {
    const id = await database.conversations.start({ userId, practice, startedAtMs: AT_MS });
    await database.conversations.addExchange(id, {
      timestampMs: AT_MS,
      userInput: words,
      aiResponse: 'I am sorry to hear that',
      ...tokens,
    });
    if (ended)
      await database.conversations.end(id, { endedAtMs: AT_MS, reason: 'caller_left', booked: false });
    return id;
  };
  const leftWords = async () => [
    ...(await scratch.query('SELECT * FROM call_words')),
    ...(await scratch.query('SELECT * FROM search_pending')),
  ];

  describe('a call that has ended', () => {
    let id: number;
    beforeEach(async () => {
      database = await scratch.open();
      userId = await addUser(database);
      id = await addCall();
    });

    it('is found by all of several words, wherever in it they are, and in its own practice alone', async () => {
      await database.followUps.add({
        kind: 'call_back',
        topic: 'other',
        conversationId: id,
        callerName: 'Zoë Müller',
        callerPhone: '07700 900123',
        words: 'Please ring',
        createdAtMs: AT_MS,
      });
      const elm = await addCall({ practice: 'elm' });
      expect(await found('rabb MULLER 0123')).toEqual([id]);
      expect(await found('rabbit tortoise')).toEqual([]);
      expect(await found('rabbit', 'elm')).toEqual([elm]);
      expect(await found('muller', 'elm')).toEqual([]);
      expect(await found('%')).toEqual([]);
    });

    it('is listed newest first, page by page, with the words that were looked for', async () => {
      const ids = [await addCall(), id].toSorted((a, b) => b - a);
      const page = { practice: 'oak', search: 'rabbit', limit: 1 };
      const [first] = await database.staffView.calls(page);
      const [second] = await database.staffView.calls({ ...page, beforeId: first?.id });
      expect([first?.id, second?.id]).toEqual(ids);
      expect(first?.snippet).toBe('My rabbit has stopped eating');
      expect(await database.staffView.calls({ ...page, outcome: 'booked' })).toEqual([]);
    });

    it('is not found by words of a name that was erased or changed', async () => {
      const booking = { key: 'k', conversationId: id, createdAtMs: AT_MS, slotDateTime: 'any' };
      await database.bookings.claim({ ...booking, ownerLastName: 'Featherstone', petName: 'Biscuit' });
      await database.bookings.settle('k', { status: 'confirmed', reference: 'REF77', settledAtMs: AT_MS });
      expect([await found('feather'), await found('ref77')]).toEqual([[id], [id]]);
      const [stored] = await database.personalData.bookingsAfter(0);
      await database.personalData.eraseBooking(stored?.id ?? 0);
      expect([await found('feather'), await found('biscuit')]).toEqual([[], []]);
      expect(JSON.stringify(await leftWords())).not.toContain('biscuit');
    });

    it('leaves no word when it is erased, read or not', async () => {
      for (const readFirst of [true, false]) {
        const erased = await addCall({ words: 'a cockatiel' });
        if (readFirst) expect(await found('cockatiel')).toEqual([erased]);
        expect(await database.conversations.erase(erased)).toBe('erased');
        expect(await found('cockatiel')).toEqual([]);
      }
      expect((await leftWords()).map((row) => Number(row['conversation_id']))).toEqual([id]);
    });
  });

  it('a call under way is found when it has ended', async () => {
    database = await scratch.open();
    userId = await addUser(database);
    const id = await addCall({ ended: false });
    expect(await found('rabbit')).toEqual([]);
    await database.conversations.end(id, { endedAtMs: AT_MS, reason: 'caller_left', booked: false });
    expect(await found('rabbit')).toEqual([id]);
  });

  it('the words of many calls are read newest first, so many at a time', async () => {
    database = await scratch.open();
    userId = await addUser(database);
    const ids: number[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await addCall());
    const { staffView } = database;
    expect(await staffView.indexCalls(2)).toBe(2);
    expect((await scratch.query('SELECT conversation_id FROM call_words')).length).toBe(2);
    expect([await staffView.indexCalls(10), await staffView.indexCalls(10)]).toEqual([3, 0]);
    expect(await found('rabbit')).toEqual(ids.toReversed());
  });

  it('the release before goes on writing, and what it wrote before and after is found', async () => {
    await migrateUpTo(scratch, 'search_words');
    const write = async (statements: readonly string[]) => {
      for (const statement of statements) await scratch.query(statement);
    };
    const at = `'2026-01-02 03:04:05.000000'`;
    const call = (id: number, words: string) => [
      `INSERT INTO conversations (id, start_time, practice) VALUES (${id}, ${at}, 'oak')`,
      `INSERT INTO message_exchanges (conversation_id, user_input) VALUES (${id}, '${words}')`,
      `UPDATE conversations SET end_time = ${at}, close_reason = 'caller_left' WHERE id = ${id}`,
    ];
    await write(call(1, 'an old rabbit'));
    database = await scratch.open();
    await write([
      ...call(2, 'a new rabbit'),
      ...call(3, 'a third rabbit'),
      `INSERT INTO follow_ups (conversation_id, kind, topic, words, created_at, practice) VALUES (2, 'message', 'other', 'a ferret', ${at}, 'oak')`,
    ]);
    expect([await found('rabbit'), await found('ferret')]).toEqual([[3, 2, 1], [2]]);
    await write([
      `UPDATE follow_ups SET words = 'a hamster' WHERE conversation_id = 2`,
      `UPDATE message_exchanges SET user_input = 'a hare' WHERE conversation_id = 1`,
      'DELETE FROM message_exchanges WHERE conversation_id = 3',
      'DELETE FROM conversations WHERE id = 3',
    ]);
    expect([
      await found('rabbit'),
      await found('ferret'),
      await found('hamster'),
      await found('hare'),
    ]).toEqual([[2], [], [2], [1]]);
    await write([
      'DELETE FROM follow_ups WHERE conversation_id = 2',
      'DELETE FROM message_exchanges WHERE conversation_id = 2',
      'DELETE FROM conversations WHERE id = 2',
    ]);
    expect([await found('rabbit'), await found('hamster')]).toEqual([[], []]);
    expect(await leftWords()).toHaveLength(1);
  });
});
