/**
 * Kills the real server while it books: npm run booking-kill -- [--times 100] [--seed 1]
 * Each time a call reaches the caller's yes, the booking begins, and SIGKILL ends the server at a random moment
 * (kill/moments.ts). The next server starts on the same database. Then the diary, the ledger and what the page was told
 * are compared.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createApiKey } from '@petvisor/auth';
import { readCounts } from '@petvisor/launch';
import { openDatabase } from '@petvisor/persistence';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { startRealtimeServer } from '@petvisor/realtime-stand-in';
import { startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';
import { ringAndAgree } from './kill/booking-call.ts';
import { watchLedger } from './kill/ledger-watch.ts';
import { drawMoment, type Milestone } from './kill/moments.ts';
import type { Page } from './kill/page.ts';
import { phaseOf, PHASES } from './kill/phases.ts';

const { times, seed } = readCounts({ command: 'npm run booking-kill', counts: { times: 100, seed: 1 } });

const START_MS_MAX = 60_000;
/** Time limit from the caller's yes to the event that the kill waits for. */
const MILESTONE_MS_MAX = 60_000;
/** Sentences are hummed so briefly that a call takes seconds: nobody hears sound faster than the clock. */
const HUMMED_MS_PER_CHAR = 5;
const DAY_MS = 24 * 3_600_000;
/** Built by `npm run booking-kill` before it starts this program. */
const MAIN_FILE = fileURLToPath(new URL('../../../apps/voice-api/dist/main.js', import.meta.url));

const random = seededRandom(seed);
const folder = await mkdtemp(join(tmpdir(), 'booking-kill-'));
const databaseUrl = `file:${join(folder, 'voice.db')}`;
const database = await openDatabase(databaseUrl);
const realtime = await startRealtimeServer({
  mind: 'scripted',
  keepEvents: true,
  hummedMsPerChar: HUMMED_MS_PER_CHAR,
});
const vetstoria = await startVetstoriaServer();
const { key, hash, prefix } = createApiKey();
await database.users.add({
  username: 'page',
  apiKeyHash: hash,
  apiKeyPrefix: prefix,
  createdAtMs: Date.now(),
});

/** Number of kills in each phase of a booking, and of bookings that the diary has. */
const figures = new Map(PHASES.map((phase) => [phase, { kills: 0, inDiary: 0 }]));
const promises = { twice: 0, lost: 0, 'told or kept falsely': 0, 'otherwise wrong': 0 };
const broken: string[] = [];
const ledger = watchLedger(join(folder, 'voice.db'));
let server = await startServer();
try {
  for (let time = 1; time <= times; time++) await killOnce(time);
} finally {
  server.child.kill('SIGKILL');
  await realtime.close();
  await vetstoria.close();
  ledger.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
}
for (const line of broken) console.error(line);
for (const [phase, { kills, inDiary }] of figures) {
  console.log(`${String(kills).padStart(6)} ${phase.padEnd(22)} ${inDiary} in the diary`);
}
const counts = Object.entries(promises).map(([what, count]) => `${count} ${what}`);
console.log(`${times} kills from seed ${seed}: ${counts.join(', ')}`);
process.exitCode = broken.length === 0 ? 0 : 1;

