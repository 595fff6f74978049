import { beforeEach, describe, expect, it } from '@jest/globals';
import type { MovedCallStore, NewStoredCall } from '@petvisor/persistence';
import type { PackedCall } from '@petvisor/realtime-agent';
import { newSealingKey } from '@petvisor/service-kit';
import { useDatabase } from '../testing/use-database.ts';
import { CallKeep, type CallKeepOptions } from './call-keep.ts';
import { KeptCalls } from './kept-calls.ts';
import { openCallOf } from './sealed-call.ts';

const AT_MS = 1_000;
const key = newSealingKey();
const database = useDatabase();
/** Calls as they were put, in order. */
let puts: NewStoredCall[];
let renamed: string[];
let errors: unknown[];
let token: string | undefined;
let isTaken: boolean;
let elsewhere: number;
let owner: { conversationId: number; userId: number; practice: string };

beforeEach(async () => {
  puts = [];
  renamed = [];
  errors = [];
  token = 'first';
  isTaken = false;
  elsewhere = 0;
  const added = await database().users.add({ username: 'desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
  if (!added.added) throw new Error(added.reason);
  const conversation = { userId: added.user.id, startedAtMs: AT_MS };
  const conversationId = await database().conversations.start(conversation);
  owner = { conversationId, userId: conversation.userId, practice: 'default' };
});

/** The store of the database, that can belong to another instance as that of SQLite cannot. */
function store(): MovedCallStore {
  const stored = database().movedCalls;
  return {
    ...stored,
    put: async (call) => {
      puts.push(call);
      return !isTaken && (await stored.put(call));
    },
    rename: (id, hashes) => {
      renamed.push(hashes.current);
      return stored.rename(id, hashes);
    },
    renew: async (ids, atMs) => (isTaken ? [] : stored.renew(ids, atMs)),
  };
}

function keepCall(sealed?: string, changes: Partial<CallKeepOptions> = {}): CallKeep {
  return new CallKeep({
    store: store(),
    key,
    owner,
    sealed,
    state: () => ({ brief: 'known' }),
    hashes: () => (token === undefined ? undefined : { current: token }),
    onElsewhere: () => (elsewhere += 1),
    onError: (error) => errors.push(error),
    now: () => AT_MS,
    ...changes,
  });
}

/** Stands for a packed call: nothing here reads it. */
const packed = (atMs: number, isStopped = false): PackedCall => ({ atMs, isStopped }) as PackedCall;

async function lastStored(): Promise<unknown> {
  const { hashes: _, expiresAtMs: __, ...call } = puts.at(-1)!;
  return openCallOf(key, call);
}

describe('a call that is kept', () => {
  it('is stored with what the app knows of it, for a minute', async () => {
    await keepCall().store(packed(1));
    expect(await lastStored()).toEqual({ call: packed(1), brief: 'known' });
    expect(puts).toMatchObject([{ hashes: { current: 'first' }, expiresAtMs: AT_MS + 60_000 }]);
    expect(await database().movedCalls.take('first', undefined, AT_MS)).toMatchObject(owner);
  });

  it('is stored once a second, but at once when it moves', async () => {
    const keep = keepCall();
    for (let n = 0; n < 10; n += 1) await keep.store(packed(n));
    expect(puts).toHaveLength(1);
    await keep.store(packed(10, true));
    expect(puts).toHaveLength(2);
    expect(await lastStored()).toMatchObject({ call: { atMs: 10, isStopped: true } });
    await keep.end();
  });

  it('is known by the token that its client has now', async () => {
    const keep = keepCall();
    await keep.store(packed(1));
    token = 'second';
    keep.tokenIssued();
    expect(await keep.end()).toBe(true);
    expect(renamed).toEqual(['second']);
  });

  it('that was taken up is stored again with its new token before anything happens', async () => {
    const keep = keepCall('c2VhbGVk');
    keep.tokenIssued();
    keep.tokenIssued();
    expect(await keep.end()).toBe(true);
    expect(puts).toMatchObject([{ sealed: 'c2VhbGVk' }]);
    expect(renamed).toEqual(['first']);
  });

  it('does not move without a token, and is not stored without one', async () => {
    token = undefined;
    const keep = keepCall();
    await keep.store(packed(1));
    expect(puts).toEqual([]);
    await expect(keep.store(packed(2, true))).rejects.toMatchObject({ code: 'no_token' });
  });

  it('is gone when it has ended', async () => {
    const keep = keepCall();
    await keep.store(packed(1));
    expect(await keep.end()).toBe(true);
    expect(await database().movedCalls.take('first', undefined, AT_MS)).toBeUndefined();
    expect(errors).toEqual([]);
  });

  it('that another instance has taken is not ended here', async () => {
    const keep = keepCall();
    isTaken = true;
    await expect(keep.store(packed(1))).rejects.toMatchObject({ code: 'elsewhere' });
    expect(elsewhere).toBe(1);
    expect(await keep.end()).toBe(false);
  });

  it('is ended here when the database does not say whose it is', async () => {
    const keep = keepCall();
    await database().close();
    expect(await keep.end()).toBe(true);
    expect(errors).toHaveLength(1);
  });

  it('is ended here when the database is silent, whatever waits for it', async () => {
    const silent = new Promise<never>(() => undefined);
    const own: MovedCallStore = { ...store(), put: () => silent };
    const keep = keepCall(undefined, { store: own, endMsMax: 1 });
    void keep.store(packed(1));
    expect(await keep.end()).toBe(true);
  });

  it('says whose it is, and has ended here when it is of another instance', async () => {
    const keep = keepCall();
    expect(await keep.isHere()).toBe(true);
    isTaken = true;
    expect([await keep.isHere(), await keep.isHere()]).toEqual([false, false]);
    expect(elsewhere).toBe(1);
  });

  it('counts as being here when the database does not say whose it is', async () => {
    const keep = keepCall();
    await database().close();
    expect(await keep.isHere()).toBe(true);
    expect(errors).toHaveLength(1);
  });

  it('that comes back from another instance before this one has noticed is the second one only', async () => {
    const kept = new KeptCalls({
      store: database().movedCalls,
      key,
      endAbandoned: () => Promise.resolve(),
      onError: (error) => errors.push(error),
      now: () => AT_MS,
    });
    const call = {
      owner,
      state: () => ({}),
      hashes: () => ({ current: 'first' }),
      onElsewhere: () => (elsewhere += 1),
    };
    const left = kept.keep(call);
    await left.store(packed(1));
    const back = kept.keep(call);
    expect(elsewhere).toBe(1);
    await back.store(packed(2));
    await expect(left.store(packed(3, true))).rejects.toMatchObject({ code: 'elsewhere' });
    left.tokenIssued();
    expect(await left.end()).toBe(false);
    kept.forget(owner.conversationId, left);
    expect(await database().movedCalls.take('first', undefined, AT_MS)).toMatchObject(owner);
    expect(await back.end()).toBe(true);
    expect(errors).toEqual([]);
  });
});
