/** Who gets a visitor's ticket, and who does not. */
import { Readable } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { expect, it } from '@jest/globals';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { useDatabase } from '../testing/use-database.ts';
import { isVisit } from './read-visit.ts';
import { VisitorUsers } from './visitor-users.ts';
import { Visitors, type VisitorsOptions } from './visitors.ts';

const ORIGIN = 'https://willow-tree.example';
const NOW_MS = Date.now();
const RULES = { proofOfWork: false };

const database = useDatabase();

function visitors({ ticketsMax = Infinity, counted = [] as string[] } = {}): Visitors {
  const practices = new Map<string, ReturnType<VisitorsOptions['practices']['find']>>([
    ['willow-tree', { origins: [ORIGIN], visitors: RULES }],
    ['oak', { origins: ['https://oak.example'], visitors: RULES }],
    ['elder', { origins: [ORIGIN], visitors: { proofOfWork: true } }],
    ['ash', { origins: [ORIGIN], visitors: undefined }],
  ]);
  const byId = { find: (id: string) => practices.get(id) };
  return new Visitors({
    settings: {
      http: { allowedOrigins: ['https://voice.example'] },
      limits: { visitorTicketsOfPractice: ticketsMax },
      openai: { apiKey: 'sk-of-all-instances' },
    },
    practices: byId,
    stores: database(),
    visitorUsers: new VisitorUsers({ practices: byId, users: database().users, now: () => NOW_MS }),
    gate: { take: () => Promise.resolve(undefined) },
    counts: { count: (reason) => void counted.push(reason) },
    now: () => NOW_MS,
  });
}

const request = (body: string, origin: string | undefined): IncomingMessage =>
  Object.assign(Readable.from([Buffer.from(body)]), { headers: { origin } }) as unknown as IncomingMessage;

const visit = (practice: string, origin?: string): IncomingMessage =>
  request(JSON.stringify({ practice }), origin);

it('visitors from the website of a practice, or from its page here, are one user of it', async () => {
  const some = visitors();
  const first = await some.identify(visit('willow-tree', ORIGIN));
  expect(first).toEqual({ userId: expect.any(Number), practice: 'willow-tree', isVisitor: true });
  expect(await some.identify(visit('willow-tree', 'https://voice.example'))).toEqual(first);
  const other = await some.identify(visit('oak', 'https://voice.example'));
  expect(other).toMatchObject({ practice: 'oak' });
  expect(other).not.toMatchObject({ userId: (first as { userId: number }).userId });
});

it.each([
  ['the website of another practice', visit('oak', ORIGIN), 'origin_not_allowed'],
  ['a page elsewhere', visit('willow-tree', 'https://elsewhere.example'), 'origin_not_allowed'],
  ['a sandboxed page', visit('willow-tree', 'null'), 'origin_not_allowed'],
  ['no page', visit('willow-tree'), 'origin_not_allowed'],
  ['a practice that takes no visitors', visit('ash', ORIGIN), 'practice_not_found'],
  ['a practice that there is not', visit('elm', ORIGIN), 'practice_not_found'],
  ['an empty object', request('{}', ORIGIN), 'invalid_api_key'],
  ['no JSON', request('{"practice":', ORIGIN), 'invalid_api_key'],
  ['a long name', visit('w'.repeat(64), ORIGIN), 'invalid_api_key'],
])('%s gets no ticket', async (_, asked, code) => {
  expect(await visitors().identify(asked)).toMatchObject({ code });
});

it('revoking the user of visitors closes the practice to them', async () => {
  const some = visitors();
  const identified = await some.identify(visit('willow-tree', ORIGIN));
  await database().users.revoke((identified as { userId: number }).userId, NOW_MS);
  expect(await some.identify(visit('willow-tree', ORIGIN))).toMatchObject({ code: 'practice_not_found' });
  expect(await visitors().identify(visit('willow-tree', ORIGIN))).toMatchObject({
    code: 'practice_not_found',
  });
});

it('a practice gives so many tickets a minute, and another is not affected', async () => {
  const counted: string[] = [];
  const some = visitors({ ticketsMax: 2, counted });
  for (let n = 0; n < 2; n += 1)
    expect(await some.identify(visit('willow-tree', ORIGIN))).toMatchObject({ practice: 'willow-tree' });
  expect(await some.identify(visit('willow-tree', ORIGIN))).toMatchObject({
    code: 'too_many_requests',
    retryAfterS: expect.any(Number),
  });
  expect(await some.identify(visit('oak', 'https://oak.example'))).toMatchObject({ practice: 'oak' });
  expect(counted).toEqual(['visitor_tickets_by_practice']);
});

it('where a practice asks for work, each ticket costs a solution of its own', async () => {
  const some = visitors();
  expect(some.challengeOf('willow-tree')).toBeUndefined();
  expect(await some.identify(visit('elder', ORIGIN))).toMatchObject({ code: 'proof_of_work_required' });
  const challenge = (await some.challengeOf('elder')) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  const solved = (change: object = {}): IncomingMessage =>
    request(JSON.stringify({ practice: 'elder', proof: { challenge, solution, ...change } }), ORIGIN);
  const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } };
  for (const wrong of [solved({ challenge: easier }), solved({ solution: { counter: 1, derivedKey: '00' } })])
    expect(await some.identify(wrong)).toMatchObject({ code: 'proof_of_work_required' });
  expect(JSON.stringify({ practice: 'w'.repeat(63), proof: { challenge, solution } }).length).toBeLessThan(
    1_024,
  );
  expect(await visitors().identify(solved())).toMatchObject({ practice: 'elder' });
  expect(await some.identify(solved())).toMatchObject({ practice: 'elder' });
  expect(await some.identify(solved())).toMatchObject({ code: 'proof_of_work_required' });
});

it.each([
  [{ 'content-type': 'application/json; charset=utf-8' }, true],
  [{ 'content-type': 'application/json', 'x-api-key': 'pv_key' }, false],
  // What any page of any origin can send without being asked whether it may.
  [{ 'content-type': 'text/plain' }, false],
  [{}, false],
])('a request with the headers %j is that of a visitor: %s', (headers, isOne) => {
  expect(isVisit({ method: 'POST', headers })).toBe(isOne);
  expect(isVisit({ method: 'GET', headers })).toBe(false);
});
