import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, PersistenceError, type Database } from '@petvisor/persistence';
import { bookingLedgerContract } from '@petvisor/receptionist/testing';
import { createLogger } from '../log.ts';
import { startConversation } from '../testing/use-database.ts';
import { useFolder } from '../testing/use-folder.ts';
import type { CallStores, CallWrite } from './call-write.ts';
import { openCallOutbox, type CallOutbox, type CallOutboxOptions } from './open-call-outbox.ts';

const path = useFolder();
let database: Database;
let conversationId: number;
let opened: CallOutbox[];
/** What the database throws instead of writing. */
let refusal: Error | undefined;
/** Writes are carried out, and then refused all the same. */
let answersGetLost: boolean;

const AWAY = new PersistenceError('unavailable', 'the server is away');

beforeEach(async () => {
  database = await openDatabase(`file:${path('voice.db')}`, { busyMsMax: 100 });
  conversationId = await startConversation(database);
  [opened, refusal, answersGetLost] = [[], undefined, false];
});

afterEach(async () => {
  for (const { outbox } of opened) await outbox.close();
  await database.close();
});

/** The stores, which refuse as they are told. */
const stores = (): CallStores => {
  const refusing = <Store extends object>(store: Store): Store =>
    new Proxy(store, {
      get: (target, name) => {
        const operation = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>;
        return async (...values: unknown[]) => {
          if (refusal === undefined) return operation(...values);
          if (answersGetLost) await operation(...values);
          throw refusal;
        };
      },
    });
  const { conversations, followUps, bookings } = database;
  return {
    conversations: refusing(conversations),
    followUps: refusing(followUps),
    bookings: refusing(bookings),
  };
};

const open = async (options: Partial<CallOutboxOptions> = {}): Promise<CallOutbox> => {
  const folder = path('outbox');
  const log = createLogger('silent');
  const calls = await openCallOutbox({
    folder,
    key: undefined,
    bytesMax: 8e6,
    stores: stores(),
    log,
    ...options,
  });
  opened.push(calls);
  return calls;
};

const message = (uid: string, words = uid): CallWrite => ({
  type: 'follow_up',
  followUp: { uid, kind: 'message', topic: 'other', words, conversationId, createdAtMs: 1 },
});
const exchange = (uid: string): CallWrite => ({
  type: 'exchange',
  conversationId,
  exchange: {
    uid,
    timestampMs: 1,
    userInput: uid,
    aiResponse: '',
    inputTokens: 0,
    outputTokens: 0,
    totalTokens: 0,
  },
});
const end = (reason: string): CallWrite => ({
  type: 'end',
  conversation: conversationId,
  end: { endedAtMs: 9, reason, booked: false, costUsd: 0.25 },
});
const found = () => database.conversations.find(conversationId);
const wordsOf = async () => (await database.followUps.list()).map(({ words }) => words).sort();

