import type { IncomingMessage } from 'node:http';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import { LiveCalls } from '../calls/live-calls.ts';
import { AccessControl } from '../http/access-control.ts';
import { AddressGate } from '../limits/address-gate.ts';
import { createAddressLimits } from '../limits/address-limits.ts';
import { KeyCache } from '../limits/key-cache.ts';
import { useDatabase } from '../testing/use-database.ts';
import { Admission, CALL_PATH, ECHO_PATH } from './admission.ts';

const AT_MS = 1_000;
const CALLS_MAX = 2;
const WRONG_KEYS_MAX = 3;

const database = useDatabase();
let access: AccessControl;
let calls: LiveCalls;
let admission: Admission;
let errors: unknown[];
let refused: string[];
let steadyMs = 0;
let userId: number;
let apiKey: string;

beforeEach(async () => {
  const { key, hash } = createApiKey();
  const added = await database().users.add({ username: 'desk', apiKeyHash: hash, createdAtMs: 0 });
  if (!added.added) throw new Error(added.reason);
  userId = added.user.id;
  apiKey = key;
  errors = [];
  const gate = new AddressGate({
    networkOf: () => '192.0.2.1',
    limits: createAddressLimits({
      handshakes: Infinity,
      requests: Infinity,
      tickets: Infinity,
      wrongKeys: WRONG_KEYS_MAX,
    }),
    counts: { count: (reason) => refused.push(reason) },
  });
  refused = [];
  access = new AccessControl({
    stores: database(),
    keys: new KeyCache(() => steadyMs),
    gate,
    now: () => AT_MS,
  });
  calls = new LiveCalls({ max: CALLS_MAX, drainMsMax: 0 });
  admission = new Admission({
    access,
    gate,
    calls,
    callLimits: {
      prepare: () => Promise.resolve(),
      takeOfMinute: () => Promise.resolve(undefined),
      refusal: () => undefined,
    },
    allowedOrigins: [],
    keyInAddress: true,
    onError: (error) => errors.push(error),
  });
});

const newTicket = async (): Promise<string> => (await access.issueTicket({ userId }, undefined)).ticket;
const upgrade = (query: string): IncomingMessage =>
  ({ url: `${CALL_PATH}?${query}`, headers: {} }) as IncomingMessage;

/** Opens calls until `left` slots are free. @returns what ends one of them */
function occupy({ left }: { readonly left: number }): () => Promise<void> {
  let endCall = (): Promise<void> => Promise.resolve();
  while (calls.size < CALLS_MAX - left) {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    calls.add({ stop: () => end(), isSpared: false, ended }, { userId });
    endCall = () => {
      end();
      return ended;
    };
  }
  return endCall;
}

async function codeOf(request: IncomingMessage): Promise<string | undefined> {
  return (await admission.decide(request, CALL_PATH))?.code;
}

describe('a ticket', () => {
  it('is not spent while there is no free call slot', async () => {
    const ticket = await newTicket();
    const endCall = occupy({ left: 0 });
    expect(await codeOf(upgrade(`ticket=${ticket}`))).toBe('at_capacity');
    await endCall();
    expect(await codeOf(upgrade(`ticket=${ticket}`))).toBeUndefined();
  });

  it('opens one call only, though it is presented twice at once', async () => {
    const ticket = await newTicket();
    const codes = await Promise.all([
      codeOf(upgrade(`ticket=${ticket}`)),
      codeOf(upgrade(`ticket=${ticket}`)),
    ]);
    expect(codes.toSorted()).toEqual(['invalid_api_key', undefined]);
  });

  it.each([`ticket=vt_${'x'.repeat(32)}`, 'api_key=pv_wrong'])(
    'or key that is wrong takes no call slot: %s',
    async (query) => {
      occupy({ left: 1 });
      expect(await codeOf(upgrade(query))).toBe('invalid_api_key');
      expect(calls.refusal()).toBeUndefined();
    },
  );

  it('in another form takes no call slot, not even while it is refused', async () => {
    occupy({ left: 1 });
    const decided = codeOf(upgrade('ticket=vt_wrong'));
    expect(calls.refusal()).toBeUndefined();
    expect(await decided).toBe('invalid_api_key');
  });

  it('is refused when the server begins to stop while it is looked up', async () => {
    const decided = codeOf(upgrade(`ticket=${await newTicket()}`));
    await calls.drain();
    expect(await decided).toBe('going_away');
  });
});

describe('the last free call slot', () => {
  it.each(['tickets', 'keys'])('goes to one of two upgrades at once: %s', async (kind) => {
    occupy({ left: 1 });
    const tickets = [await newTicket(), await newTicket()];
    const queries =
      kind === 'tickets'
        ? tickets.map((ticket) => `ticket=${ticket}`)
        : [0, 1].map(() => `api_key=${apiKey}`);
    const requests = queries.map(upgrade);
    const codes = await Promise.all(requests.map(codeOf));
    expect(codes.toSorted()).toEqual(['at_capacity', undefined]);
    requests.forEach((request) => admission.release(request));
    // The refused one is as good as before.
    expect(await codeOf(upgrade(queries[codes.indexOf('at_capacity')]!))).toBeUndefined();
  });

  it('is free again when the database does not answer', async () => {
    occupy({ left: 1 });
    const ticket = await newTicket();
    await database().close();
    await expect(codeOf(upgrade(`ticket=${ticket}`))).rejects.toThrow();
    expect([errors.length, calls.refusal()]).toEqual([1, undefined]);
  });
});

it('asks no call slot for the echo, and lets no ticket in', async () => {
  const ticket = await newTicket();
  occupy({ left: 0 });
  expect(await admission.decide(upgrade(`api_key=${apiKey}`), ECHO_PATH)).toBeUndefined();
  expect(await admission.decide(upgrade(`ticket=${ticket}`), ECHO_PATH)).toMatchObject({ status: 401 });
});

describe('an address from which too much was wrong', () => {
  beforeEach(async () => {
    for (let n = 0; n < WRONG_KEYS_MAX; n += 1) await codeOf(upgrade(`api_key=wrong-${n}`));
  });

  it('is refused without a look into the database, whatever it presents', async () => {
    const ticket = await newTicket();
    await database().close();
    const secrets = ['api_key=wrong-0', 'api_key=another', `ticket=${ticket}`, `ticket=vt_${'x'.repeat(32)}`];
    for (const secret of secrets) {
      expect(await admission.decide(upgrade(secret), CALL_PATH)).toMatchObject({ status: 429 });
    }
    expect(refused).toEqual(secrets.map(() => 'wrong_keys_by_address'));
  });

  it('is not told from a key that is good, unless that was good before', async () => {
    const { key, hash } = createApiKey();
    await database().users.add({ username: 'late', apiKeyHash: hash, createdAtMs: 0 });
    expect(await codeOf(upgrade(`api_key=${key}`))).toBe('too_many_requests');
  });
});

it('looks a good key up again after a second, however much was wrong from its address', async () => {
  const request = upgrade(`api_key=${apiKey}`);
  expect(await codeOf(request)).toBeUndefined();
  admission.release(request);
  for (let n = 0; n < WRONG_KEYS_MAX; n += 1) await codeOf(upgrade(`api_key=wrong-${n}`));
  steadyMs += 1_000;
  expect(await codeOf(upgrade(`api_key=${apiKey}`))).toBeUndefined();
  await database().users.revoke(userId, AT_MS);
  steadyMs += 1_000;
  expect(await codeOf(upgrade(`api_key=${apiKey}`))).toBe('invalid_api_key');
});
