/**
 * A rolling update and its rollback on PostgreSQL, under load: npm run rolling-update -- [--callers 4] [--seed 1]
 * Two instances take calls. One after the other becomes the new release, one of those is killed and comes back, then the
 * previous release returns. Every call that was taken must have its row, its words and its emergency, once, and its end.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createApiKey } from '@petvisor/auth';
import { readCounts } from '@petvisor/launch';
import { openDatabase } from '@petvisor/persistence';
import { startPostgresServer } from '@petvisor/persistence/testing';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { startRealtimeServer } from '@petvisor/realtime-stand-in';
import { startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';
import { createFleet, type Instance, type Release } from './fleet.ts';
import { buildApp, extractRelease, previousRelease, ROOT } from './release-tree.ts';
import { typeAndListen, type CallEnd } from './typing-caller.ts';

const { callers, seed } = readCounts({ command: 'npm run rolling-update', counts: { callers: 4, seed: 1 } });

/** How long an instance that is told to stop lets its calls go on. */
const DRAIN_SECONDS = 20;
/** Both releases take calls for so long before the next step. */
const MIXED_MS = 5_000;
/** Another instance closes what a killed one left open: two terms of its lease of a minute, and a margin. */
const CLOSING_MS_MAX = 180_000;
const POLL_MS = 1_000;
/** Sentences are hummed so briefly that a call takes seconds: nobody hears sound faster than the clock. */
const HUMMED_MS_PER_CHAR = 5;

interface Taken {
  readonly sentence: string;
  readonly isEmergency: boolean;
  readonly end: CallEnd;
  readonly instance: Instance;
}

const random = seededRandom(seed);
const tree = extractRelease(previousRelease());
const folder = await mkdtemp(join(tmpdir(), 'rolling-update-'));
const postgres = await startPostgresServer();
const realtime = await startRealtimeServer({ hummedMsPerChar: HUMMED_MS_PER_CHAR });
const vetstoria = await startVetstoriaServer();
const { key, hash, prefix } = createApiKey();
const databaseUrl = await postgres.createDatabase('voice');
const fleet = createFleet(folder, {
  PATH: process.env['PATH'],
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'silent',
  DATABASE_URL: databaseUrl,
  OPENAI_API_KEY: 'not-a-key',
  OPENAI_BASE_URL: realtime.url,
  OPENAI_SPEECH_MODEL: 'off',
  DRAIN_SECONDS_MAX: String(DRAIN_SECONDS),
  ...vetstoriaSettings(vetstoria),
  PRACTICE_NAME: 'Willow Tree Vets',
  // All callers share an address and a key.
  HANDSHAKES_PER_ADDRESS_MINUTE_MAX: 'off',
  CALLS_PER_KEY_MINUTE_MAX: 'off',
  OPEN_EMERGENCIES_PER_KEY_DAY_MAX: 'off',
});

const calls: Taken[] = [];
const broken: string[] = [];
let refusedByDrain = 0;
let isOver = false;

try {
  buildApp(tree, 'voice-api');
  const previous: Release = { name: 'the previous release', mainFile: mainFileOf(tree.folder) };
  const next: Release = { name: 'the new release', mainFile: mainFileOf(ROOT) };
  await fleet.start(previous);
  await fleet.start(previous);
  const database = await openDatabase(databaseUrl);
  await database.users.add({
    username: 'callers',
    apiKeyHash: hash,
    apiKeyPrefix: prefix,
    createdAtMs: Date.now(),
  });
  const load = Array.from({ length: callers }, keepCalling);
  await pause(MIXED_MS);
  for (const release of [next, next]) await replaceOldest(release);
  await crash(next);
  for (const release of [previous, previous]) await replaceOldest(release);
  isOver = true;
  await Promise.all(load);
  await compare(database);
  await database.close();
} finally {
  isOver = true;
  await fleet.close();
  await realtime.close();
  await vetstoria.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
  tree.remove();
}
for (const line of broken) console.error(line);
const count = (kind: CallEnd['kind']): number => calls.filter(({ end }) => end.kind === kind).length;
console.log(
  `${calls.length} calls from seed ${seed}: ${count('answered')} answered, ${count('cut')} cut by the kill, ` +
    `${refusedByDrain} refused by an instance that was stopping, ${count('refused')} otherwise, ${broken.length} broken`,
);
process.exitCode = broken.length === 0 ? 0 : 1;

