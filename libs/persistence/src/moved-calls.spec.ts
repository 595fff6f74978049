import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from './database.ts';
import type { NewStoredCall } from './moved-calls.ts';
import { addUser, AT_MS, hashOf, onEachEngine, onPostgres } from './testing/scratch.ts';

const ORIGIN = 'https://vet.example';
const EXPIRES_MS = AT_MS + 60_000;

onEachEngine((scratch) => {
  let database: Database;
  let call: NewStoredCall;

  beforeEach(async () => {
    database = await scratch.open();
    const userId = await addUser(database);
    const conversationId = await database.conversations.start({ userId, startedAtMs: AT_MS });
    const hashes = { current: hashOf('1') };
    const owner = { conversationId, userId, practice: 'willow', origin: ORIGIN };
    call = { ...owner, sealed: 'c2VhbGVk', hashes, expiresAtMs: EXPIRES_MS };
  });

  const take = (token: string, origin: string | undefined = ORIGIN, nowMs = AT_MS) =>
    database.movedCalls.take(hashOf(token), origin, nowMs);

  describe('a stored call', () => {
    it('is taken once, as it was stored', async () => {
      expect(await database.movedCalls.put(call)).toBe(true);
      const { hashes: _, expiresAtMs: __, ...stored } = call;
      const both = await Promise.all([take('1'), take('1')]);
      expect(both.filter((each) => each !== undefined)).toEqual([stored]);
      expect(await take('1')).toBeUndefined();
    });

    it('is taken from its web origin, before it expires', async () => {
      await database.movedCalls.put(call);
      expect(await take('1', 'https://other.example')).toBeUndefined();
      expect(await take('1', ORIGIN, EXPIRES_MS)).toBeUndefined();
      expect(await database.movedCalls.take(hashOf('1'), undefined, AT_MS)).toBeUndefined();
      expect(await take('1', ORIGIN, EXPIRES_MS - 1)).toMatchObject({ practice: 'willow' });
    });

    it('takes the place of what was stored before, tokens included', async () => {
      await database.movedCalls.put(call);
      const hashes = { current: hashOf('3'), previous: hashOf('2') };
      await database.movedCalls.put({ ...call, sealed: 'bGF0ZXI=', hashes });
      expect(await take('1')).toBeUndefined();
      expect(await take('2')).toMatchObject({ sealed: 'bGF0ZXI=' });
    });

    it('is known by the tokens it was given last', async () => {
      expect(await database.movedCalls.rename(call.conversationId, { current: hashOf('2') })).toBe(false);
      await database.movedCalls.put(call);
      expect(await database.movedCalls.rename(call.conversationId, { current: hashOf('2') })).toBe(true);
      expect(await take('1')).toBeUndefined();
      expect(await take('2')).toBeDefined();
    });

    it('is gone when it is dropped', async () => {
      await database.movedCalls.put(call);
      expect(await database.movedCalls.drop(call.conversationId)).toBe(true);
      expect(await database.movedCalls.drop(call.conversationId)).toBe(false);
      expect(await take('1')).toBeUndefined();
    });

    it('is gone when it has expired, unless it was seen alive', async () => {
      await database.movedCalls.put(call);
      const { conversationId } = call;
      expect(await database.movedCalls.renew([conversationId], EXPIRES_MS + 1)).toEqual([conversationId]);
      expect(await database.movedCalls.dropExpired(EXPIRES_MS)).toEqual([]);
      expect(await database.movedCalls.dropExpired(EXPIRES_MS + 1)).toEqual([conversationId]);
      expect(await scratch.query('SELECT * FROM moved_calls')).toEqual([]);
    });

    it('keeps its conversation from being ended, until it expires', async () => {
      await database.movedCalls.put(call);
      const other = await database.conversations.start({ userId: call.userId, startedAtMs: AT_MS });
      expect(await database.conversations.endAbandoned(AT_MS, [call.conversationId])).toBe(0);
      expect(await database.conversations.endAbandoned(EXPIRES_MS, [call.conversationId])).toBe(1);
      expect(await database.conversations.find(other)).toMatchObject({ endedAtMs: null });
    });

    it('goes with its conversation', async () => {
      await database.movedCalls.put(call);
      const end = { endedAtMs: AT_MS, reason: 'caller_left', booked: false };
      await database.conversations.end(call.conversationId, end);
      expect(await database.conversations.erase(call.conversationId)).toBe('erased');
      expect(await scratch.query('SELECT * FROM moved_calls')).toEqual([]);
    });
  });
});

onPostgres((scratch) => {
  it('a stored call belongs to the instance that has taken it', async () => {
    const serving = { closeAbandoned: () => Promise.resolve(), onError: () => undefined };
    const first = await scratch.open();
    const other = await scratch.open();
    await first.serve(serving);
    await other.serve(serving);
    const userId = await addUser(first);
    const conversationId = await first.conversations.start({ userId, startedAtMs: AT_MS });
    const owner = { conversationId, userId, practice: 'willow', origin: ORIGIN };
    const hashes = { current: hashOf('1') };
    const call = { ...owner, sealed: 'c2VhbGVk', hashes, expiresAtMs: EXPIRES_MS };
    expect(await other.movedCalls.put(call)).toBe(false);
    expect(await first.movedCalls.put(call)).toBe(true);
    expect(await other.movedCalls.take(hashOf('1'), ORIGIN, AT_MS)).toMatchObject({ conversationId });
    expect(await first.movedCalls.put(call)).toBe(false);
    expect(await first.movedCalls.renew([conversationId], EXPIRES_MS)).toEqual([]);
    expect(await other.movedCalls.renew([conversationId], EXPIRES_MS)).toEqual([conversationId]);
    expect(await first.conversations.endAbandoned(AT_MS, [conversationId])).toBe(0);
    expect(await other.conversations.endAbandoned(AT_MS, [conversationId])).toBe(1);
  });
});
