/** Calls that go on in another process: at a restart, at another instance, and after a process was killed. */
import { once } from 'node:events';
import { afterEach, beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { isPostgresInstalled, startPostgresServer, type PostgresServer } from '@petvisor/persistence/testing';
import { createApp, createLogger, type VoiceApp } from '@petvisor/voice-api';
import { openRawClient, type RawClient } from './testing/raw-client.ts';
import { brief, placing, ScriptedCaller } from './testing/scripted-caller.ts';
import { dial, hangUp, startScriptedSystem } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';
import { heard, tokenOf, type } from './testing/typed-call.ts';
import { upgrade } from './testing/upgrade.ts';

const PATH = '/voice/browser/media-stream';
/** A bound for a busy machine. */
const CALL_MS_MAX = 120_000;
const withPostgres = isPostgresInstalled() || process.env['CI'] === 'true';
const inPostgres = withPostgres ? describe : describe.skip;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function use(system: QuietSystem): QuietSystem {
  closing.push(() => system.close());
  return system;
}

/** Another process of the same deployment. */
async function startNext(system: QuietSystem): Promise<QuietSystem> {
  const app: VoiceApp = await createApp(system.settings, { log: createLogger('silent') });
  closing.push(() => app.close());
  const port = await app.listen();
  return { ...system, app, port, url: `http://127.0.0.1:${port}`, wsUrl: `ws://127.0.0.1:${port}` };
}

async function comeBack({ wsUrl }: QuietSystem, before: RawClient): Promise<RawClient> {
  const client = await openRawClient(`${wsUrl}${PATH}?resume=${tokenOf(before)}`);
  await client.until('voice.call.resumed');
  return client;
}

async function answers(system: QuietSystem, client: RawClient, words: string, answer: string): Promise<void> {
  system.realtime.script.answer(brief(answer));
  type(client, words);
  await heard(client, new RegExp(answer));
}

/** The caller's words in the exchanges of a conversation, in order. */
async function wordsOf({ app }: QuietSystem, id: number): Promise<(string | null)[]> {
  const found = await app.database.conversations.find(id);
  return (found?.exchanges ?? []).map(({ userInput }) => userInput).filter((words) => words !== '');
}

/** Goes through a call that moves from one app to the next in the middle. */
async function moves(
  system: QuietSystem,
  next: (moved: Promise<void>) => Promise<QuietSystem>,
): Promise<void> {
  system.realtime.script.answer(brief('Good morning.'));
  const client = await dial(system, '&resume=1');
  const { conversation_id: id } = await client.until('voice.call.started');
  await heard(client, /Good morning/);
  await answers(system, client, 'My dog is called Rex.', 'Rex, I see.');
  const closed = system.app.close();
  await client.until('voice.call.moving');
  expect(await client.closed).toMatchObject({ code: 1012 });
  expect(client.events.map(({ type: name }) => name)).not.toContain('voice.call.ended');
  const other = await next(closed);
  const back = await comeBack(other, client);
  expect(back.events[0]).toMatchObject({ type: 'voice.call.resumed', conversation_id: id });
  await answers(other, back, 'When do you close?', 'At six.');
  await hangUp(other, back);
  expect(await wordsOf(other, id)).toEqual(['My dog is called Rex.', 'When do you close?']);
  expect(await other.app.database.conversations.find(id)).toMatchObject({ closeReason: 'caller_hung_up' });
  const spent = await upgrade(other.port, `${PATH}?resume=${tokenOf(client)}`);
  expect(spent).toMatchObject({ status: 401, body: { code: 'resume_refused' } });
}

it(
  'a call goes on when its server is restarted',
  async () => {
    const system = use(await startScriptedSystem());
    await moves(system, async (closed) => {
      await closed;
      return startNext(system);
    });
  },
  CALL_MS_MAX,
);

it(
  'a booking goes on when its server is restarted, and is made once',
  async () => {
    const system = use(await startScriptedSystem());
    system.realtime.script.answer(brief('Good morning.'));
    const first = await dial(system, '&resume=1');
    const caller = new ScriptedCaller(system, first);
    await caller.heard();
    caller.readsBack = true;
    const slot = await caller.offered();
    const [begun] = await caller.model('My name is Ada.', placing(slot));
    await system.app.close();
    expect((await first.closed).code).toBe(1012);
    const place = await startNext(system);
    const client = await comeBack(place, first);
    caller.goOn(client);
    caller.types = true;
    const confirmed = placing(slot, { confirmation_token: begun?.confirmation_token });
    const [output] = await caller.model('Yes, please.', confirmed);
    expect(output).toMatchObject({ status: 'confirmed' });
    expect(system.vetstoria.journal.entriesOf('placeAppointment')).toHaveLength(1);
    expect(await place.app.database.bookings.list({ limit: 10 })).toMatchObject([{ status: 'confirmed' }]);
    await hangUp(place, client);
  },
  CALL_MS_MAX,
);

it('a call whose client cannot come back ends as before', async () => {
  const system = use(await startScriptedSystem({ environment: { DRAIN_SECONDS_MAX: '0' } }));
  const client = await dial(system);
  await system.app.close();
  expect((await client.closed).code).toBe(1001);
});

inPostgres('with two instances on one PostgreSQL', () => {
  let postgres: PostgresServer | undefined;
  beforeAll(async () => {
    postgres = await startPostgresServer();
  });
  afterAll(() => postgres?.stop());

  const start = async (name: string): Promise<QuietSystem> => {
    const url = (await postgres?.createDatabase(name)) ?? '';
    return use(await startScriptedSystem({ environment: { DATABASE_URL: url } }));
  };

  it(
    'a call goes on at the other',
    async () => {
      const system = await start('moves');
      const other = await startNext(system);
      await moves(system, () => Promise.resolve(other));
    },
    CALL_MS_MAX,
  );

  it(
    'a call of one that does not answer goes on at the other, and is not ended by the first',
    async () => {
      const system = await start('dies');
      const other = await startNext(system);
      system.realtime.script.answer(brief('Good morning.'));
      const client = await dial(system, '&resume=1');
      const { conversation_id: id } = await client.until('voice.call.started');
      await heard(client, /Good morning/);
      await answers(system, client, 'My dog is called Rex.', 'Rex, I see.');
      await answers(system, client, 'He is nine.', 'Nine, I see.');
      await expectSoon(async () => (await wordsOf(system, id)).includes('My dog is called Rex.'));
      client.socket.terminate();
      await once(client.socket, 'close');
      const back = await comeBackSoon(other, client);
      await answers(other, back, 'When do you close?', 'At six.');
      await system.app.close();
      expect(await other.app.database.conversations.find(id)).toMatchObject({ endedAtMs: null });
      await hangUp(other, back);
      expect(await other.app.database.conversations.find(id)).toMatchObject({
        closeReason: 'caller_hung_up',
      });
      const words = await wordsOf(other, id);
      expect(new Set(words).size).toBe(words.length);
    },
    CALL_MS_MAX,
  );
});

/** The call may be stored a moment later. */
async function comeBackSoon(system: QuietSystem, before: RawClient): Promise<RawClient> {
  let client: RawClient | undefined;
  await expectSoon(async () => {
    client = await comeBack(system, before).catch(() => undefined);
    return client !== undefined;
  });
  return client!;
}

/** Polls: the database tells nobody. */
async function expectSoon(isTrue: () => Promise<boolean>): Promise<void> {
  const deadlineMs = performance.now() + 20_000;
  while (!(await isTrue())) {
    if (performance.now() > deadlineMs) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