function mainFileOf(root: string): string {
  return join(root, 'apps/voice-api/dist/main.js');
}

async function replaceOldest(release: Release): Promise<void> {
  const [oldest] = fleet.instances;
  if (oldest === undefined) throw new Error('no instance is running');
  await fleet.start(release);
  const code = await fleet.drain(oldest);
  if (code !== 0) broken.push(`an instance of ${oldest.release.name} ended with ${code}`);
  console.log(`${oldest.release.name} -> ${release.name}`);
  await pause(MIXED_MS);
}

/** An instance of the new release dies; what comes up in its place is of the previous one, and then again the new one. */
async function crash(release: Release): Promise<void> {
  const [victim] = fleet.instances;
  if (victim === undefined) throw new Error('no instance is running');
  await fleet.kill(victim);
  await fleet.start(release);
  console.log(`${release.name} was killed and came back`);
  await pause(MIXED_MS);
}

async function keepCalling(): Promise<void> {
  while (!isOver) await callOnce();
}

async function callOnce(): Promise<void> {
  const number = calls.length + refusedByDrain;
  const isEmergency = random.chance(0.3);
  const sentence = isEmergency
    ? `My dog was hit by a car and is bleeding badly. My reference is ${number}.`
    : `What are your opening hours? My reference is ${number}.`;
  const instance = fleet.pick();
  const end = await typeAndListen(addressOf(instance), sentence);
  // A balancer sends the call to another instance when one is stopping.
  if (end.kind === 'refused' && instance.isDraining) {
    refusedByDrain++;
    await pause(50);
    return;
  }
  if (end.kind === 'refused' && instance.child.signalCode === 'SIGKILL') return;
  calls.push({ sentence, isEmergency, end, instance });
}

function addressOf({ port }: Instance): string {
  return `ws://127.0.0.1:${port}/voice/browser/media-stream?api_key=${key}`;
}

/** Compares what callers saw with what the database has. */
async function compare(database: Awaited<ReturnType<typeof openDatabase>>): Promise<void> {
  for (const { sentence, isEmergency, end, instance } of calls) {
    if (end.kind === 'refused') {
      broken.push(`a call was refused with ${end.status}`);
      continue;
    }
    if (end.conversationId === undefined) continue;
    const row = await closedRow(database, end.conversationId);
    if (row?.endedAtMs == null) broken.push(`conversation ${end.conversationId} was not closed`);
    if (end.kind === 'cut') {
      // Nothing ends a call but the kill.
      if (instance.child.signalCode !== 'SIGKILL') broken.push(`a call was cut with ${end.code}`);
      continue;
    }
    const said = row?.exchanges.filter(({ userInput }) => userInput?.includes(sentence)).length ?? 0;
    if (said !== 1) broken.push(`conversation ${end.conversationId} has its words ${said} times`);
    const rows = await database.followUps.list({ conversationId: end.conversationId, limit: 500 });
    const emergencies = rows.filter(({ kind }) => kind === 'emergency').length;
    if (emergencies !== (isEmergency ? 1 : 0))
      broken.push(`conversation ${end.conversationId} has ${emergencies} emergencies`);
  }
}

/** The row once it is closed; as it is when that takes too long. */
async function closedRow(
  database: Awaited<ReturnType<typeof openDatabase>>,
  id: number,
): ReturnType<typeof database.conversations.find> {
  const deadlineMs = performance.now() + CLOSING_MS_MAX;
  for (;;) {
    const row = await database.conversations.find(id);
    if (row?.endedAtMs != null || performance.now() > deadlineMs) return row;
    await pause(POLL_MS);
  }
}
