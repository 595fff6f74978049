/** The app on SQLite and PostgreSQL: the same calls, nothing of them in the log, and several instances at once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isPostgresInstalled, startPostgresServer, type PostgresServer } from '@petvisor/persistence/testing';
import { createApp, createLogger, type VoiceApp } from '@petvisor/voice-api';
import { dial, hangUp, startScriptedSystem } from './testing/scripted-call.ts';
import { OPENAI_KEY, type QuietSystem } from './testing/start-system.ts';
import { upgrade } from './testing/upgrade.ts';

const withPostgres = isPostgresInstalled() || process.env['CI'] === 'true';
const inPostgres = withPostgres ? describe : describe.skip;
let postgres: PostgresServer | undefined;
let databases = 0;
const systems: QuietSystem[] = [];

beforeAll(async () => {
  if (withPostgres) postgres = await startPostgresServer();
});
afterEach(async () => {
  for (const system of systems.splice(0)) await system.close();
});
afterAll(() => postgres?.stop());

async function start(environment: Readonly<Record<string, string>> = {}): Promise<QuietSystem> {
  const system = await startScriptedSystem({ environment });
  systems.push(system);
  return system;
}

const DATABASE_PASSWORD = 'planted-database-password';

async function newPostgres(): Promise<string> {
  databases += 1;
  // The test server accepts any password; this one must not be logged.
  return `${(await postgres?.createDatabase(`app_${databases}`)) ?? ''}&password=${DATABASE_PASSWORD}`;
}

const PLANTED = {
  said: 'My name is Wilhelmina Plantsworth and my dog is Zebulon.',
  answered: 'Good morning, Ms Plantsworth.',
  firstName: 'Wilhelmina',
  lastName: 'Plantsworth',
  pet: 'Zebulon',
  phone: '+447700900777',
  email: 'wilhelmina@plantsworth.example',
  key: 'pv_planted-wrong-key',
  ticket: 'vt_planted-wrong-ticket-of-its-size',
};

async function everythingThatCouldLeak(system: QuietSystem): Promise<string> {
  const { script } = system.realtime;
  script.answer({
    say: PLANTED.answered,
    calls: [
      {
        name: 'place_appointment',
        callId: 'one',
        arguments: {
          slot_token: PLANTED.key,
          owner_first_name: PLANTED.firstName,
          owner_last_name: PLANTED.lastName,
          phone: PLANTED.phone,
          email: PLANTED.email,
          pet_name: PLANTED.pet,
        },
      },
    ],
  });
  const client = await dial(system);
  await system.realtime.expect('response.create');
  await system.realtime.expect('response.create');
  script.answer({ say: PLANTED.answered });
  await client.until('response.output_audio_transcript.done');
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: PLANTED.said }] },
  });
  client.send({ type: 'response.create' });
  script.answer({ say: PLANTED.answered });
  await client.until('conversation.item.done', (event) => event.item.role === 'user');
  await hangUp(system, client);

  const path = '/voice/browser/media-stream';
  const answers = [
    await upgrade(system.port, `${path}?api_key=${PLANTED.key}`),
    await upgrade(system.port, `${path}?ticket=${PLANTED.ticket}`),
    await (await fetch(`${system.url}/voice/`, { headers: { 'x-api-key': PLANTED.key } })).text(),
    await (await fetch(`${system.url}/health`)).text(),
  ];
  // A call whose database is gone: every write of it fails, and says so.
  script.answer({ say: PLANTED.answered });
  const late = await dial(system);
  await system.app.database.close();
  late.send({ type: 'voice.rate', rating: 5 });
  late.send({ type: 'voice.hangup' });
  await late.closed;
  await Promise.all(system.app.calls.ended());
  answers.push(
    await upgrade(system.port, `${path}?api_key=${system.apiKey}`),
    await (await fetch(`${system.url}/health`)).text(),
  );
  return `${JSON.stringify(answers)}\n${system.log()}`;
}

async function keepsSecrets(environment: Readonly<Record<string, string>>): Promise<void> {
  const system = await start(environment);
  const { credentials } = system.vetstoria;
  const text = await everythingThatCouldLeak(system);
  expect(text).toContain('call ended');
  expect(text).toContain('"code":"closed"');
  const secrets = [
    ...Object.values(PLANTED),
    system.apiKey,
    OPENAI_KEY,
    credentials.secret,
    credentials.partnerKey,
    DATABASE_PASSWORD,
  ];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

describe('logs and responses contain no secrets and no personal data', () => {
  it('on SQLite', () => keepsSecrets({}));
  (withPostgres ? it : it.skip)('on PostgreSQL', async () => {
    await keepsSecrets({ DATABASE_URL: await newPostgres() });
  });
});

inPostgres('two instances on one PostgreSQL', () => {
  let first: QuietSystem;
  let second: VoiceApp;
  let ports: readonly number[];

  beforeEach(async () => {
    first = await start({ DATABASE_URL: await newPostgres() });
    second = await createApp(first.settings, { log: createLogger('silent') });
    ports = [first.port, await second.listen()];
  });
  afterEach(() => second.close());

  it('issue tickets, each of which opens one call', async () => {
    const sold = await fetch(`${first.url}/voice/browser/tickets`, {
      method: 'POST',
      headers: { 'x-api-key': first.apiKey },
    });
    const { ticket } = (await sold.json()) as { ticket: string };
    const path = `/voice/browser/media-stream?ticket=${ticket}`;
    const answers = await Promise.all([...ports, ...ports].map((port) => upgrade(port, path)));
    expect(answers.map(({ status }) => status).sort()).toEqual([101, 401, 401, 401]);
  });

  it('leave the calls of each other alone when they start and stop', async () => {
    first.realtime.script.answer({ say: 'Good morning.' });
    const client = await dial(first);
    const third = await createApp(first.settings, { log: createLogger('silent') });
    await third.close();
    await second.close();
    expect((await first.app.database.conversations.list())[0]).toMatchObject({ endedAtMs: null });
    await hangUp(first, client);
    expect((await first.app.database.conversations.list())[0]).toMatchObject({
      closeReason: 'caller_hung_up',
    });
  });
});
