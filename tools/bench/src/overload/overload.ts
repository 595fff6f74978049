/**
 * npm run overload -- [--seed 1] [--seconds 60] [--rate 4] [--share 0.2] [--unprotected]: callers arrive steadily at a
 * server that has a part of a core, far more than it can carry. Calls that it takes keep their sound; the rest is told
 * to come again.
 */
import { setPriority } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import { startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';
import { FRAME_MS } from '../relay/frames.ts';
import { leaveServerCore, startServer } from '../relay/server-process.ts';
import { startUpstream } from '../relay/upstream.ts';
import { Agents, startCaller, type Caller } from './callers.ts';
import { limitProcessor } from './processor-limit.ts';
import { isSound, report, type Findings } from './report.ts';

/** Higher than that of other programs, where this user may set it. */
const PRIORITY = -10;
const VERSION_MS_MAX = 2_000;
const NS_PER_MS = 1_000_000;
const MILLION = 1_000_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '4' },
    share: { type: 'string', default: '0.2' },
    unprotected: { type: 'boolean', default: false },
  },
});
const [seed, seconds, rate, share] = [values.seed, values.seconds, values.rate, values.share].map(Number) as [
  number,
  number,
  number,
  number,
];
if (!Number.isSafeInteger(seed) || !(seconds >= 10) || !(rate > 0) || !(share > 0 && share <= 1)) {
  console.error('npm run overload -- [--seed 1] [--seconds 60] [--rate 4] [--share 0.2] [--unprotected]');
  process.exit(2);
}

leaveServerCore();
raisePriority(process.pid);
const random = seededRandom(seed);
const upstream = await startUpstream();
const vetstoria = await startVetstoriaServer();
const limit = limitProcessor(share);
const server = await startServer(
  './voice-app.ts',
  JSON.stringify({
    LOG_LEVEL: 'warn',
    OVERLOAD_PROTECTION: String(!values.unprotected),
    OPENAI_API_KEY: 'key-of-the-overload',
    OPENAI_BASE_URL: upstream.url,
    PRACTICE_NAME: 'Willow Tree Vets',
    ...vetstoriaSettings(vetstoria),
  }),
  (pid) => {
    raisePriority(pid);
    limit.hold(pid);
  },
);
console.log(`seed ${seed}; ${share} of a core (${limit.how}); ${rate} callers a second for ${seconds} s`);
const agents = new Agents(upstream);
const callers: Caller[] = [];
const versions: (number | undefined)[] = [];
const lateness = monitorEventLoopDelay({ resolution: 1 });
lateness.enable();
const speaking = setInterval(() => agents.speak(), FRAME_MS);
const asking = setInterval(() => void askVersion(), 1_000);

const endMs = performance.now() + seconds * 1_000;
for (
  let nextMs = performance.now();
  nextMs < endMs;
  nextMs += (-Math.log((random.int(MILLION) + 1) / MILLION) / rate) * 1_000
) {
  await sleep(Math.max(0, nextMs - performance.now()));
  callers.push(startCaller(server, agents));
}
// The last caller has its answer by then.
await sleep(2_000);
const findings: Findings = {
  calls: callers.map(({ outcome, sound }) => {
    const atMs = outcome.kind === 'ended' ? outcome.atMs : performance.now();
    return { outcome, sounds: sound.map((each) => each.at(atMs)) };
  }),
  versions,
  lateMs: { p99: lateness.percentile(99) / NS_PER_MS, max: lateness.max / NS_PER_MS },
  rssBytes: (await server.memory()).memory.rssBytes,
};
clearInterval(asking);
limit.lift();
for (const caller of callers) caller.hangUp();
clearInterval(speaking);
await server.close();
limit.remove();
await Promise.all([upstream.close(), vetstoria.close()]);
console.log(report(findings));
process.exit(isSound(findings) ? 0 : 1);

async function askVersion(): Promise<void> {
  const index = versions.push(undefined) - 1;
  const startMs = performance.now();
  const address = `${new URL(server.url.replace('ws:', 'http:')).origin}/version`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(VERSION_MS_MAX) });
    if (response.ok) versions[index] = performance.now() - startMs;
  } catch {
    // Counted as not answered.
  }
}

function raisePriority(pid: number): void {
  try {
    setPriority(pid, PRIORITY);
  } catch {
    // Not root: the figures say how late this process was.
  }
}
