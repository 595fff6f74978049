/**
 * The real server, killed while it books: npm run booking-kill -- [--times 100] [--seed 1]
 * Each time a call reaches the caller's yes, the booking begins, and `kill -9` strikes at a random moment of it. The
 * next server starts on the same database. Then the diary, the ledger and what the page was told are compared.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createApiKey } from '@petvisor/auth';
import { openDatabase } from '@petvisor/persistence';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { startRealtimeServer, startVetstoriaServer, vetstoriaFaults } from '@petvisor/sandbox';
import { ringAndAgree } from './kill/booking-call.ts';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});
const times = Number(values.times);
const seed = Number(values.seed);
if (!Number.isSafeInteger(times) || times < 1 || !Number.isSafeInteger(seed)) {
  console.error('npm run booking-kill -- [--times 100] [--seed 1]');
  process.exit(2);
}

/** What the diary does to the booking, and how long after the caller's yes, or after its arrival, the kill comes. */
const stories = [
  { fault: undefined, killAfter: 'yes', killMsMax: 60 },
  { fault: undefined, killAfter: 'arrival', killMsMax: 5 },
  { fault: undefined, killAfter: 'arrival', killMsMax: 60 },
  { fault: undefined, killAfter: 'arrival', killMsMax: 500 },
  { fault: vetstoriaFaults.hangAfterCommit, killAfter: 'arrival', killMsMax: 60 },
  { fault: vetstoriaFaults.hangBeforeCommit, killAfter: 'arrival', killMsMax: 60 },
  { fault: vetstoriaFaults.resetAfterCommit, killAfter: 'arrival', killMsMax: 4_000 },
  { fault: vetstoriaFaults.errorBeforeCommit, killAfter: 'arrival', killMsMax: 4_000 },
] as const;

const startMsMax = 60_000;
const arrivalMsMax = 20_000;
const dayMs = 24 * 3_600_000;
/** Built before: see the script in package.json. */
const mainFile = fileURLToPath(new URL('../../../apps/voice-api/dist/main.js', import.meta.url));

const random = seededRandom(seed);
const folder = await mkdtemp(join(tmpdir(), 'booking-kill-'));
const databaseUrl = `file:${join(folder, 'voice.db')}`;
const database = await openDatabase(databaseUrl);
const realtime = await startRealtimeServer({ mind: 'scripted', keepEvents: true });
const vetstoria = await startVetstoriaServer();
const { key, hash, prefix } = createApiKey();
await database.users.add({
  username: 'page',
  apiKeyHash: hash,
  apiKeyPrefix: prefix,
  createdAtMs: Date.now(),
});

const figures = {
  unsent: 0,
  'sent, not in the diary': 0,
  'in the diary, ledger unknown': 0,
  'in the diary, ledger confirmed': 0,
  'told of it before the kill': 0,
};
const broken: string[] = [];
let server = await startServer();
try {
  for (let time = 1; time <= times; time++) await killOnce(time);
} finally {
  server.child.kill('SIGKILL');
  await realtime.close();
  await vetstoria.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
}
for (const line of broken) console.error(line);
for (const [what, count] of Object.entries(figures)) console.log(`${String(count).padStart(6)} ${what}`);
console.log(`${times} kills from seed ${seed}: ${broken.length} broke a promise`);
process.exitCode = broken.length === 0 ? 0 : 1;

async function killOnce(time: number): Promise<void> {
  const pet = `Rex ${String.fromCharCode(65 + (time % 26))}${time}`;
  const { fault, killAfter, killMsMax } = random.pick(stories);
  const sentBefore = vetstoria.journal.of('placeAppointment').length;
  const { page, book } = await ringAndAgree(
    realtime,
    `ws://127.0.0.1:${server.port}/voice/browser/media-stream?api_key=${key}`,
    { pet, date: dateIn(1 + (time % 90)) },
  );
  if (fault !== undefined) vetstoria.faults.add('placeAppointment', fault);
  const arrived = vetstoria.journal.next('placeAppointment');
  book();
  if (killAfter === 'arrival') await Promise.race([arrived, pause(arrivalMsMax)]);
  await pause(random.int(killMsMax));
  server.child.kill('SIGKILL');
  await once(server.child, 'exit');
  await page.closed;
  vetstoria.faults.clear();
  await realtime.expectNoSockets();
  server = await startServer();

  const bookings = vetstoria.diary.bookings.filter(({ appointments }) =>
    appointments.some(({ patientName }) => patientName === pet),
  ).length;
  const rows = (await database.bookings.list({ limit: 50 })).filter(({ petName }) => petName === pet);
  const sent = vetstoria.journal.of('placeAppointment').length - sentBefore;
  const told = page.told.filter((event) => event.type === 'voice.booking').map(({ status }) => status);
  const status = rows[0]?.status;
  const must = (holds: boolean, what: string): void => {
    if (!holds) broken.push(`kill ${time} of seed ${seed}: ${what}`);
  };
  must(rows.length <= 1, 'one booking was claimed twice');
  must(bookings <= 1, 'a booking is in the diary twice');
  must(status !== 'pending', 'a booking is still pending after the next start');
  must(bookings === 0 || status === 'confirmed' || status === 'unknown', 'a booking in the diary is lost');
  must(status !== 'confirmed' || bookings === 1, 'the ledger has a booking that the diary has not');
  must(!told.includes('confirmed') || bookings === 1, 'the page was told of a booking that there is not');
  must(!told.includes('confirmed') || status === 'confirmed', 'the ledger forgot what the page was told');
  must(!told.includes('rejected') || bookings === 0, 'the page was told of no booking, and there is one');

  if (told.includes('confirmed')) figures['told of it before the kill']++;
  else if (bookings === 1 && status === 'confirmed') figures['in the diary, ledger confirmed']++;
  else if (bookings === 1) figures['in the diary, ledger unknown']++;
  else if (sent > 0) figures['sent, not in the diary']++;
  else figures.unsent++;
}

/** @param days from today on; the practice is closed on Sundays, and then the next days are offered */
function dateIn(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
}

/** Resolves when it listens, and so after it has settled what the last one left. */
async function startServer(): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const { credentials } = vetstoria;
  const child = spawn(process.execPath, ['--no-warnings', mainFile], {
    // No `.env` of the project's: every setting is here.
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: databaseUrl,
      OPENAI_API_KEY: 'of-no-account',
      OPENAI_BASE_URL: realtime.url,
      BASE_URL: vetstoria.baseUrl,
      AUTH_URL: vetstoria.authUrl,
      PARTNER_KEY: credentials.partnerKey,
      SITE_HASH: credentials.siteHash,
      SECRET: credentials.secret,
      SITE_ID: String(credentials.siteId),
      BOOKING_HASH: credentials.bookingHash,
      PRACTICE_NAME: 'Willow Tree Vets',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = await Promise.race([
    once(child, 'message').then(([message]) => (message as { port: number }).port),
    once(child, 'exit').then(() => undefined),
    pause(startMsMax).then(() => undefined),
  ]);
  if (port === undefined) {
    child.kill('SIGKILL');
    throw new Error('the server does not start');
  }
  return { child, port };
}