describe('what a call writes', () => {
  it('goes to the database, and the outbox stays empty', async () => {
    const { writes, outbox } = await open();
    expect(await writes.write('a', message('one'))).toBe(true);
    expect(
      await writes.write('a', {
        type: 'amendment',
        uid: 'none',
        amendment: { takenBackAtMs: 1, amendedAtMs: 1 },
      }),
    ).toBe(false);
    expect([await wordsOf(), outbox.size]).toEqual([['one'], 0]);
  });

  it('is written in order once the database takes it, with what followed it', async () => {
    const { writes, outbox } = await open();
    refusal = AWAY;
    await writes.write('a', exchange('first'));
    refusal = undefined;
    await writes.write('a', exchange('second'));
    await writes.write('a', end('caller_hung_up'));
    expect([(await found())?.exchanges, outbox.size]).toEqual([[], 3]);
    await outbox.drain();
    expect(await found()).toMatchObject({
      endedAtMs: 9,
      closeReason: 'caller_hung_up',
      costUsd: 0.25,
      exchanges: [{ userInput: 'first' }, { userInput: 'second' }],
    });
  });

  it('waits without card numbers, and is written without them', async () => {
    const taken: CallWrite[] = [];
    const { writes, outbox } = await open({ onTaken: (write) => void taken.push(write) });
    refusal = AWAY;
    await writes.write('a', message('said', 'my card is 4242 4242 4242 4242'));
    expect(taken).toEqual([message('said', 'my card is [card number]')]);
    refusal = undefined;
    await outbox.drain();
    expect(await wordsOf()).toEqual(['my card is [card number]']);
  });

  it('is there once, also where it was written and the answer was lost', async () => {
    const { writes, outbox } = await open();
    [refusal, answersGetLost] = [AWAY, true];
    await writes.write('a', exchange('only'));
    await writes.write('b', message('only'));
    refusal = undefined;
    await outbox.drain();
    await outbox.drain();
    expect([(await found())?.exchanges.length, await wordsOf(), outbox.size]).toEqual([1, ['only'], 0]);
  });

  it('counts as taken after half a second without an answer, and is sent and there once', async () => {
    const { conversations, followUps, bookings } = database;
    let answer: () => void = () => undefined;
    let sent = 0;
    const slow = {
      add: async (...values: Parameters<typeof followUps.add>) => {
        sent += 1;
        await new Promise<void>((resolve) => (answer = resolve));
        return followUps.add(...values);
      },
    };
    const { writes, outbox } = await open({
      stores: { conversations, bookings, followUps: { ...followUps, ...slow } },
    });
    await writes.write('a', message('slow'));
    // What is under way is not sent a second time beside it.
    await outbox.drain();
    expect(outbox.size).toBe(1);
    answer();
    await expectSoon(async () => (await wordsOf()).length === 1);
    await expectSoon(async () => {
      await outbox.drain();
      return outbox.size === 0;
    });
    expect([await wordsOf(), sent]).toEqual([['slow'], 1]);
  });

  it('does not wait long for a database that is known to be late', async () => {
    const { conversations, followUps, bookings } = database;
    const never = { add: () => new Promise<never>(() => undefined) };
    const { writes, outbox } = await open({
      stores: { conversations, bookings, followUps: { ...followUps, ...never } },
    });
    const timeOf = async (group: string): Promise<number> => {
      const beganMs = performance.now();
      await writes.write(group, message(group));
      return performance.now() - beganMs;
    };
    const [first, second] = [await timeOf('a'), await timeOf('b')];
    expect([first > 400, second < first, outbox.size]).toEqual([true, true, 2]);
  });

  it('throws what the database says of a value, and when the outbox refuses too', async () => {
    const { writes, outbox } = await open();
    const bad = { type: 'rating', conversationId, rating: 9 } as const;
    await expect(writes.write('a', bad)).rejects.toMatchObject({ code: 'invalid_argument' });
    refusal = AWAY;
    await expect(writes.write('a', message('large', 'w'.repeat(300_000)))).rejects.toBe(AWAY);
    expect(outbox.size).toBe(0);
  });

  it('reaches staff although its conversation is gone, and an exchange of it does not', async () => {
    const { writes, outbox } = await open();
    refusal = AWAY;
    await writes.write('a', exchange('gone'));
    await writes.write('a', message('kept'));
    refusal = undefined;
    await database.conversations.end(conversationId, { endedAtMs: 2, reason: 'idle', booked: false });
    expect(await database.conversations.erase(conversationId)).toBe('erased');
    await outbox.drain();
    expect(await database.followUps.list()).toMatchObject([{ words: 'kept', conversationId: null }]);
    expect(outbox.size).toBe(0);
  });
});

describe('the end of a call', () => {
  it('that was refused replaces what another process took it for', async () => {
    const { writes, outbox } = await open();
    refusal = AWAY;
    await writes.write('a', end('caller_hung_up'));
    refusal = undefined;
    await database.conversations.endAbandoned(5);
    await outbox.drain();
    expect(await found()).toMatchObject({ endedAtMs: 9, closeReason: 'caller_hung_up', costUsd: 0.25 });
    expect(await database.conversations.erase(conversationId)).toBe('erased');
  });
});

describe('the booking ledger', () => {
  it.each(bookingLedgerContract.map((ledgerCase) => [ledgerCase.name, ledgerCase] as const))(
    'is a ledger: %s',
    async (_, ledgerCase) => ledgerCase.run((await open()).ledger, conversationId),
  );

  it('knows the outcome of a booking that the database has refused, and the database learns of it', async () => {
    const calls = await open();
    await database.bookings.claim({ key: 'k', conversationId, createdAtMs: 1, slotDateTime: 'then' });
    refusal = AWAY;
    await calls.ledger.settle('k', { status: 'confirmed', reference: 'R1', settledAtMs: 2 });
    refusal = undefined;
    expect(await calls.ledger.find('k')).toMatchObject({ status: 'confirmed', reference: 'R1' });
    await calls.ledger.settle('k', { status: 'unknown', reason: 'interrupted', settledAtMs: 3 });
    expect(await database.bookings.find('k')).toMatchObject({ status: 'pending' });
    await calls.outbox.drain();
    expect(await database.bookings.find('k')).toMatchObject({ status: 'confirmed', reference: 'R1' });
  });
});

describe('a process that is killed', () => {
  it('leaves its writes to the next, which is told of them', async () => {
    const script = new URL('../testing/fill-outbox.ts', import.meta.url).pathname;
    const args = [
      '--conditions=@petvisor/source',
      '--no-warnings',
      script,
      path('outbox'),
      String(conversationId),
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const other = await open();
    expect(other.outbox.size).toBe(0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const told: string[] = [];
    const { outbox } = await open({ onTaken: ({ type }) => told.push(type) });
    expect([outbox.size, told]).toEqual([3, ['exchange', 'follow_up', 'end']]);
    await outbox.drain();
    expect(await found()).toMatchObject({
      closeReason: 'caller_hung_up',
      exchanges: [{ userInput: 'said' }],
    });
    expect(await wordsOf()).toEqual(['help']);
  });
});

/** Polls: the database and the outbox tell nobody. */
async function expectSoon(isTrue: () => Promise<boolean>): Promise<void> {
  const deadlineMs = performance.now() + 20_000;
  while (!(await isTrue())) {
    if (performance.now() > deadlineMs) throw new Error('it did not happen');
    await delay(10);
  }
}
