/**
 * `npm start` as a newcomer has it, whatever is configured here, and every built-in caller in it: real speech both
 * ways, two calls at a time, against the stand-ins alone.
 *
 * Fails when fewer than nine of ten callers who want a booking get theirs, when any other call ends otherwise than its
 * script expects, and when the number of callers who were told of a booking is not that of confirmed ones in the ledger.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeCalls } from '../launch/judge-calls.mjs';
import { withoutSettings } from '../launch/stand-ins.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const CALLS_AT_ONCE = 2;
const STAND_INS = ['realtime', 'vetstoria'];
/** The most that the ledger lists at once, and far more than there are scripts. */
const LEDGER_ROWS_MAX = 500;

const folder = await mkdtemp(join(tmpdir(), 'calls-'));
const databaseUrl = `file:${join(folder, 'voice.db')}`;
process.exitCode = 1;
try {
  const calls = await callAll();
  const { wanting, booked, problems } = judgeCalls(calls, await readLedger());
  console.log(`${booked} of ${wanting} callers who wanted a booking got it`);
  for (const problem of problems) console.error(`Problem: ${problem}`);
  if (problems.length === 0) process.exitCode = 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** @returns how each call ended; the servers have ended too by then */
async function callAll() {
  const server = spawn(process.execPath, ['tools/launch/start.mjs'], {
    cwd: root,
    env: {
      ...withoutSettings(process.env, await readFile(join(root, '.env.example'), 'utf8')),
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    const { port, apiKey, standIns } = await ready(server);
    if (STAND_INS.some((name) => !standIns.includes(name))) {
      throw new Error(
        `Refused: stand-ins run for ${standIns.join(', ') || 'nothing'}; the rest would be real.`,
      );
    }
    const waiting = JSON.parse((await call(['--list', '--json'])).output);
    const gateway = ['--url', `ws://127.0.0.1:${port}`, '--api-key', apiKey];
    const calls = [];
    const caller = async () => {
      for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
        const { name, expects } = script;
        const { output } = await call([...gateway, '--script', name, '--json']);
        const { outcome, turns, latencyMs } = JSON.parse(output.trim().split('\n').at(-1));
        calls.push({ name, expects, outcome });
        const as = outcome === expects ? 'as it should' : `NOT ${expects} as it should`;
        console.log(`${name}: ${outcome}, ${as}; ${turns.length} turns, ${JSON.stringify(latencyMs)}`);
      }
    };
    await Promise.all(Array.from({ length: CALLS_AT_ONCE }, caller));
    return calls;
  } finally {
    server.kill('SIGINT');
    await ended;
  }
}

async function readLedger() {
  // Built by now: the launcher builds everything that it starts.
  const { openDatabase } = await import('@petvisor/persistence');
  const database = await openDatabase(databaseUrl);
  try {
    return await database.bookings.list({ limit: LEDGER_ROWS_MAX });
  } finally {
    await database.close();
  }
}

function ready(child) {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => message.type === 'ready' && resolve(message));
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`npm start ended with code ${code}`)));
  });
}

function call(args) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '-s', 'call', '--', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
