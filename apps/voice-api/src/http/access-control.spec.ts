import type { IncomingMessage } from 'node:http';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import { ALL_PRACTICES, PersistenceError } from '@petvisor/persistence';
import { KeyCache } from '../limits/key-cache.ts';
import { useDatabase } from '../testing/use-database.ts';
import { VisitorUsers } from '../visitors/visitor-users.ts';
import { AccessControl } from './access-control.ts';

const PRESENTER = {} as IncomingMessage;

const database = useDatabase();
let practices: Set<string>;
let access: AccessControl;

beforeEach(() => {
  practices = new Set(['default', 'willow-tree', 'oak']);
  access = new AccessControl({
    stores: database(),
    visitorUsers: new VisitorUsers({
      practices: { find: (id) => ({ visitors: id === 'oak' ? { proofOfWork: false } : undefined }) },
      users: database().users,
      now: () => 1_000,
    }),
    knowsPractice: (id) => practices.has(id),
    keys: new KeyCache(() => 0),
    revokedKeys: { includes: () => Promise.resolve(false) },
    gate: { take: () => Promise.resolve(undefined), look: () => Promise.resolve(undefined) },
    now: () => 1_000,
    steadyNow: () => 0,
  });
});

async function keyOf(practice?: string): Promise<string> {
  const { key, hash } = createApiKey();
  await database().users.add({ username: key, apiKeyHash: hash, createdAtMs: 0, practice });
  return key;
}

/** The practice that the request is for, or the code of its refusal. */
async function ask(credentials: { apiKey?: string; ticket?: string }, practice?: string): Promise<string> {
  const identified = await access.identify({ apiKey: undefined, ...credentials, practice }, PRESENTER);
  return 'code' in identified ? identified.code : identified.practice;
}

async function ticketFor(apiKey: string, practice?: string): Promise<string> {
  const identified = await access.identify({ apiKey, practice }, PRESENTER);
  if ('code' in identified) throw new Error(identified.code);
  return (await access.issueTicket(identified, undefined)).ticket;
}

describe('while the database is away', () => {
  it('a key that was good before is good unless it is among the revoked ones, and another one is not judged', async () => {
    const away = new PersistenceError('unavailable', 'the server is away');
    const known = await keyOf('oak');
    let isAway = false;
    const revoked = new Set<string>();
    let steadyMs = 0;
    const { users, tickets } = database();
    const findByKeyHash: typeof users.findByKeyHash = async (...values) => {
      if (isAway) throw away;
      return users.findByKeyHash(...values);
    };
    access = new AccessControl({
      visitorUsers: { isOne: () => Promise.resolve(false) },
      stores: { users: { ...users, findByKeyHash }, tickets },
      knowsPractice: (id) => practices.has(id),
      keys: new KeyCache(() => steadyMs),
      revokedKeys: { includes: (key) => Promise.resolve(revoked.has(key)) },
      gate: { take: () => Promise.resolve(undefined), look: () => Promise.resolve(undefined) },
      now: () => 1_000,
      steadyNow: () => 0,
    });
    expect(await ask({ apiKey: known })).toBe('oak');
    [isAway, steadyMs] = [true, 60_000];
    expect(await ask({ apiKey: known })).toBe('oak');
    await expect(ask({ apiKey: await keyOf() })).rejects.toBe(away);
    revoked.add(known);
    expect(await ask({ apiKey: known })).toBe('invalid_api_key');
  });
});

