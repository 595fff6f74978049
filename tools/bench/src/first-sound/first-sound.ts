/**
 * npm run bench -- first-sound [--calls 200]: the time from a caller's connecting to the first sound of the opening,
 * while the model is there and while it never answers, beside the first message of a bare WebSocket server. Calls to
 * the three take turns, one at a time.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';
import { WebSocket } from 'ws';
import { leaveServerCore, startServer } from '../relay/server-process.ts';
import { median } from '../relay/statistics.ts';
import { startSpeakingModel } from './speaking-model.ts';

/** Not counted: compilers warm up, and the server prepares its words. */
const WARM_UP_CALLS = 20;
const SOUND = '"response.output_audio.delta"';

const { values } = parseArgs({ options: { calls: { type: 'string', default: '200' } } });
const calls = Number(values.calls);
if (!Number.isSafeInteger(calls) || calls < 1) {
  console.error('npm run bench -- first-sound [--calls 200]');
  process.exit(2);
}

leaveServerCore();
const model = await startSpeakingModel();
const vetstoria = await startVetstoriaServer();
const bare = await startServer('../first-sound/bare-socket.ts', '');
const app = await startServer(
  './voice-app.ts',
  JSON.stringify({
    OPENAI_API_KEY: 'key-of-the-bench',
    OPENAI_BASE_URL: model.url,
    OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts',
    PRACTICE_NAME: 'Willow Tree Vets',
    ...vetstoriaSettings(vetstoria),
  }),
);
try {
  for (let call = 0; call < WARM_UP_CALLS; call += 1) await firstMs(app, SOUND);
  const kinds = [
    { name: 'bare WebSocket, first message', times: [] as number[], of: () => firstMs(bare, '') },
    { name: 'first sound, the model is there', times: [] as number[], of: () => firstSoundMs('answers') },
    { name: 'first sound, the model hangs', times: [] as number[], of: () => firstSoundMs('hangs') },
  ];
  for (let call = 0; call < calls; call += 1) for (const { times, of } of kinds) times.push(await of());
  const bareMs = median(kinds[0]!.times);
  for (const { name, times } of kinds) {
    const ratio = (median(times) / bareMs).toFixed(1);
    console.log(`${name}: p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms; ${ratio} × the bare p50`);
  }
} finally {
  await Promise.all([bare.close(), app.close()]);
  await Promise.all([model.close(), vetstoria.close()]);
}

function firstSoundMs(upgrade: 'answers' | 'hangs'): Promise<number> {
  model.upgrade = upgrade;
  return firstMs(app, SOUND);
}

/** Milliseconds from connecting to the first message that contains this. */
async function firstMs(
  { url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  text: string,
): Promise<number> {
  const startMs = performance.now();
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const heard = new Promise<number>((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      if (data.includes(text)) resolve(performance.now() - startMs);
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the call ended without a sound')));
  });
  const ms = await heard;
  socket.close();
  await once(socket, 'close');
  return ms;
}

function at(times: readonly number[], share: number): string {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1]!.toFixed(1);
}
