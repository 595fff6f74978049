/** One drill: callers in every stage of a booking while their servers are replaced, and what is left afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createApiKey } from '@petvisor/auth';
import { openDatabase, type Database } from '@petvisor/persistence';
import { startPostgresServer } from '@petvisor/persistence/testing';
import { seededRandom, type Random } from '@petvisor/realtime-agent/testing';
import { startRealtimeServer } from '@petvisor/realtime-stand-in';
import {
  startVetstoriaServer,
  VETSTORIA_FAULTS,
  vetstoriaSettings,
  type VetstoriaServer,
} from '@petvisor/vetstoria-stand-in';
import { WITHOUT_LIMITS } from '@petvisor/voice-api';
import type { CallScript } from '@petvisor/callers';
import { scriptOf } from '../outage/scripts.ts';
import { freePorts, startBalancer } from './balancer.ts';
import { DrillCaller, type DrillRecord } from './drill-caller.ts';
import { startInstances, type Instances } from './instances.ts';
import type { DrilledCall } from './judge-drill.ts';

export interface DrillPlan {
  readonly name: string;
  readonly engine: 'postgres' | 'sqlite';
  readonly instances: number;
  readonly replace: 'deploy' | 'kill';
}

/** The first instance goes when the first callers are in the middle of their booking. */
const FIRST_MS = 15_000;
/** Callers begin within this time, so that each is elsewhere in its booking. */
const SPREAD_MS = 30_000;
/** Between two kills: calls have gone on, and come to another stage. */
const BETWEEN_KILLS_MS = 8_000;
const DRAIN_SECONDS = 30;
/** Bookings that take effect and are never answered, when the first instance goes and after each kill. */
const UNANSWERED = 2;

export async function runDrill(plan: DrillPlan, calls: number, seed: number): Promise<DrilledCall[]> {
  const folder = await mkdtemp(join(tmpdir(), 'drill-'));
  const closing: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const realtime = await startRealtimeServer();
    closing.push(() => realtime.close());
    const vetstoria = await startVetstoriaServer();
    closing.push(() => vetstoria.close());
    let url = `file:${join(folder, 'voice.db')}`;
    if (plan.engine === 'postgres') {
      const postgres = await startPostgresServer();
      closing.push(() => postgres.stop());
      url = await postgres.createDatabase('voice');
    }
    const instances = await startInstances(await freePorts(plan.instances), folder, {
      LOG_LEVEL: 'silent',
      DATABASE_URL: url,
      OPENAI_API_KEY: 'not-a-key',
      OPENAI_BASE_URL: realtime.url,
      OPENAI_SPEECH_MODEL: 'off',
      DRAIN_SECONDS_MAX: String(DRAIN_SECONDS),
      ...vetstoriaSettings(vetstoria),
      PRACTICE_NAME: 'Willow Tree Vets',
      // All callers share an address and a key.
      ...WITHOUT_LIMITS,
    });
    closing.push(() => instances.close());
    const database = await openDatabase(url);
    closing.push(() => database.close());
    const records = await callWhileReplacing({
      plan,
      calls,
      seed,
      folder,
      instances,
      database,
      vetstoria,
      closing,
    });
    return await Promise.all(records.map(({ record, email }) => lookUp(record, email, database, vetstoria)));
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

interface Drill {
  readonly plan: DrillPlan;
  readonly calls: number;
  readonly seed: number;
  readonly folder: string;
  readonly instances: Instances;
  readonly database: Database;
  readonly vetstoria: VetstoriaServer;
  readonly closing: (() => Promise<unknown>)[];
}

async function callWhileReplacing({
  plan,
  calls,
  seed,
  folder,
  instances,
  database,
  vetstoria,
  closing,
}: Drill): Promise<{ readonly record: DrillRecord; readonly email: string }[]> {
  const { key, hash, prefix } = createApiKey();
  await database.users.add({
    username: 'callers',
    apiKeyHash: hash,
    apiKeyPrefix: prefix,
    createdAtMs: 0,
  });
  let [port] = instances.ports;
  if (plan.instances > 1) {
    const balancer = await startBalancer(folder, instances.ports);
    closing.push(() => balancer.close());
    port = balancer.port;
  }
  const address = `ws://127.0.0.1:${port}/voice/browser/media-stream`;
  const ringing = Array.from({ length: calls }, async (_, number) => {
    const random = seededRandom(seed * 1_000 + number);
    const script = scriptFor(number, random);
    await wait(random.int(SPREAD_MS));
    const caller = new DrillCaller({ address, key, script, hasMicrophone: number % 2 === 1, random });
    return { record: await caller.run(), email: script.persona.email };
  });
  const leaveUnanswered = (): void => {
    const { hangAfterCommit } = VETSTORIA_FAULTS;
    vetstoria.faults.add('placeAppointment', ...Array.from({ length: UNANSWERED }, () => hangAfterCommit));
  };
  await wait(FIRST_MS);
  leaveUnanswered();
  if (plan.replace === 'deploy') await instances.deploy();
  else
    await instances.kill(async () => {
      leaveUnanswered();
      await wait(BETWEEN_KILLS_MS);
    });
  return Promise.all(ringing);
}

/** Callers who all took the first time that is free would take it from each other again and again. */
function scriptFor(number: number, random: Random): CallScript {
  const script = scriptOf('booking', number, random);
  const which = (): string => `the ${random.pick(['first', 'second', 'third'])} one please`;
  return { ...script, moves: [{ when: /which of these/i, say: which }, ...script.moves] };
}

async function lookUp(
  record: DrillRecord,
  email: string,
  database: Database,
  { diary }: VetstoriaServer,
): Promise<DrilledCall> {
  const { conversationId } = record;
  const row = conversationId === undefined ? undefined : await database.conversations.find(conversationId);
  const exchanges = row?.exchanges ?? [];
  const bookings = await database.bookings.list({ limit: 500 });
  return {
    ...record,
    written: exchanges.map(({ userInput }) => userInput ?? '').filter((words) => words !== ''),
    answered: exchanges.map(({ aiResponse }) => aiResponse ?? '').filter((words) => words !== ''),
    ledger: bookings.filter(({ ownerEmail }) => ownerEmail === email).map(({ status }) => status),
    inDiary: diary.bookings.filter(({ client }) => client.email === email).length,
  };
}
