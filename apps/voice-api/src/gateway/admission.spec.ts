import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import { DEFAULT_PRACTICE } from '@petvisor/persistence';
import { newSealingKey } from '@petvisor/service-kit';
import { LiveCalls } from '../calls/live-calls.ts';
import { ResumeTokens, type ResumableCall } from '../calls/resume-tokens.ts';
import { AccessControl } from '../http/access-control.ts';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import { AddressCalls } from '../limits/address-calls.ts';
import { AddressGate } from '../limits/address-gate.ts';
import { createAddressLimits } from '../limits/address-limits.ts';
import { KeyCache } from '../limits/key-cache.ts';
import { KeptCalls } from '../moves/kept-calls.ts';
import { useDatabase } from '../testing/use-database.ts';
import { Admission, CALL_PATH, ECHO_PATH } from './admission.ts';

const AT_MS = 1_000;
const CALLS_MAX = 2;
const WRONG_KEYS_MAX = 3;

const database = useDatabase();
let practices: Map<string, { readonly origins: readonly string[] }>;
let access: AccessControl;
let calls: LiveCalls;
let kept: KeptCalls;
let resumeTokens: ResumeTokens;
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
  practices = new Map([
    [DEFAULT_PRACTICE, { origins: ['https://willow.example'] }],
    ['oak', { origins: ['https://oak.example'] }],
  ]);
  const gate = new AddressGate({
    networkOf: () => '192.0.2.1',
    limits: createAddressLimits({
      handshakes: Infinity,
      requests: Infinity,
      tickets: Infinity,
      visitorTickets: Infinity,
      wrongKeys: WRONG_KEYS_MAX,
      wrongResumeTokens: WRONG_KEYS_MAX,
    }),
    counts: { count: (reason) => refused.push(reason) },
  });
  refused = [];
  access = new AccessControl({
    stores: database(),
    visitorUsers: { isOne: () => Promise.resolve(false) },
    knowsPractice: (id) => id === DEFAULT_PRACTICE,
    keys: new KeyCache(() => steadyMs),
    revokedKeys: { includes: () => Promise.resolve(false) },
    gate,
    now: () => AT_MS,
    steadyNow: () => 0,
  });
  calls = new LiveCalls({ max: CALLS_MAX, drainMsMax: 0 });
  kept = new KeptCalls({
    store: database().movedCalls,
    key: newSealingKey(),
    endAbandoned: () => Promise.resolve(),
    onError: (error) => errors.push(error),
    now: () => AT_MS,
  });
  resumeTokens = new ResumeTokens(() => steadyMs);
  admission = new Admission({
    access,
    gate,
    calls,
    kept,
    resumeTokens,
    addressCalls: new AddressCalls({
      networkOf: () => '192.0.2.1',
      max: Infinity,
      openCalls: calls,
      counts: { count: (reason) => refused.push(reason) },
    }),
    callLimits: {
      prepare: () => Promise.resolve(),
      takeOfMinute: () => Promise.resolve(undefined),
      refusal: () => undefined,
    },
    allowedOrigins: [],
    practices: {
      find: (id) => practices.get(id),
      hasOrigin: (origin) => [...practices.values()].some(({ origins }) => origins.includes(origin)),
    },
    keyInAddress: true,
    onError: (error) => errors.push(error),
    onRefused: () => undefined,
  });
});

const newTicket = async (): Promise<string> =>
  (await access.issueTicket({ userId, practice: DEFAULT_PRACTICE }, undefined)).ticket;
const upgrade = (query: string): IncomingMessage =>
  ({ url: `${CALL_PATH}?${query}`, headers: {} }) as IncomingMessage;

