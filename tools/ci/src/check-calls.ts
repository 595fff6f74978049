/**
 * `npm run check:calls -- [--at-once 2]`: runs `npm start` without any settings, and lets every scripted caller call it,
 * with real speech in both directions, against the stand-ins alone.
 *
 * Fails when fewer than nine of ten callers who want a booking get theirs, when any other call ends otherwise than its
 * script expects, when the number of callers who were told of a booking differs from the ledger's, and when an answer of the
 * stand-in, which asserts nothing that is not done, was withheld.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readCounts, withoutSettings } from '@petvisor/launch';
import { openDatabase } from '@petvisor/persistence';
import { judgeCalls, type EndedCall } from './judge-calls.ts';
import { FROM_SOURCES, nextMessage, outcome } from './processes.ts';
import { ROOT } from './root.ts';

const STAND_INS = ['realtime', 'vetstoria'];
/** The maximum that the ledger lists at once, far more than there are scripts. */
const LEDGER_ROWS_MAX = 500;

/** What the gateway logs of an answer that it withholds. */
const WITHHELD = '"code":"false_assertion"';

interface ReadyMessage {
  readonly type: 'ready';
  readonly port: number;
  readonly apiKey: string;
  readonly standIns: readonly string[];
}

const { 'at-once': callsAtOnce } = readCounts({ command: 'npm run check:calls', counts: { 'at-once': 2 } });
const folder = await mkdtemp(join(tmpdir(), 'calls-'));
const databaseUrl = `file:${join(folder, 'voice.db')}`;
let withheld = 0;
process.exitCode = 1;
try {
  const calls = await makeCalls();
  const { wanting, booked, problems } = judgeCalls(calls, await readLedger(), withheld);
  console.log(`${booked} of ${wanting} callers who wanted a booking got it`);
  for (const problem of problems) console.error(`Problem: ${problem}`);
  if (problems.length === 0) process.exitCode = 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Returns how each call ended, after the servers have ended as well. */
async function makeCalls(): Promise<readonly EndedCall[]> {
  const server = await startServer();
  const ended = once(server, 'exit');
  try {
    const { port, apiKey, standIns } = await nextMessage<ReadyMessage>(server, 'ready');
    if (STAND_INS.some((name) => !standIns.includes(name))) {
      throw new Error(
        `Refused: stand-ins run for ${standIns.join(', ') || 'no service'}, so the others would be real.`,
      );
    }
    const waiting = JSON.parse(await call(['--list', '--json'])) as Omit<EndedCall, 'outcome'>[];
    const gateway = ['--url', `ws://127.0.0.1:${port}`, '--api-key', apiKey];
    const calls: EndedCall[] = [];
    const callInTurn = async (): Promise<void> => {
      for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
        const { name, expects } = script;
        const printed = await call([...gateway, '--script', name, '--json']);
        const { outcome, turns, latencyMs } = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as {
          readonly outcome: string;
          readonly turns: readonly unknown[];
          readonly latencyMs: unknown;
        };
        calls.push({ name, expects, outcome });
        const verdict = outcome === expects ? 'as expected' : `expected ${expects}`;
        console.log(`${name}: ${outcome}, ${verdict}; ${turns.length} turns, ${JSON.stringify(latencyMs)}`);
      }
    };
    await Promise.all(Array.from({ length: callsAtOnce }, callInTurn));
    return calls;
  } finally {
    server.kill('SIGINT');
    await ended;
  }
}

async function startServer(): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['tools/launch/src/start.ts'], {
    cwd: ROOT,
    env: {
      ...withoutSettings(process.env, await readFile(join(ROOT, '.env.example'), 'utf8')),
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      // The callers, the stand-ins and whatever else is checked share the machine.
      OVERLOAD_PROTECTION: 'false',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  createInterface({ input: server.stdout! }).on('line', (line) => {
    console.log(line);
    if (line.includes(WITHHELD)) withheld += 1;
  });
  return server;
}

async function readLedger(): Promise<readonly { readonly status: string }[]> {
  const database = await openDatabase(databaseUrl);
  try {
    return await database.bookings.list({ limit: LEDGER_ROWS_MAX });
  } finally {
    await database.close();
  }
}

/** Returns what the calling program printed, whatever its exit code: the outcome of the call is in it. */
async function call(args: readonly string[]): Promise<string> {
  const { output } = await outcome(process.execPath, [...FROM_SOURCES, 'apps/sandbox/src/call.ts', ...args], {
    cwd: ROOT,
  });
  return output;
}
