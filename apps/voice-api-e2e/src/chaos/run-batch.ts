/** Runs one batch: its own system, its faults, its callers at the same time, and the checks after them. */
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { BUILT_IN_SCRIPTS, type CallScript } from '@petvisor/callers';
import type { FaultKind, RealtimeServer } from '@petvisor/realtime-stand-in';
import { VETSTORIA_FAULTS } from '@petvisor/vetstoria-stand-in';
import { startQuietSystem, type QuietSystem, type SystemOptions } from '../testing/start-system.ts';
import { startCaller, type Caller } from './caller.ts';
import { endOf, judgeCall } from './judge-call.ts';
import { judgeToolAnswers } from './judge-tool-answers.ts';
import { DIARY_FAULTS_MAX, timesScripted, type Batch, type Manner } from './plan.ts';

export interface BatchResult {
  readonly batch: Batch;
  readonly calls: readonly {
    readonly manner: Manner;
    readonly end: string;
    readonly broken: readonly string[];
  }[];
  /** Number of times that each fault has happened. */
  readonly struck: ReadonlyMap<FaultKind, number>;
  readonly diaryStruck: number;
  /** Broken promises of the batch as a whole. */
  readonly broken: readonly string[];
  readonly bookings: number;
  /** Number of tool calls of the model. */
  readonly toolCalls: number;
}

/** Short limits, so that time-outs do not take long. */
const OVERRIDES: NonNullable<SystemOptions['overrides']> = {
  limits: {
    configureMsMax: 4_000,
    callMsMax: 40_000,
    farewellMs: 1_000,
    silenceMsMax: 10_000,
    stallMsMax: 3_000,
    answerMsMax: 1_500,
    retryMs: 100,
    retryMsMax: 300,
    reconnectMs: 50,
    transcriptMsMax: 500,
    falseStartMs: 200,
    goodbyeMsMax: 1_500,
    slowMsMax: 1_000,
  },
  link: { connectMsMax: 4_000, pingMs: 1_000, pongMsMax: 2_000, closeMsMax: 500 },
};
/** Sentences are hummed so briefly that a call takes seconds: nobody hears sound faster than the clock. */
const HUMMED_MS_PER_CHAR = 5;
/** Maximum time until all calls have ended: longer than any limit above. */
const BATCH_MS_MAX = 80_000;
/** Maximum time until the stand-in sees that its sockets are closed. */
const SOCKETS_MS_MAX = 5_000;

export async function runBatch(batch: Batch): Promise<BatchResult> {
  const failures: unknown[] = [];
  const system = await startQuietSystem({
    environment: {
      LOG_LEVEL: 'info',
      OPENAI_SECOND_OPINION_MODEL: 'gpt-5-mini',
      OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts',
    },
    faults: batch.faults.flatMap((kind) => Array<FaultKind>(timesScripted(batch, kind)).fill(kind)),
    overrides: OVERRIDES,
    realtime: {
      keepEvents: true,
      onError: (error) => failures.push(error),
      hummedMsPerChar: HUMMED_MS_PER_CHAR,
    },
  });
  const callers: Caller[] = [];
  try {
    for (let each = 0; each < DIARY_FAULTS_MAX; each += 1) {
      system.vetstoria.faults.add('placeAppointment', VETSTORIA_FAULTS[batch.diaryFault]);
    }
    const random = seededRandom(batch.seed);
    for (const [index, manner] of batch.callers.entries()) {
      const url = `${system.wsUrl}/voice/browser/media-stream?api_key=${system.apiKey}`;
      const seed = random.int(2 ** 31);
      callers.push(startCaller({ url, manner, script: scriptOf(index, seed), random: seededRandom(seed) }));
    }
    const broken = await waitForEnds(system, callers);
    const result = await judge(system, batch, callers);
    for (const failure of failures) broken.push(`the stand-in failed: ${String(failure)}`);
    return { ...result, broken: [...broken, ...result.broken, ...(await closeAll(system, callers))] };
  } catch (error) {
    await closeAll(system, callers);
    throw error;
  }
}

