import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, PersistenceError, type Database } from '@petvisor/persistence';
import { createLogger } from '../log.ts';
import { groupOf } from '../outbox/call-writes.ts';
import { openCallOutbox, type CallOutbox } from '../outbox/open-call-outbox.ts';
import { startConversation as addConversation } from '../testing/use-database.ts';
import { useFolder } from '../testing/use-folder.ts';
import { SpareIds } from './spare-ids.ts';
import { startConversation } from './start-conversation.ts';

const path = useFolder();
const log = createLogger('silent');
let database: Database;
let calls: CallOutbox;
let refusal: Error | undefined;
let spareIds: SpareIds;
let userId: number;

const settings = { openai: { model: 'gpt-realtime' } };

/** The conversations, which refuse to be written as they are told. */
const conversations = (): Database['conversations'] => ({
  ...database.conversations,
  start: async (conversation) => {
    if (refusal !== undefined) throw refusal;
    return database.conversations.start(conversation);
  },
  end: async (...values) => {
    if (refusal !== undefined) throw refusal;
    return database.conversations.end(...values);
  },
});

const open = async (): Promise<CallOutbox> => {
  const { followUps, bookings } = database;
  const stores = { conversations: conversations(), followUps, bookings };
  return openCallOutbox({ folder: path('outbox'), key: undefined, bytesMax: 8e6, stores, log });
};

const start = (): Promise<number> =>
  startConversation(
    { conversations: conversations(), writes: calls.writes, settings, spareIds, log },
    { userId, practice: 'default' },
    5_000,
  );

beforeEach(async () => {
  database = await openDatabase(`file:${path('voice.db')}`, { busyMsMax: 100 });
  refusal = undefined;
  const first = await addConversation(database);
  userId = (await database.conversations.find(first))?.userId ?? 0;
  spareIds = new SpareIds({ conversations: database.conversations, count: 2, onError: () => undefined });
  await spareIds.fill();
  calls = await open();
});

afterEach(async () => {
  await calls.outbox.close();
  await database.close();
});

const AWAY = new PersistenceError('unavailable', 'the server is away');

describe('a call that begins while the database is away', () => {
  it('has an id at once, and its row with all that was written once the database is back', async () => {
    refusal = AWAY;
    const id = await start();
    const end = { endedAtMs: 9_000, reason: 'caller_hung_up', booked: false };
    const followUp = {
      uid: 'u',
      kind: 'emergency',
      topic: 'collapse',
      conversationId: id,
      createdAtMs: 6_000,
    } as const;
    await calls.writes.write(groupOf(id), { type: 'follow_up', followUp });
    await calls.writes.write(groupOf(id), { type: 'end', conversation: id, end });
    expect(await database.conversations.find(id)).toBeUndefined();
    refusal = undefined;
    await calls.outbox.drain();
    expect(await database.conversations.find(id)).toMatchObject({
      userId,
      startedAtMs: 5_000,
      endedAtMs: 9_000,
      closeReason: 'caller_hung_up',
    });
    expect(await database.followUps.list()).toMatchObject([{ topic: 'collapse', conversationId: id }]);
    expect(calls.outbox.size).toBe(0);
  });

  it('is refused when no id is left, and when the refusal is no outage', async () => {
    refusal = AWAY;
    const ids = [await start(), await start()];
    expect(new Set(ids).size).toBe(2);
    await expect(start()).rejects.toBe(AWAY);
    refusal = new PersistenceError('constraint', 'no such user');
    await spareIds.fill();
    await expect(start()).rejects.toBe(refusal);
  });

  it('is closed as abandoned by the next process when its own was killed', async () => {
    refusal = AWAY;
    const id = await start();
    await calls.outbox.close();
    calls = await open();
    refusal = undefined;
    await calls.outbox.drain();
    expect(await database.conversations.find(id)).toMatchObject({
      endedAtMs: 5_000,
      closeReason: 'abandoned',
    });
  });
});

it('a call begins in the database while that answers, and an id is kept for later', async () => {
  const id = await start();
  expect(await database.conversations.find(id)).toMatchObject({ endedAtMs: null });
  expect(calls.outbox.size).toBe(0);
});
