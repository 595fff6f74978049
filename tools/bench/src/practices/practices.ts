/**
 * npm run bench -- practices [--practices 1000] [--calls 200] [--starts 5]: what many practices cost a server beside one: its
 * start, its memory while they are idle, and the opening of a call. Both servers run in the same minutes and take turns.
 */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';
import { WebSocket } from 'ws';
import { startSpeakingModel } from '../first-sound/speaking-model.ts';
import { leaveServerCore, startServer, type ServerProcess } from '../relay/server-process.ts';
import { median, spread } from '../relay/statistics.ts';

/** Not counted: compilers warm up. */
const WARM_UP_CALLS = 20;
const OPEN = '"voice.call.started"';
const SECRET = 'BENCH_PRACTICE_SECRET';
const KB = 1024;

const { values } = parseArgs({
  options: {
    practices: { type: 'string', default: '1000' },
    calls: { type: 'string', default: '200' },
    starts: { type: 'string', default: '5' },
  },
});
const [practices, calls, starts] = [values.practices, values.calls, values.starts].map(Number) as [
  number,
  number,
  number,
];
if (![practices, calls, starts].every((count) => Number.isSafeInteger(count) && count > 1)) {
  console.error('npm run bench -- practices [--practices 1000] [--calls 200] [--starts 5]');
  process.exit(2);
}

leaveServerCore();
const model = await startSpeakingModel();
const vetstoria = await startVetstoriaServer();
const folder = await mkdtemp(join(tmpdir(), 'bench-practices-'));
const settings = {
  OPENAI_API_KEY: 'key-of-the-bench',
  OPENAI_BASE_URL: model.url,
  PRACTICE_NAME: 'Willow Tree Vets',
  ...vetstoriaSettings(vetstoria),
};
const startOne = (): Promise<ServerProcess> => startServer('./voice-app.ts', JSON.stringify(settings));
const startMany = (): Promise<ServerProcess> =>
  startServer('./voice-app.ts', JSON.stringify({ ...settings, PRACTICES_DIR: folder }));

try {
  // That of the environment is one of them.
  await writePractices(practices - 1);
  await compareStarts();
  const [one, many] = [await startOne(), await startMany()];
  try {
    await compareMemory(one, many);
    await compareCalls(one, many);
  } finally {
    await Promise.all([one.close(), many.close()]);
  }
} finally {
  await Promise.all([model.close(), vetstoria.close(), rm(folder, { recursive: true })]);
}

/** Servers inherit the variable that the files name. */
async function writePractices(count: number): Promise<void> {
  process.env[SECRET] = 'secret of the bench';
  const secret = { env: SECRET };
  for (let number = 0; number < count; number += 1) {
    const file = {
      name: `Practice ${number}`,
      timeZone: 'Europe/London',
      phone: '020 7946 0123',
      languages: ['en', 'cy'],
      diary: {
        baseUrl: vetstoria.baseUrl,
        authUrl: vetstoria.authUrl,
        siteId: String(number),
        partnerKey: secret,
        siteHash: secret,
        secret,
        bookingHash: secret,
      },
      facts: { outOfHours: { phone: '020 7946 0999' } },
      origins: [`https://practice-${number}.example`],
      limits: { callsMax: 20, minutesDayMax: 600 },
    };
    await writeFile(join(folder, `practice-${number}.json`), JSON.stringify(file));
  }
}

async function compareStarts(): Promise<void> {
  const ratios: number[] = [];
  for (let start = 0; start <= starts; start += 1) {
    const [oneMs, manyMs] = [await timeStart(startOne), await timeStart(startMany)];
    if (start > 0) ratios.push(manyMs / oneMs);
  }
  console.log(`start with ${practices} practices: ${spread(ratios, 2)} × with one; the limit is 1.5`);
}

async function timeStart(start: () => Promise<ServerProcess>): Promise<number> {
  const fromMs = performance.now();
  const server = await start();
  const ms = performance.now() - fromMs;
  await server.close();
  return ms;
}

async function compareMemory(one: ServerProcess, many: ServerProcess): Promise<void> {
  const bytes = (await many.memory()).memory.heapBytes - (await one.memory()).memory.heapBytes;
  const each = (bytes / (practices - 1) / KB).toFixed(1);
  console.log(`memory of a practice that is idle: ${each} KiB; the limit is 20 kB`);
}

async function compareCalls(one: ServerProcess, many: ServerProcess): Promise<void> {
  const times = { one: [] as number[], many: [] as number[] };
  for (let call = -WARM_UP_CALLS; call < calls; call += 1) {
    const [oneMs, manyMs] = [await openingMs(one), await openingMs(many)];
    if (call < 0) continue;
    times.one.push(oneMs);
    times.many.push(manyMs);
  }
  const [oneMs, manyMs] = [median(times.one), median(times.many)];
  console.log(
    `opening a call: p50 ${manyMs.toFixed(1)} ms with ${practices} practices, ${oneMs.toFixed(1)} ms with one, ` +
      `${(manyMs / oneMs).toFixed(2)} ×; the limit is 1.1`,
  );
}

/** Milliseconds from connecting to the message that a call has begun. */
async function openingMs({ url, headers }: ServerProcess): Promise<number> {
  const startMs = performance.now();
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const ms = await new Promise<number>((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      if (data.includes(OPEN)) resolve(performance.now() - startMs);
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the call ended before it began')));
  });
  socket.close();
  await once(socket, 'close');
  return ms;
}
