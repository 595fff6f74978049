/** Several practices on one server: each is told of what was left with it, and of nothing else. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startWebhookReceiver, type WebhookReceiver } from '@petvisor/notifications/testing';
import { openDatabase, type Database, type NotificationKind } from '@petvisor/persistence';
import { createLogger } from '../log.ts';
import { noMetrics } from '../metrics/metrics.ts';
import type { PracticeConfig } from '../practices/practice-config.ts';
import { useFolder } from '../testing/use-folder.ts';
import { StaffOfPractices } from './practice-staff.ts';
import { tellStaff, type StaffTelling } from './tell-staff.ts';

const LEFT_AT_MS = Date.UTC(2026, 10, 30, 12);
const path = useFolder();
let hooks: Record<'server' | 'oak' | 'willow', WebhookReceiver>;
let practices: Map<string, PracticeConfig>;
let database: Database;
let staff: StaffTelling | undefined;
let lines: string;

beforeEach(async () => {
  const secretOf = (name: string): string => `whsec_${Buffer.from(name.padEnd(32, '.')).toString('base64')}`;
  hooks = {
    server: await startWebhookReceiver(undefined, secretOf('server')),
    oak: await startWebhookReceiver(undefined, secretOf('oak')),
    willow: await startWebhookReceiver(undefined, secretOf('willow')),
  };
  practices = new Map();
  put('default', { recipients: undefined });
  put('oak', { recipients: recipients(hooks.oak) });
  put('willow', { recipients: recipients(hooks.willow, ['message']), timeZone: 'America/New_York' });
  const settings = {
    production: true,
    practicesDir: 'practices',
    practice: { name: 'Server', timeZone: 'Europe/London' },
    notify: {
      webhook: hooks.server,
      mail: undefined,
      email: undefined,
      channels: ['webhook' as const],
      kinds: ['emergency' as const],
      content: 'none' as const,
    },
  };
  const directory = { ids: () => [...practices.keys()], find: (id: string) => practices.get(id) };
  const told = new StaffOfPractices({ settings, practices: directory, now: Date.now });
  database = await openDatabase(`file:${path('voice.db')}`, { ownThread: true, notify: told.plan() });
  lines = '';
  staff = tellStaff({
    settings,
    staff: told,
    notifications: database.notifications,
    metrics: noMetrics,
    log: createLogger('info', { write: (line: string) => void (lines += line) }),
  });
});

afterEach(async () => {
  await staff?.stop();
  await database.close();
  for (const hook of Object.values(hooks)) await hook.close();
});

function recipients(
  webhook: WebhookReceiver,
  kinds: readonly NotificationKind[] = ['emergency'],
): PracticeConfig['recipients'] {
  return { emails: [], webhook, kinds, content: 'full' };
}

function put(
  id: string,
  {
    recipients: told,
    timeZone = 'Europe/London',
  }: Pick<PracticeConfig, 'recipients'> & { timeZone?: string },
): void {
  const of = { id, practice: { name: `Practice ${id}`, timeZone }, recipients: told };
  practices.set(id, of as PracticeConfig);
}

const leave = (practice: string, kind: 'emergency' | 'message'): Promise<number> =>
  database.followUps.add({
    practice,
    kind,
    topic: 'other',
    words: `to ${practice}`,
    createdAtMs: LEFT_AT_MS,
  });

const wordsAt = (hook: WebhookReceiver): unknown[] =>
  hook.calls.map(({ payload: { type, data } }) => [type, data['words']]);

const untilTold = async (count: number): Promise<void> => {
  while ((await database.notifications.count('told')) < count) await database.ping();
};

it('each gets its own, of the kinds that it wants, on its own clock, and nothing of another', async () => {
  for (const practice of ['oak', 'willow', 'default']) {
    await leave(practice, 'emergency');
    await leave(practice, 'message');
  }
  staff?.start();
  await untilTold(3);
  expect(await database.notifications.list()).toHaveLength(3);
  expect(wordsAt(hooks.oak)).toEqual([['emergency.created', 'to oak']]);
  expect(wordsAt(hooks.willow)).toEqual([['message.created', 'to willow']]);
  // The content that the settings say.
  expect(wordsAt(hooks.server)).toEqual([['emergency.created', undefined]]);
  expect(hooks.oak.calls[0]?.payload.data['localTime']).toBe('Mon 30 Nov 2026, 12:00 GMT');
  expect(hooks.willow.calls[0]?.payload.data['localTime']).toMatch(/^Mon 30 Nov 2026, 07:00/);
});

it('what the database refuses is told to its practice', async () => {
  staff?.start();
  const followUp = { uid: 'uid-1', kind: 'emergency', topic: 'collapse', createdAtMs: LEFT_AT_MS } as const;
  staff?.tellRefused({ type: 'follow_up', followUp: { ...followUp, practice: 'oak', words: 'to oak' } });
  staff?.tellRefused({ type: 'follow_up', followUp: { ...followUp, practice: 'willow', uid: 'uid-2' } });
  await hooks.oak.received(1);
  await staff?.stop();
  expect(wordsAt(hooks.oak)).toEqual([['emergency.created', 'to oak']]);
  expect([hooks.willow.calls, hooks.server.calls]).toEqual([[], []]);
});

it('a practice whose file changes is told as it says now, one whose file is gone as it said last', async () => {
  put('default', { recipients: recipients(hooks.willow) });
  practices.delete('oak');
  await staff?.practicesChanged();
  await leave('oak', 'emergency');
  await leave('default', 'emergency');
  staff?.start();
  await untilTold(2);
  expect(wordsAt(hooks.oak)).toEqual([['emergency.created', 'to oak']]);
  expect(wordsAt(hooks.willow)).toEqual([['emergency.created', 'to default']]);
  expect(hooks.server.calls).toEqual([]);
});

it('what was left with a practice that nobody knows is told to nobody, and waits', async () => {
  await leave('unknown', 'emergency');
  staff?.start();
  let [row] = await database.notifications.list();
  while (row?.failure == null) [row] = await database.notifications.list();
  expect(row).toMatchObject({ status: 'waiting', failure: 'not_configured' });
  expect(Object.values(hooks).flatMap(({ calls }) => calls)).toEqual([]);
});

it('practices that are told of no emergency are named in the log', () => {
  const [line] = lines.split('\n');
  expect(JSON.parse(line ?? '')).toMatchObject({
    msg: 'emergencies are told to nobody',
    practices: ['willow'],
    count: 1,
  });
});
