/**
 * Staff were told nothing while the database was away. What it refuses is told at once, and again by nobody when the outbox has
 * had it written.
 */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  startMailServer,
  startWebhookReceiver,
  type MailServer,
  type WebhookReceiver,
} from '@petvisor/notifications/testing';
import { openDatabase, PersistenceError, type Database } from '@petvisor/persistence';
import { createLogger } from '../log.ts';
import { noMetrics } from '../metrics/metrics.ts';
import { openCallOutbox, type CallOutbox } from '../outbox/open-call-outbox.ts';
import { useFolder } from '../testing/use-folder.ts';
import { StaffOfPractices } from './practice-staff.ts';
import { tellStaff, type StaffTelling } from './tell-staff.ts';

const TOLD_MS_MAX = 5_000;
const PRACTICE = { name: 'Oak House', timeZone: 'Europe/London' };
const SETTINGS = { practice: PRACTICE, practicesDir: undefined, production: true };
const PRACTICES = { ids: () => ['default'], find: () => undefined };
const path = useFolder();
let webhook: WebhookReceiver;
let mail: MailServer;
let database: Database;
let staff: StaffTelling | undefined;
let calls: CallOutbox;
let logged: string;
let isAway: boolean;
/** The database fails when it is asked what is due. */
let isGone: boolean;

beforeEach(async () => {
  webhook = await startWebhookReceiver();
  mail = await startMailServer();
  const handOver = { from: 'reception@practice.example', server: mail.url, isPlainTextAllowed: false };
  const notify = {
    webhook,
    mail: handOver,
    email: { ...handOver, to: ['desk@practice.example'] },
    channels: ['webhook' as const, 'email' as const],
    kinds: ['emergency' as const],
    content: 'full' as const,
  };
  const settings = { ...SETTINGS, notify };
  const told = new StaffOfPractices({ settings, practices: PRACTICES, now: Date.now });
  // In its own thread: whoever waits for it lets the timers of the delivery run.
  const opening = { ownThread: true, notify: told.plan() };
  database = await openDatabase(`file:${path('voice.db')}`, opening);
  [logged, isAway, isGone] = ['', false, false];
  const log = createLogger('debug', { write: (line: string) => void (logged += line) });
  staff = tellStaff({
    settings,
    staff: told,
    notifications: {
      ...database.notifications,
      takeDue: (options) =>
        isGone
          ? Promise.reject(new PersistenceError('unavailable', 'the server is away'))
          : database.notifications.takeDue(options),
    },
    metrics: noMetrics,
    log,
  });
  calls = await openCallOutbox({
    folder: path('outbox'),
    key: undefined,
    bytesMax: 8e6,
    stores: {
      ...database,
      followUps: {
        ...database.followUps,
        add: (followUp) =>
          isAway
            ? Promise.reject(new PersistenceError('unavailable', 'the server is away'))
            : database.followUps.add(followUp),
      },
    },
    log,
    onTaken: staff?.tellRefused,
    onDurable: staff?.tellIfUnseen,
  });
});

afterEach(async () => {
  await staff?.stop();
  await calls.outbox.close();
  await database.close();
  await webhook.close();
  await mail.close();
});

it('an emergency that the database refuses is told within seconds, once, and counts as told when it is stored', async () => {
  isAway = true;
  staff?.start();
  const saidAtMs = performance.now();
  await calls.writes.write('call', {
    type: 'follow_up',
    followUp: {
      uid: 'uid-1',
      kind: 'emergency',
      topic: 'collapse',
      words: 'Bellamy fell',
      callerName: 'Ada Example',
      createdAtMs: Date.now(),
    },
  });
  const [call] = await webhook.received(1);
  const [email] = await mail.received(1);
  for (const told of [call, email]) expect((told?.atMs ?? Infinity) - saidAtMs).toBeLessThan(TOLD_MS_MAX);
  expect(call).toMatchObject({
    id: 'uid-1',
    payload: { type: 'emergency.created', data: { topic: 'collapse', callerName: 'Ada Example' } },
  });
  expect(email?.source).toContain('Bellamy fell');
  expect(await database.followUps.list()).toEqual([]);

  isAway = false;
  calls.outbox.start();
  await calls.outbox.drain();
  while ((await database.notifications.count('told')) < 2) await database.ping();
  expect(await database.followUps.list()).toMatchObject([{ uid: 'uid-1', words: 'Bellamy fell' }]);
  expect(webhook.calls).toHaveLength(1);
  expect(mail.mails).toHaveLength(1);
  expect(logged).not.toMatch(/Bellamy|Ada|desk@|whsec_/);
});

it('an emergency is told within seconds, once, when the database takes it and is away before it is told', async () => {
  isGone = true;
  staff?.start();
  const saidAtMs = performance.now();
  const followUp = { uid: 'uid-2', kind: 'emergency', topic: 'poison', createdAtMs: Date.now() } as const;
  await calls.writes.write('call', { type: 'follow_up', followUp });
  expect(await database.followUps.list()).toMatchObject([{ uid: 'uid-2' }]);
  const [call] = await webhook.received(1);
  await mail.received(1);
  expect((call?.atMs ?? Infinity) - saidAtMs).toBeLessThan(TOLD_MS_MAX);
  isGone = false;
  while ((await database.notifications.count('told')) < 2) await database.ping();
  expect(webhook.calls).toMatchObject([{ id: 'uid-2' }]);
  expect(mail.mails).toHaveLength(1);
});

it('a practice in production that is told of no emergency is warned of it once', () => {
  const notify = {
    webhook: undefined,
    mail: undefined,
    email: undefined,
    channels: [],
    kinds: ['emergency' as const],
    content: 'none' as const,
  };
  let lines = '';
  const settings = { ...SETTINGS, notify };
  const options = {
    staff: new StaffOfPractices({ settings, practices: PRACTICES, now: Date.now }),
    notifications: database.notifications,
    metrics: noMetrics,
    log: createLogger('warn', { write: (line: string) => void (lines += line) }),
  };
  expect(tellStaff({ ...options, settings })).toBeUndefined();
  expect(tellStaff({ ...options, settings: { ...settings, production: false } })).toBeUndefined();
  expect(lines.split('emergencies are told to nobody')).toHaveLength(2);
});
