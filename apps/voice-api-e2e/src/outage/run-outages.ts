/** Runs the calls of one engine through its outages, and compares what callers were told with what is there afterwards. */
import { setTimeout as pause } from 'node:timers/promises';
import { createApiKey } from '@petvisor/auth';
import { openDatabase, type Database } from '@petvisor/persistence';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { startRealtimeServer } from '@petvisor/realtime-stand-in';
import { DEFAULT_PRACTICE, startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';
import { judgeOutage } from './judge-outage.ts';
import { describeRun, judgeRun, type RunFacts } from './judge-run.ts';
import { openPlace, type EngineName } from './place.ts';
import { conversationOf, isCutOff, isKilled, ringUntilTaken, type Call } from './ring.ts';
import { describeTold, judgeTold } from './judge-told.ts';
import { Outages } from './outages.ts';
import { startStaff, type Staff } from './staff.ts';
import { superviseServer } from './supervise-server.ts';

export interface OutageWorld {
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** Is told what the server logs, and when outages begin and end. */
  readonly log: (line: string) => void;
}

export interface OutageResult {
  readonly lines: readonly string[];
  readonly broken: readonly string[];
}

/** Number of callers at a time. */
const LANES = 8;
/** Until all that waits is written and a row of a killed process is closed: two terms of a lease, and a margin. */
const CLOSING_MS_MAX = 200_000;
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
/** Sentences are hummed so briefly that a call takes seconds: nobody hears sound faster than the clock. */
const HUMMED_MS_PER_CHAR = 5;
/** So many that everybody finds a time. */
const VETS = 12;

export async function runOutages(
  engine: EngineName,
  count: number,
  seed: number,
  { now, log }: OutageWorld,
): Promise<OutageResult> {
  const random = seededRandom(seed);
  const place = await openPlace(engine);
  const realtime = await startRealtimeServer({ hummedMsPerChar: HUMMED_MS_PER_CHAR });
  const vetstoria = await startVetstoriaServer({ practice: spaciousPractice() });
  const staff = await startStaff(now);
  const server = await superviseServer(
    place.folder,
    {
      LOG_LEVEL: 'info',
      DATABASE_URL: place.databaseUrl,
      OUTBOX_PATH: place.outboxFolder,
      NOTIFY_WEBHOOK_URL: staff.url,
      NOTIFY_WEBHOOK_SECRET: WEBHOOK_SECRET,
      OPENAI_API_KEY: 'not-a-key',
      OPENAI_BASE_URL: realtime.url,
      PRACTICE_NAME: 'Willow Tree Vets',
      PRACTICE_PHONE: '01632 960 000',
      ...LIMITS_OFF,
      ...vetstoriaSettings(vetstoria),
    },
    log,
  );
  const outages = new Outages(place, server, seededRandom(seed + 1), log);
  const refusals = new Map<string, number>();
  try {
    const key = await addUser(place.ownUrl, now());
    outages.start();
    const taken: Call[] = [];
    let next = 0;
    const refused = (why: string): void => void refusals.set(why, (refusals.get(why) ?? 0) + 1);
    const lane = async (): Promise<void> => {
      while (next < count) taken.push(await ringUntilTaken(next++, { server, key, random, now, refused }));
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await outages.stop();
    await server.listening();
    const calls = taken.map((call) => ({
      ...call,
      isKilled: isKilled(call, server.kills),
      isCutOff: isCutOff(call, server.kills),
    }));
    // Not before: SQLite's locks are of a process, and those of the outages are of this one.
    const database = await openDatabase(place.ownUrl);
    try {
      await untilClosed(database, calls);
      const broken = await compare(database, calls, vetstoria.diary.bookings);
      broken.push(...(await judgeStaff(database, calls, staff)));
      const facts: RunFacts = {
        asked: count,
        calls,
        bookings: vetstoria.diary.bookings.length,
        messages: await countMessages(database),
        kinds: place.outages.map(({ name }) => name),
        begun: outages.begun,
        kills: server.kills.length,
        crashes: server.crashes(),
        refusals,
      };
      broken.push(...judgeRun(facts));
      return { broken, lines: [`${engine}, seed ${seed}:`, ...describeRun(facts), describeTold(staff.told)] };
    } finally {
      await database.close();
    }
  } finally {
    await outages.stop();
    await server.close();
    await realtime.close();
    await vetstoria.close();
    staff.close();
    await place.close();
  }
}

interface JudgedCall extends Call {
  readonly isCutOff: boolean;
  readonly isKilled: boolean;
}

/** All calls come from one address with one key, and the machine is busy with their callers. */
const LIMITS_OFF: Readonly<Record<string, string>> = {
  OVERLOAD_PROTECTION: 'false',
  HANDSHAKES_PER_ADDRESS_MINUTE_MAX: '0',
  REQUESTS_PER_ADDRESS_MINUTE_MAX: '0',
  TICKETS_PER_ADDRESS_MINUTE_MAX: '0',
  CALLS_PER_ADDRESS_MAX: '0',
  CALLS_PER_KEY_MAX: '0',
  CALLS_PER_KEY_MINUTE_MAX: '0',
  BOOKINGS_PER_KEY_DAY_MAX: '0',
  OPEN_EMERGENCIES_PER_KEY_DAY_MAX: '0',
};

function spaciousPractice() {
  const schedules = Array.from({ length: VETS }, (_, index) => ({
    id: 85267 + index,
    name: `Dr Vet ${String.fromCharCode(65 + index)}`,
    displayOrder: index + 1,
  }));
  return { ...DEFAULT_PRACTICE, schedules, takenShare: 0, alwaysTaken: [] };
}

async function addUser(url: string, createdAtMs: number): Promise<string> {
  const { key, hash, prefix } = createApiKey();
  const database = await openDatabase(url);
  try {
    await database.users.add({
      username: 'callers',
      apiKeyHash: hash,
      apiKeyPrefix: prefix,
      createdAtMs,
    });
    return key;
  } finally {
    await database.close();
  }
}

/** Waits until every row is closed: the outbox has been written by then, since an end is what a call writes last. */
async function untilClosed(database: Database, calls: readonly Call[]): Promise<void> {
  const deadlineMs = performance.now() + CLOSING_MS_MAX;
  for (const { record } of calls) {
    const id = conversationOf(record)!;
    while ((await database.conversations.find(id))?.endedAtMs == null) {
      if (performance.now() > deadlineMs) return;
      await pause(500);
    }
  }
}

async function compare(
  database: Database,
  calls: readonly JudgedCall[],
  diary: readonly unknown[],
): Promise<string[]> {
  const broken: string[] = [];
  const attempts = await database.bookings.list({ limit: 500 });
  for (const call of calls) {
    const id = conversationOf(call.record)!;
    const row = await database.conversations.find(id);
    const followUps = await database.followUps.list({ conversationId: id, limit: 500 });
    const inDiary = diary.filter((booking) => JSON.stringify(booking).includes(`"${call.email}"`)).length;
    const bookings = attempts.filter(({ conversationId }) => conversationId === id);
    const problems = judgeOutage({ ...call, row, followUps, bookings, inDiary });
    broken.push(...problems.map((problem) => `conversation ${id}: ${problem}`));
  }
  return broken;
}

async function countMessages(database: Database): Promise<number> {
  const { message, call_back: callBacks } = await database.followUps.countOpen();
  return message + callBacks;
}

async function judgeStaff(database: Database, calls: readonly JudgedCall[], staff: Staff): Promise<string[]> {
  const followUps = await database.followUps.list({ limit: 500 });
  const emergencies = followUps.filter(({ kind }) => kind === 'emergency');
  await staff.untilTold(emergencies.map(({ uid }) => uid));
  const killed = new Set(calls.flatMap(({ record, isKilled }) => (isKilled ? conversationOf(record)! : [])));
  const heardAtMs = calls.map(
    ({ record, emergencyAtMs }) => [conversationOf(record)!, emergencyAtMs] as const,
  );
  return judgeTold(emergencies, staff.told, { killed, heardAtMs: new Map(heardAtMs) });
}
