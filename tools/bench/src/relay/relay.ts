/**
 * Compares the cost of the app with that of a bare relay: npm run bench -- relay [--calls 100] [--seconds 8]
 * [--rounds 3] [--gate] [--minutes 0] [--profile FOLDER]. The same load goes through a bare relay and through the app,
 * alternately, in one run. With --minutes only the app is measured, for growth.
 */
import { mkdirSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createNoiseGate } from '@petvisor/audio-dsp';
import { startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';
import { AUDIO } from '@petvisor/wire-protocol';
import type { Target } from './calls.ts';
import { watchGrowth } from './growth.ts';
import { measure, type Round } from './measure.ts';
import { SERVER_CORE, leaveServerCore, startServer } from './server-process.ts';
import { median, spread } from './statistics.ts';
import { startUpstream } from './upstream.ts';

const OPENAI_KEY = 'key-of-the-bench';
/** Converts milliseconds per second of a call, which has 50 frames, to microseconds per frame. */
const US_PER_FRAME = 1_000 / 50;
const KB = 1_000;
const MB = 1_000_000;

const options = readOptions();
const isPinned = leaveServerCore();
const upstream = await startUpstream();
const vetstoria = await startVetstoriaServer();
const bare = await startServer('./bare-relay.ts', upstream.url.replace('http:', 'ws:'));
const app = await startServer('./voice-app.ts', JSON.stringify(appSettings()));
const appTarget: Target = {
  ...app,
  startedBy: '"voice.call.started"',
  keptBytes: options.gate ? createNoiseGate().latencySamples * AUDIO.bytesPerSample : 0,
};
const appName = options.gate ? 'voice-api, gate on' : 'voice-api';
try {
  sayWhere();
  if (options.minutes > 0) {
    await watchGrowth({ server: app, target: appTarget, upstream, ...options });
  } else await compare();
} catch (error) {
  console.error(`No result: ${(error as Error).message}.`);
  process.exitCode = 1;
} finally {
  await Promise.all([bare.close(), app.close()]);
  await Promise.all([upstream.close(), vetstoria.close()]);
}

async function compare(): Promise<void> {
  const noServer = { url: upstream.url.replace('http:', 'ws:'), headers: {} };
  const servers = [
    { name: 'bare relay', target: bare, server: bare },
    { name: appName, target: appTarget, server: app },
  ];
  const idle = [await bare.memory(), await app.memory()];
  // Each server runs alone: an idle one would have to warm up again.
  const withoutServer: Round[] = [];
  for (let round = 0; round < options.rounds; round++) {
    withoutServer.push(
      await measure({ target: noServer, server: undefined, upstream, ...options, profile: undefined }),
    );
  }
  const withServer = servers.map((): Round[] => []);
  // The first round warms up compilers and caches, and is not counted.
  for (let round = 0; round <= options.rounds; round++) {
    for (const [i, { target, server }] of servers.entries()) {
      const profile =
        options.profile === undefined || server !== app
          ? undefined
          : resolve(options.profile, `relay-${round}.cpuprofile`);
      const result = await measure({ target, server, upstream, ...options, profile });
      if (round > 0) withServer[i]!.push(result);
    }
  }

  const names = ['no server', ...servers.map(({ name }) => name)];
  const rounds = [withoutServer, ...withServer];
  const [bareRounds = [], appRounds = []] = withServer;
  const ratios = appRounds.map(({ cpuMs }, i) => cpuMs / bareRounds[i]!.cpuMs);
  print(['', 'CPU, ms a second of call', 'µs a frame', 'of a core', 'to the bare relay']);
  for (const [i, of] of [bareRounds, appRounds].entries()) {
    const cpuMs = of.map((each) => each.cpuMs);
    print([
      names[i + 1]!,
      spread(cpuMs, 2),
      (median(cpuMs) * US_PER_FRAME).toFixed(1),
      `${((median(cpuMs) * options.calls) / 10).toFixed(0)} %`,
      i === 0 ? '1' : spread(ratios, 2),
    ]);
  }
  console.log();
  print(['', 'to the model: p50, ms', 'p99, ms', 'to the caller: p50, ms', 'p99, ms']);
  for (const [i, of] of rounds.entries()) {
    print([
      names[i]!,
      ...(['toModel', 'toCaller'] as const).flatMap((way) => [
        median(of.map((each) => each[way].p50Ms)).toFixed(2),
        spread(
          of.map((each) => each[way].p99Ms),
          1,
        ),
      ]),
    ]);
  }
  console.log();
  print(['', 'memory a call, kB', 'resident, MB', 'and without a call, MB']);
  for (const [i, of] of [bareRounds, appRounds].entries()) {
    const memories = of.flatMap(({ memory }) => memory ?? []);
    print([
      names[i + 1]!,
      spread(
        memories.map(({ bytesPerCall }) => bytesPerCall / KB),
        0,
      ),
      spread(
        memories.map(({ residentBytes }) => residentBytes / MB),
        0,
      ),
      (idle[i]!.memory.rssBytes / MB).toFixed(0),
    ]);
  }
  const busy = rounds.map((of) => `${(median(of.map(({ loadBusy }) => loadBusy)) * 100).toFixed(0)} %`);
  console.log(`\nThe load itself kept its thread busy for ${busy.join(', ')} of the time.`);
  console.log(`Load average at the end: ${loadavg()[0]!.toFixed(1)}.`);
}

function sayWhere(): void {
  const model = cpus()[0]?.model ?? 'an unknown processor';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  console.log(
    `${model.trim()}, ${cpus().length} cores, ${memory}, ${process.platform}, Node.js ${process.version}`,
  );
  console.log(
    isPinned
      ? `Servers on core ${SERVER_CORE}, the load on the others.`
      : 'Nothing is bound to a core here: compare ratios only.',
  );
  console.log(
    `${options.calls} calls, a frame of 40 ms 25 times a second each way; load average ${loadavg()[0]!.toFixed(1)}.\n`,
  );
}

function print(columns: readonly string[]): void {
  const [first = '', ...rest] = columns;
  console.log(`${first.padEnd(20)}${rest.map((column) => column.padStart(26)).join('')}`);
}

function appSettings(): Record<string, string> {
  return {
    NOISE_REDUCTION: options.gate ? 'gate' : 'off',
    OPENAI_API_KEY: OPENAI_KEY,
    OPENAI_BASE_URL: upstream.url,
    ...vetstoriaSettings(vetstoria),
  };
}

function readOptions(): {
  calls: number;
  seconds: number;
  rounds: number;
  gate: boolean;
  minutes: number;
  profile: string | undefined;
} {
  const { values } = parseArgs({
    options: {
      calls: { type: 'string', default: '100' },
      seconds: { type: 'string', default: '8' },
      rounds: { type: 'string', default: '3' },
      gate: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '0' },
      profile: { type: 'string' },
    },
  });
  const whole = (name: 'calls' | 'seconds' | 'rounds' | 'minutes', least: number): number => {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value >= least) return value;
    console.error(`--${name} must be a whole number, ${least} or more`);
    process.exit(2);
  };
  // Growth is the slope of a line, which takes two points.
  if (values.minutes !== '0') whole('minutes', 2);
  if (values.profile !== undefined) mkdirSync(values.profile, { recursive: true });
  return {
    calls: whole('calls', 1),
    seconds: whole('seconds', 1),
    rounds: whole('rounds', 1),
    minutes: whole('minutes', 0),
    gate: values.gate,
    profile: values.profile,
  };
}
