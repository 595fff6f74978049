import { beforeEach, expect, it } from '@jest/globals';
import { DEFAULT_PRACTICE } from '@petvisor/persistence';
import { useDatabase } from '../testing/use-database.ts';
import { createBoundEmergencies } from './bounded-emergencies.ts';

const HOUR_MS = 60 * 60_000;
const ROWS_MAX = 2;

const database = useDatabase();
let userId: number;
let taken: number;
let call: (topic: string, createdAtMs?: number, practice?: string) => Promise<void>;

beforeEach(async () => {
  const { users, conversations } = database();
  const added = await users.add({ username: 'desk', apiKeyHash: 'a'.repeat(64), createdAtMs: 0 });
  if (!added.added) throw new Error(added.reason);
  userId = added.user.id;
  taken = 0;
  const bound = createBoundEmergencies({ takeEmergency: () => (taken += 1) <= ROWS_MAX });
  call = async (topic, createdAtMs = 0, practice = DEFAULT_PRACTICE) => {
    const conversationId = await conversations.start({ userId, practice, startedAtMs: createdAtMs });
    const rows = bound(database().followUps, { userId, practice });
    const uid = `${topic} ${conversationId}`;
    await rows.add({ uid, kind: 'emergency', topic, conversationId, createdAtMs });
    await rows.amend(uid, { callerName: 'Ann', takenBackAtMs: null, amendedAtMs: createdAtMs });
  };
});

const open = async () =>
  (await database().followUps.list({ settled: false })).map(({ topic, words }) => ({ topic, words }));

it('stores one row for all emergencies of an hour beyond the limit, which names each', async () => {
  for (const topic of ['breathing', 'poison', 'bleeding', 'seizure']) await call(topic);
  const rows = await open();
  expect(rows.map(({ topic }) => topic)).toEqual(['breathing', 'poison', 'more_emergencies']);
  expect(rows[2]?.words).toContain('2 more: bleeding (conversation 3), seizure (conversation 4).');
  await call('bloat', HOUR_MS);
  expect(await open()).toHaveLength(4);
});

it('names no emergency of another practice', async () => {
  for (const topic of ['breathing', 'poison', 'bleeding']) await call(topic);
  await call('seizure', 0, 'willow-tree');
  const rows = await database().followUps.list({ practice: 'willow-tree' });
  expect(rows.map(({ words }) => words)).toEqual([
    expect.stringContaining('1 more: seizure (conversation 4).'),
  ]);
});

it('stores another row when staff have settled that one', async () => {
  for (const topic of ['breathing', 'poison']) await call(topic);
  await call('bleeding');
  const shared = (await database().followUps.list()).find(({ topic }) => topic === 'more_emergencies');
  await database().followUps.settle(shared?.id ?? 0, { settledAtMs: 1 });
  await call('seizure');
  expect((await open()).at(-1)?.words).toContain('1 more: seizure (conversation 4).');
});

it('stores another row when the database does not say whether that one is open', async () => {
  const added: (string | undefined)[] = [];
  const rows = createBoundEmergencies({ takeEmergency: () => false })(
    {
      add: ({ words }) => Promise.resolve(added.push(words)),
      amend: () => Promise.resolve(true),
      list: () => Promise.reject(new Error('away')),
    },
    { userId, practice: DEFAULT_PRACTICE },
  );
  const emergency = { kind: 'emergency', conversationId: 1, createdAtMs: 0 } as const;
  await rows.add({ ...emergency, topic: 'poison' });
  await rows.add({ ...emergency, topic: 'bloat' });
  expect(added).toEqual([
    expect.stringContaining('1 more: poison'),
    expect.stringContaining('1 more: bloat'),
  ]);
});

it('names fifty, counts the others, and leaves other follow-ups alone', async () => {
  for (let n = 0; n < 54; n += 1) await call('bleeding');
  expect((await open()).at(-1)?.words).toMatch(/^Too many .* 52 more: .*, and 2 others\.$/);
  const rows = createBoundEmergencies({ takeEmergency: () => false })(database().followUps, {
    userId,
    practice: DEFAULT_PRACTICE,
  });
  await rows.add({ kind: 'message', topic: 'other', createdAtMs: 0 });
  expect((await open()).at(-1)).toMatchObject({ topic: 'other' });
});
