import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '@petvisor/persistence';
import { addUser, onEachEngine } from '../testing/use-database.ts';
import { findPerson, PERSON_ROWS_MAX } from './find-person.ts';
import { wantedDetails } from './person.ts';

describe('a person is told from others', () => {
  const isIn = (query: Parameters<typeof wantedDetails>[0], details: object): boolean =>
    wantedDetails(query).every((wanted) => wanted.isIn(details));

  it.each([
    ['Jane Doe', 'jane doe', true],
    ['Jane Doe', 'DOE, Jane', true],
    ['doe', 'Jane Doe', true],
    ['Zoe Muller', 'Zoë Müller', true],
    ['ZOË MÜLLER', 'Zoe Muller', true],
    ["O'Brien", 'Pat O’Brien', true],
    ['Strauss', 'Strauß', true],
    ['Lukasz', 'Łukasz', true],
    ['Jane Doe', 'Jane Doerr', false],
    ['Jane Doe', 'Jane', false],
    ['Jane Doe', '', false],
  ])('name %p is in %p: %p', (name, stored, expected) => {
    expect(isIn({ name }, { name: stored })).toBe(expected);
  });

  it.each([
    ['07700 900123', '+447700900123', true],
    ['+44 7700 900 123', '07700900123', true],
    ['0044 7700 900123', '447700900123', true],
    ['020 7946 0018', '+44 20 7946 0018', true],
    ['+49 30 901820', '+4930901820', true],
    ['07700 900123', '07700 900124', false],
    ['07700 900123', null, false],
  ])('number %p is %p: %p', (phone, stored, expected) => {
    expect(isIn({ phone }, { phone: stored })).toBe(expected);
  });

  it('address', () => {
    expect(isIn({ email: ' Jane@Example.com' }, { email: 'jane@example.COM' })).toBe(true);
    expect(isIn({ email: 'jane@example.com' }, { email: 'mary-jane@example.com' })).toBe(false);
  });

  it.each([
    [{ name: 'Jane Doe' }, 'this is Jane Doe speaking', true],
    [{ name: 'Jane Doe' }, 'Doe, Jane', true],
    [{ name: 'Jane Doe' }, 'Jane came, and a doe', false],
    [{ phone: '07700 900123' }, 'ring oh seven seven double oh nine double oh one two three', true],
    [{ phone: '07700 900123' }, 'my number is 07700 900 123.', true],
    [{ phone: '07700 900123' }, 'plus 44 7700 900123', true],
    [{ phone: '07700 900123' }, '07700 900124', false],
    [{ email: 'jane.doe@example.com' }, 'it is jane dot doe at example dot com', true],
    [{ email: 'jane.doe@example.com' }, 'jane at example dot com', false],
  ])('%p was said in %p: %p', (query, words, expected) => {
    expect(wantedDetails(query).every((wanted) => wanted.isSaid(words))).toBe(expected);
  });
});

onEachEngine((open) => {
  let database: Database;
  let userId: number;

  beforeEach(async () => {
    database = open();
    userId = await addUser(database);
  });

  const call = (): Promise<number> => database.conversations.start({ userId, startedAtMs: 0 });
  const say = (conversationId: number, userInput: string): Promise<number> =>
    database.conversations.addExchange(conversationId, {
      timestampMs: 0,
      userInput,
      aiResponse: 'Yes.',
      inputTokens: 1,
      outputTokens: 1,
      totalTokens: 2,
    });
  const leave = (callerName: string, callerPhone?: string, conversationId?: number): Promise<number> =>
    database.followUps.add({
      kind: 'message',
      topic: 'other',
      callerName,
      callerPhone,
      conversationId,
      createdAtMs: 0,
    });
  const book = (key: string, conversationId: number, details: object): Promise<unknown> =>
    database.bookings.claim({ key, conversationId, createdAtMs: 0, slotDateTime: 'then', ...details });

  describe('what is stored of a person', () => {
    it('is found by conversation, and apart from it where the person was spoken of', async () => {
      const [booked, left, spoken, other] = [await call(), await call(), await call(), await call()];
      await book('a', booked, { ownerFirstName: 'Jane', ownerLastName: 'Doe', ownerEmail: 'j@example.com' });
      await leave('jane doe', '+447700900123', left);
      await leave('Jane Doe', '+447700900123');
      await say(spoken, 'I ring for Jane Doe');
      await say(other, 'I ring for John');
      const found = await findPerson(database, { name: 'Jane Doe' });
      expect(found).toMatchObject({
        matches: [
          { conversationId: left, bookings: [], followUps: [{ callerName: 'jane doe' }] },
          { conversationId: booked, bookings: [{ key: 'a' }], followUps: [] },
          { conversationId: null, bookings: [], followUps: [{ callerName: 'Jane Doe' }] },
        ],
        possibleIds: [spoken],
        isCut: false,
      });
      expect((await findPerson(database, { email: 'J@example.com' })).matches).toHaveLength(1);
      expect((await findPerson(database, { phone: '07700 900123' })).matches).toHaveLength(2);
    });

    it('has every detail that is asked for; one of them alone is possible', async () => {
      const [both, nameAlone] = [await call(), await call()];
      await book('a', both, { ownerFirstName: 'Jane', ownerLastName: 'Doe' });
      await leave('Jane', '+447700900123', both);
      await book('b', nameAlone, {
        ownerFirstName: 'Jane',
        ownerLastName: 'Doe',
        ownerPhone: '020 7946 0018',
      });
      const found = await findPerson(database, { name: 'Jane Doe', phone: '07700 900123' });
      expect(found.matches.map(({ conversationId }) => conversationId)).toEqual([both]);
      expect(found.possibleIds).toEqual([nameAlone]);
    });
  });
});

describe('a search', () => {
  it('is bounded, and says when it is cut', async () => {
    const rows = Array.from({ length: PERSON_ROWS_MAX + 1 }, (_, at) => ({
      id: at + 1,
      conversationId: at + 1,
    }));
    const page = (afterId: number) =>
      Promise.resolve(
        rows.slice(afterId, afterId + 500).map((row) => ({
          ...row,
          userInput: 'Jane Doe',
          aiResponse: null,
          generatedResponse: null,
        })),
      );
    const none = () => Promise.resolve([]);
    const personalData = { bookingsAfter: none, followUpsAfter: none, wordsAfter: page };
    const found = await findPerson({ personalData }, { name: 'Jane Doe' });
    expect(found.isCut).toBe(true);
    expect(found.possibleIds).toHaveLength(PERSON_ROWS_MAX);
  });
});
