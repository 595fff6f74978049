/** A call that goes on while the database is away: nothing of it is lost, and nothing is there twice. */
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { isPostgresInstalled, startPostgresServer } from '@petvisor/persistence/testing';
import { createApp, createLogger, type VoiceApp } from '@petvisor/voice-api';
import { startFlakySocket, type FlakySocket } from './testing/flaky-socket.ts';
import { holdLock, type HeldLock } from './testing/hold-lock.ts';
import { openRawClient } from './testing/raw-client.ts';
import { upgrade } from './testing/upgrade.ts';
import { dial, hangUp, startScriptedSystem } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';
import { heard, type } from './testing/typed-call.ts';

const WORDS = "Rex has collapsed and he isn't breathing";

/** What is closed after the test, the last first. */
const opened: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function start(environment: Readonly<Record<string, string>>): Promise<QuietSystem> {
  const system = await startScriptedSystem({ environment, overrides: { spareCalls: 1 } });
  opened.push(() => system.close());
  return system;
}

/** A call with an emergency, during all of which the database is away. */
async function callDuring(system: QuietSystem, away: () => Promise<void>): Promise<void> {
  const { script } = system.realtime;
  script.answer({ say: 'Hello, how can I help you today?' });
  const client = await dial(system);
  await heard(client, /how can I help/);
  await away();
  type(client, WORDS);
  script.answer({ say: 'That sounds urgent. Please ring the practice now.' });
  await client.until('voice.emergency');
  await heard(client, /urgent/);
  await hangUp(system, client);
}

async function expectWhole({ database }: Pick<VoiceApp, 'database'>): Promise<void> {
  const [row] = await database.conversations.list();
  expect(row).toMatchObject({ closeReason: 'caller_hung_up', emergencyKind: 'breathing' });
  const { exchanges } = (await database.conversations.find(row?.id ?? 0)) ?? {};
  expect(exchanges?.filter(({ userInput }) => userInput === WORDS)).toHaveLength(1);
  expect(await database.followUps.list()).toMatchObject([
    { kind: 'emergency', topic: 'breathing', words: WORDS, conversationId: row?.id },
  ]);
}

async function waitingIn({ url }: QuietSystem): Promise<number> {
  const health = (await (await fetch(`${url}/health`)).json()) as { outbox: { waiting: number } };
  return health.outbox.waiting;
}

/** Polls: nobody is told when the outbox is empty. */
async function untilEmpty(system: QuietSystem): Promise<void> {
  const deadlineMs = performance.now() + 50_000;
  while (!system.log().includes('outbox is empty again')) {
    if (performance.now() > deadlineMs) throw new Error('the outbox did not empty');
    await delay(50);
  }
}

describe('while another process holds the lock of the SQLite file', () => {
  let lock: HeldLock | undefined;
  const takeLock = async ({ settings }: QuietSystem): Promise<void> => {
    lock = await holdLock(settings.databaseUrl.replace(/^file:/, ''));
    opened.push(() => lock?.release());
  };

  it('a call goes on and is written afterwards', async () => {
    const system = await start({});
    await callDuring(system, () => takeLock(system));
    expect(await waitingIn(system)).toBeGreaterThan(3);
    expect(system.log()).not.toContain('Rex');
    await lock?.release();
    await untilEmpty(system);
    await expectWhole(system.app);
  });

  it('a call that ends with its process is written by the next, with its own end', async () => {
    const system = await start({});
    await callDuring(system, () => takeLock(system));
    await system.app.close();
    await lock?.release();
    const next = await createApp(system.settings, { log: createLogger('silent') });
    opened.push(() => next.close());
    await expectWhole(next);
  });
});

const withPostgres = isPostgresInstalled() || process.env['CI'] === 'true';

(withPostgres ? describe : describe.skip)('while PostgreSQL is away', () => {
  async function onPostgres(): Promise<{ readonly system: QuietSystem; readonly socket: FlakySocket }> {
    const server = await startPostgresServer();
    opened.push(() => server.stop());
    const folder = mkdtempSync(join(tmpdir(), 'flaky-'));
    opened.push(() => rmSync(folder, { recursive: true }));
    const url = new URL((await server.createDatabase('voice')).replace('postgres:///', 'postgres://local/'));
    const name = '.s.PGSQL.5432';
    const socket = await startFlakySocket(join(folder, name), join(url.searchParams.get('host') ?? '', name));
    opened.push(() => socket.close());
    const system = await start({ DATABASE_URL: `postgres:///voice?host=${folder}&user=postgres` });
    return { system, socket };
  }

  it('a call goes on and is written afterwards', async () => {
    const { system, socket } = await onPostgres();
    await callDuring(system, () => socket.away());
    expect(await waitingIn(system)).toBeGreaterThan(3);
    await socket.back();
    await untilEmpty(system);
    await expectWhole(system.app);
  });

  it('a page gets a ticket, which opens one call', async () => {
    const { system, socket } = await onPostgres();
    const headers = { 'x-api-key': system.apiKey };
    expect((await fetch(`${system.url}/voice`, { headers })).status).toBe(200);
    await socket.away();
    const asked = await fetch(`${system.url}/voice/browser/tickets`, { method: 'POST', headers });
    expect(asked.status).toBe(201);
    const { ticket } = (await asked.json()) as { ticket: string };
    const path = `/voice/browser/media-stream?ticket=${ticket}`;
    const client = await openRawClient(`${system.wsUrl}${path}`);
    await client.until('voice.call.started');
    expect(await upgrade(system.port, path)).toMatchObject({ status: 503 });
    await socket.back();
    let answer = await upgrade(system.port, path);
    while (answer.status === 503) answer = await upgrade(system.port, path);
    expect(answer.status).toBe(401);
    await hangUp(system, client);
    await untilEmpty(system);
    expect(await system.app.database.conversations.list()).toMatchObject([{ closeReason: 'caller_hung_up' }]);
  });
});