/** Opens calls until `left` slots are free. @returns what ends one of them */
function occupy({ left }: { readonly left: number }): () => Promise<void> {
  let endCall = (): Promise<void> => Promise.resolve();
  while (calls.size < CALLS_MAX - left) {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    calls.add(
      { stop: () => end(), move: () => undefined, isSpared: false, queuedBytes: 0, ended },
      { userId, practice: DEFAULT_PRACTICE },
    );
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

describe('a practice', () => {
  const from = (origin: string): Promise<Refusal | undefined> => {
    const request = upgrade(`api_key=${apiKey}`);
    request.headers.origin = origin;
    return admission.decide(request, CALL_PATH);
  };

  it('is called from its own web origins, and not from those of another', async () => {
    expect(await from('https://willow.example')).toBeUndefined();
    expect(await from('https://oak.example')).toBe(REFUSALS.originNotAllowed);
    expect(await from('https://elsewhere.example')).toBe(REFUSALS.originNotAllowed);
  });

  it('takes no new call when it is gone', async () => {
    practices.delete(DEFAULT_PRACTICE);
    expect(await admission.decide(upgrade(`api_key=${apiKey}`), CALL_PATH)).toBe(REFUSALS.practiceNotFound);
    expect(calls.refusal()).toBeUndefined();
  });
});

describe('a caller whose call another process has stored', () => {
  const ORIGIN = 'https://willow.example';
  const TOKEN = `vr_${'t'.repeat(32)}`;
  const returning = (token = TOKEN, origin = ORIGIN): IncomingMessage =>
    ({ url: `${CALL_PATH}?resume=${token}`, headers: { origin } }) as IncomingMessage;
  let conversationId: number;

  beforeEach(async () => {
    conversationId = await database().conversations.start({ userId, startedAtMs: AT_MS });
    await storeFor(TOKEN);
  });

  async function storeFor(token: string): Promise<void> {
    const hash = createHash('sha256').update(token).digest('hex');
    await database().movedCalls.put({
      conversationId,
      userId,
      practice: DEFAULT_PRACTICE,
      origin: ORIGIN,
      sealed: 'c2VhbGVk',
      hashes: { current: hash },
      expiresAtMs: AT_MS + 60_000,
    });
  }

  /** A call of this process, with the token that its client has. */
  async function callHere({ isHere = true } = {}): Promise<{ call: ResumableCall; token: string }> {
    const call: ResumableCall = {
      principal: { userId, practice: DEFAULT_PRACTICE },
      origin: ORIGIN,
      reach: 'reached',
      isHere: () => Promise.resolve(isHere),
      takeBack: () => undefined,
    };
    const token = resumeTokens.issue(call);
    await storeFor(token);
    return { call, token };
  }

  it('gets it once, with a call slot', async () => {
    const request = returning();
    expect(await codeOf(request)).toBeUndefined();
    expect(calls.countOf(userId)).toBe(0);
    expect(admission.takenFor(request)).toMatchObject({ conversationId, userId, sealed: 'c2VhbGVk' });
    expect(await codeOf(returning())).toBe('resume_refused');
  });

  it('gets it from the web origin of the call alone, and with its token alone', async () => {
    expect(await codeOf(returning(TOKEN, 'https://oak.example'))).toBe('resume_refused');
    expect(await codeOf(returning(`vr_${'u'.repeat(32)}`))).toBe('resume_refused');
    expect(await codeOf(returning())).toBeUndefined();
  });

  it('is not locked out by wrong keys of its address, nor a key by wrong tokens', async () => {
    for (let n = 0; n < WRONG_KEYS_MAX; n += 1) await codeOf(upgrade(`api_key=wrong-${n}`));
    for (let n = 0; n < WRONG_KEYS_MAX - 1; n += 1)
      expect(await codeOf(returning(`vr_${'u'.repeat(31)}${n}`))).toBe('resume_refused');
    expect(await codeOf(returning())).toBeUndefined();
    expect(await codeOf(returning(`vr_${'v'.repeat(32)}`))).toBe('resume_refused');
    expect(await codeOf(returning())).toBe('too_many_requests');
    expect(refused).toEqual(['wrong_resume_tokens_by_address']);
  });

  it('may come with a spent token of its call as often as it likes: that was not guessed', async () => {
    const { call, token } = await callHere();
    await codeOf(returning(token));
    resumeTokens.issue(call);
    for (let n = 0; n < 2 * WRONG_KEYS_MAX; n += 1)
      expect(await codeOf(returning(token))).toBe('resume_refused');
  });

  it('does not spend the token while there is no free call slot', async () => {
    const end = occupy({ left: 0 });
    expect(await codeOf(returning())).toBe('at_capacity');
    await end();
    expect(await codeOf(returning())).toBeUndefined();
  });

  it('may come again when the handshake came to nothing', async () => {
    const request = returning();
    expect(await codeOf(request)).toBeUndefined();
    admission.release(request);
    const again = returning();
    expect(await codeOf(again)).toBeUndefined();
    expect(admission.takenFor(again)).toMatchObject({ conversationId });
    expect(errors).toEqual([]);
  });

  it('returns to the call that is still here, and with a spent token to nothing that is stored of it', async () => {
    const { call, token } = await callHere();
    const [first, second] = [returning(token), returning(token)];
    expect(await Promise.all([codeOf(first), codeOf(second)])).toEqual([undefined, 'resume_refused']);
    expect(admission.returningTo(first)).toBe(call);
    resumeTokens.issue(call);
    expect(await codeOf(returning(token))).toBe('resume_refused');
    expect(admission.takenFor(second)).toBeUndefined();
    expect(calls.size).toBe(0);
  });

  it('goes on with what is stored when the call has gone on elsewhere meanwhile', async () => {
    const { token } = await callHere({ isHere: false });
    const request = returning(token);
    expect(await codeOf(request)).toBeUndefined();
    expect(admission.returningTo(request)).toBeUndefined();
    expect(admission.takenFor(request)).toMatchObject({ conversationId });
  });

  it('leaves it to another process when this one is told to stop while the call is looked up', async () => {
    const request = returning();
    const deciding = codeOf(request);
    const drained = calls.drain();
    expect(await deciding).toBe('going_away');
    await drained;
    await kept.stop();
    const hash = createHash('sha256').update(TOKEN).digest('hex');
    expect(await database().movedCalls.take(hash, ORIGIN, AT_MS)).toMatchObject({ conversationId });
  });
});