async function killOnce(time: number): Promise<void> {
  const pet = `Rex ${String.fromCharCode(65 + (time % 26))}${time}`;
  const { fault, after, killMs } = drawMoment(random);
  const sentBefore = vetstoria.journal.entriesOf('placeAppointment').length;
  const { page, book } = await ringAndAgree(
    realtime,
    `ws://127.0.0.1:${server.port}/voice/browser/media-stream?api_key=${key}`,
    { pet, date: dateIn(1 + (time % 90)) },
  );
  if (fault !== undefined) vetstoria.faults.add('placeAppointment', fault);
  const seen = waitForMilestone(after, pet, page);
  book();
  await seen;
  if (killMs > 0) await pause(killMs);
  server.child.kill('SIGKILL');
  await once(server.child, 'exit');
  await page.closed;
  vetstoria.faults.clear();
  await realtime.expectNoSockets();

  const rowsOf = async () =>
    (await database.bookings.list({ limit: 50 })).filter(({ petName }) => petName === pet);
  const posts = vetstoria.journal.entriesOf('placeAppointment').slice(sentBefore);
  const told = page.told.filter((event) => event.type === 'voice.booking').map(({ status }) => status);
  const left = (await rowsOf())[0]?.status;
  const phase = phaseOf({ status: left, answer: posts.at(-1)?.answer, pageWasTold: told.length > 0 });
  server = await startServer();

  const bookings = vetstoria.diary.bookings.filter(({ appointments }) =>
    appointments.some(({ patientName }) => patientName === pet),
  ).length;
  const rows = await rowsOf();
  const status = rows[0]?.status;
  const must = (holds: boolean, promise: keyof typeof promises, what: string): void => {
    if (holds) return;
    promises[promise]++;
    broken.push(`kill ${time} of seed ${seed}, ${phase}: ${what}`);
  };
  must(rows.length <= 1, 'twice', 'one booking was claimed twice');
  must(bookings <= 1, 'twice', 'a booking is in the diary twice');
  must(posts.length === 0 || left !== undefined, 'lost', 'a booking was sent that was not claimed');
  must(bookings === 0 || status === 'confirmed' || status === 'unknown', 'lost', 'a booking is lost');
  must(
    !told.includes('confirmed') || status === 'confirmed',
    'lost',
    'the page was told of a booking that the ledger lost',
  );
  const falsely = 'told or kept falsely';
  must(
    status !== 'confirmed' || bookings === 1,
    falsely,
    'the ledger has a booking that is not in the diary',
  );
  must(
    !told.includes('confirmed') || bookings === 1,
    falsely,
    'the page shows a booking that is not in the diary',
  );
  must(
    !told.includes('rejected') || bookings === 0,
    falsely,
    'the page shows a rejected booking that is in the diary',
  );
  must(status !== 'pending', 'otherwise wrong', 'a booking is still pending after the next start');

  const figure = figures.get(phase);
  if (figure === undefined) throw new Error(`no figure for ${phase}`);
  figure.kills++;
  figure.inDiary += bookings;
}

/** Resolves when the event is seen. Rejects after a time limit: a call that does not get so far proves nothing. */
async function waitForMilestone(what: Milestone, pet: string, page: Page): Promise<void> {
  if (what === 'yes') return;
  const signal = AbortSignal.timeout(MILESTONE_MS_MAX);
  if (what === 'claim') return ledger.until(pet, () => true, signal);
  if (what === 'outcome') return ledger.until(pet, (status) => status !== 'pending', signal);
  const seen = what === 'told' ? page.until('voice.booking') : vetstoria.journal.next('placeAppointment');
  await Promise.race([seen, once(signal, 'abort')]);
  signal.throwIfAborted();
}

/** @param days from today on. On a Sunday, when the practice is closed, the following days are offered. */
function dateIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** Resolves when the server listens, after it has closed what the last server left open. */
async function startServer(): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const child = spawn(process.execPath, ['--no-warnings', MAIN_FILE], {
    // A folder without a `.env` file: every setting is here.
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: databaseUrl,
      OPENAI_API_KEY: 'not-a-key',
      OPENAI_BASE_URL: realtime.url,
      // A script writes all that the model says, the opening too.
      OPENAI_SPEECH_MODEL: 'off',
      BOOKINGS_PER_KEY_DAY_MAX: 'off',
      ...vetstoriaSettings(vetstoria),
      PRACTICE_NAME: 'Willow Tree Vets',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = await Promise.race([
    once(child, 'message').then(([message]) => (message as { port: number }).port),
    once(child, 'exit').then(() => undefined),
    pause(START_MS_MAX).then(() => undefined),
  ]);
  if (port === undefined) {
    child.kill('SIGKILL');
    throw new Error('the server did not start in time');
  }
  return { child, port };
}