/** Different people, so that bookings can be told apart. */
function scriptOf(index: number, seed: number): CallScript {
  const wanting = BUILT_IN_SCRIPTS.filter(({ expects }) => expects === 'confirmed');
  const script = wanting[seed % wanting.length]!;
  const { persona } = script;
  const phone = `020794600${10 + index}`;
  return { ...script, persona: { ...persona, phone, email: `caller.${index}@example.com` } };
}

async function waitForEnds(system: QuietSystem, callers: readonly Caller[]): Promise<string[]> {
  const patience = new AbortController();
  const readers = callers.filter((caller) => caller.record().manner !== 'half-open');
  const allEnded = Promise.all(readers.map(({ closed }) => closed)).then(() =>
    Promise.all(system.app.calls.ended()),
  );
  const isOver = await Promise.race([
    allEnded.then(() => true),
    wait(BATCH_MS_MAX, false, { signal: patience.signal }).catch(() => true),
  ]);
  patience.abort();
  const open = readers.filter((caller) => caller.record().closeCode === undefined && !caller.record().isGone);
  return isOver ? [] : [`${open.length} callers and ${system.app.calls.size} calls did not come to an end`];
}

async function judge(
  system: QuietSystem,
  batch: Batch,
  callers: readonly Caller[],
): Promise<Omit<BatchResult, 'broken'> & { broken: string[] }> {
  const { database } = system.app;
  const { bookings } = system.vetstoria.diary;
  const broken: string[] = [];
  const ledger = await database.bookings.list({ limit: 500 });
  const kept = ledger.filter(({ status }) => status === 'confirmed').length;
  const doubtful = ledger.filter(({ status }) => status === 'unknown').length;
  if (bookings.length < kept || bookings.length > kept + doubtful) {
    broken.push(`${kept} bookings in the ledger and ${doubtful} in doubt, ${bookings.length} in the diary`);
  }
  const rows = await database.conversations.list({ limit: 500 });
  const open = rows.filter(({ endedAtMs }) => endedAtMs === null).length;
  if (open > 0) broken.push(`${open} rows are open`);
  if (rows.length !== callers.length) broken.push(`${rows.length} rows for ${callers.length} callers`);

  const calls = callers.map((caller) => {
    const record = caller.record();
    const started = record.events.find((event) => event.type === 'voice.call.started');
    const row = rows.find(({ id }) => id === started?.conversation_id);
    const attempts = ledger.filter(({ conversationId }) => row !== undefined && conversationId === row.id);
    const end = endOf(record)?.reason ?? row?.closeReason ?? 'before it began';
    return { manner: record.manner, end, broken: judgeCall({ record, row, attempts, diary: bookings }) };
  });
  return {
    batch,
    calls,
    struck: countStruck(system.realtime, batch),
    diaryStruck: DIARY_FAULTS_MAX - system.vetstoria.faults.pending,
    broken: [...broken, ...judgeToolAnswers(system.realtime)],
    bookings: bookings.length,
    toolCalls: system.realtime.issuedCalls.length,
  };
}

function countStruck(realtime: RealtimeServer, batch: Batch): Map<FaultKind, number> {
  const waiting = realtime.faultsWaiting();
  return new Map(
    batch.faults.map((kind) => [
      kind,
      timesScripted(batch, kind) - waiting.filter((fault) => fault.kind === kind).length,
    ]),
  );
}

async function closeAll(system: QuietSystem, callers: readonly Caller[]): Promise<string[]> {
  const broken: string[] = [];
  if (system.app.calls.size > 0) broken.push(`${system.app.calls.size} calls are left`);
  await system.realtime.expectNoSockets({ withinMs: SOCKETS_MS_MAX }).catch(() => {
    broken.push(`${system.realtime.sockets()} sockets to the voice service are left`);
  });
  for (const caller of callers) caller.terminate();
  await Promise.all(callers.map(({ closed }) => closed));
  await system.close();
  return broken;
}