describe('a ticket that the database does not take', () => {
  const away = new PersistenceError('unavailable', 'the server is away');
  const refuse = (): Promise<never> => Promise.reject(away);
  let steadyMs: number;
  let isAway: boolean;
  let isTaken: boolean;
  let holder: { userId: number; practice: string };

  beforeEach(async () => {
    [steadyMs, isAway, isTaken] = [0, true, true];
    await keyOf('oak');
    holder = { userId: (await database().users.list())[0]!.id, practice: 'oak' };
    const { users, tickets } = database();
    access = new AccessControl({
      visitorUsers: { isOne: () => Promise.resolve(false) },
      stores: {
        users: { ...users, listBarred: (...values) => (isAway ? refuse() : users.listBarred(...values)) },
        tickets: {
          issue: async (ticket) => {
            // And does not say so.
            if (isTaken) await tickets.issue(ticket);
            if (isAway) throw away;
          },
          redeem: (...values) => (isAway ? refuse() : tickets.redeem(...values)),
        },
      },
      knowsPractice: (id) => practices.has(id),
      keys: new KeyCache(() => 0),
      revokedKeys: { includes: () => Promise.resolve(false) },
      gate: { take: () => Promise.resolve(undefined), look: () => Promise.resolve(undefined) },
      now: () => 1_000,
      steadyNow: () => steadyMs,
    });
  });

  it('is good once, for a minute, from its web origin, while the database is away and after', async () => {
    const issued = [];
    for (const origin of ['https://oak.example', undefined, undefined])
      issued.push((await access.issueTicket(holder, origin)).ticket);
    const [ofPage, first, late] = issued as [string, string, string];
    expect(new Set(issued).size).toBe(3);
    await expect(ask({ ticket: ofPage })).rejects.toBe(away);
    const page = { apiKey: undefined, ticket: ofPage, origin: 'https://oak.example' };
    expect(await access.identify(page, PRESENTER)).toEqual(holder);
    expect(await ask({ ticket: first })).toBe('oak');
    await expect(ask({ ticket: first })).rejects.toBe(away);
    isAway = false;
    expect(await ask({ ticket: first })).toBe('invalid_api_key');
    expect(await ask({ ticket: ofPage })).toBe('invalid_api_key');
    steadyMs = 60_000;
    expect(await ask({ ticket: late })).toBe('invalid_api_key');
  });

  it('is refused when it is one too many', async () => {
    isTaken = false;
    const kept = Array.from({ length: 10_000 }, () => access.issueTicket(holder, undefined));
    await Promise.all(kept);
    await expect(access.issueTicket(holder, undefined)).rejects.toBe(away);
  });
});

describe('a key', () => {
  it.each([
    [undefined, undefined, 'default'],
    ['willow-tree', undefined, 'willow-tree'],
    ['willow-tree', 'willow-tree', 'willow-tree'],
    ['willow-tree', 'oak', 'practice_not_allowed'],
    ['willow-tree', 'default', 'practice_not_allowed'],
    ['willow-tree', 'unheard-of', 'practice_not_allowed'],
    ['willow-tree', ALL_PRACTICES, 'practice_not_allowed'],
    ['willow-tree', '', 'practice_not_allowed'],
    [undefined, 'oak', 'practice_not_allowed'],
    ['unheard-of', undefined, 'practice_not_found'],
    [ALL_PRACTICES, undefined, 'default'],
    [ALL_PRACTICES, 'oak', 'oak'],
    [ALL_PRACTICES, 'unheard-of', 'practice_not_found'],
    [ALL_PRACTICES, ALL_PRACTICES, 'practice_not_found'],
    [ALL_PRACTICES, '', 'practice_not_found'],
  ])('of %p that asks for %p gets %p, known or not', async (own, named, answer) => {
    const apiKey = await keyOf(own);
    expect([await ask({ apiKey }, named), await ask({ apiKey }, named)]).toEqual([answer, answer]);
  });

  it('opens nothing of a practice that is gone', async () => {
    const apiKey = await keyOf('oak');
    const ticket = await ticketFor(apiKey);
    practices.delete('oak');
    expect([await ask({ apiKey }), await ask({ ticket })]).toEqual([
      'practice_not_found',
      'practice_not_found',
    ]);
  });

  it('that is wrong learns nothing of practices', async () => {
    expect(await ask({ apiKey: 'wrong' }, 'unheard-of')).toBe('invalid_api_key');
  });
});

describe('a ticket', () => {
  it('of a visitor is known as one, and that of a key is not', async () => {
    const { id: userId } = await database().users.visitorsOf('oak', 0);
    const { ticket } = await access.issueTicket({ userId, practice: 'oak', isVisitor: true }, undefined);
    const ofKey = await ticketFor(await keyOf(ALL_PRACTICES), 'oak');
    const redeemed = [ticket, ofKey].map((each) =>
      access.identify({ apiKey: undefined, ticket: each }, PRESENTER),
    );
    expect(await Promise.all(redeemed)).toMatchObject([
      { userId, isVisitor: true },
      expect.not.objectContaining({ isVisitor: true }),
    ]);
  });

  it.each([
    [undefined, 'oak'],
    ['oak', 'oak'],
    ['willow-tree', 'practice_not_allowed'],
    ['default', 'practice_not_allowed'],
  ])('of a key of all that was issued for one opens that one alone: with %p', async (named, answer) => {
    const ticket = await ticketFor(await keyOf(ALL_PRACTICES), 'oak');
    expect(await ask({ ticket }, named)).toBe(answer);
  });
});
