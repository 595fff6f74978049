/**
 * `npm start`: builds, starts the stand-ins for whatever is not configured, starts voice-api, makes a first user, and
 * says what is real and what is not. Ctrl-C stops everything, voice-api first; a second one does not wait.
 *
 * Stand-ins start only here, and with NODE_ENV=production only when STAND_INS=on asks for them.
 */
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { createProcesses } from './processes.mjs';
import { planStandIns, withStandIns } from './stand-ins.mjs';

/** Between the request to stop and the end of patience, per process. */
const STOP_MS_MAX = 45_000;
/** npm passes the terminal's Ctrl-C on: what follows this soon is the same request. */
const SAME_REQUEST_MS_MAX = 500;
/** How often to look whether npm is still there. */
const PARENT_CHECK_MS = 1_000;

const processes = createProcesses({
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  stopMsMax: STOP_MS_MAX,
  onEnd(script, code) {
    // With code 1 it has said itself, in one line, what was wrong.
    if (code !== 1) console.error(`${script} ended ${code === null ? 'by a signal' : `with code ${code}`}.`);
    void stop(1);
  },
});

/** @type {number | undefined} */
let stopAskedMs;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onStopAsked);
// Started by another program: ends when that program is gone.
if (process.send !== undefined) process.on('disconnect', () => void stop(0));
// npm passes SIGTERM to its shell alone, which dies of it and tells nobody.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stop(0), PARENT_CHECK_MS).unref();
}

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  await main();
} catch (error) {
  if (!processes.isStopping()) console.error(error.message);
  await stop(1);
}

async function main() {
  const plan = planStandIns(process.env);
  console.log('Building …');
  const projects = '@petvisor/voice-api,@petvisor/sandbox-app';
  await processes.run('nx', ['run-many', '-t', 'build', '-p', projects, '--output-style=static']);

  let environment = { ...process.env };
  if (plan.standIns.length > 0) {
    console.log(`Starting the stand-ins: ${plan.standIns.join(', ')} …`);
    const only = plan.standIns.flatMap((name) => ['--only', name]);
    const started = await processes.fork('apps/sandbox/dist/main.js', only, {
      env: environment,
      ready: 'environment',
    });
    environment = withStandIns(environment, started.environment, plan.practice);
  }

  const { port } = await processes.fork('apps/voice-api/dist/main.js', [], {
    env: environment,
    ready: 'listening',
  });
  const key = await firstKey(environment);
  process.send?.({ type: 'ready', port, apiKey: key, standIns: plan.standIns });
  announce({ plan, port, host: environment.HOST || '127.0.0.1', key });
}

/** The first user's key can be shown only now: the database keeps its hash alone. */
async function firstKey(environment) {
  const users = 'apps/voice-api/dist/cli/users.js';
  const env = { env: environment };
  const known = JSON.parse(await processes.run(process.execPath, [users, 'list', '--json'], env));
  if (known.length > 0) return undefined;
  const added = await processes.run(process.execPath, [users, 'add', 'first-user', '--json'], env);
  return JSON.parse(added).api_key;
}

function announce({ plan, port, host, key }) {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const say = (part, real, standIn) =>
    `  ${part.padEnd(16)} ${plan.standIns.includes(part) ? `STAND-IN: ${standIn}` : `real: ${real}`}`;
  console.log(
    [
      '',
      'Petvisor Voice is ready.',
      '',
      say(
        'realtime',
        'the OpenAI Realtime API',
        'a small offline engine that listens and speaks; not OpenAI',
      ),
      say(
        'vetstoria',
        'the Vetstoria account that is configured',
        'an invented diary; nothing is booked anywhere',
      ),
      '  database         real: SQLite',
      '',
      `  Page   http://${shown}:${port}/call`,
      key === undefined
        ? '  Key    the one you have; another: npm run users -- add NAME'
        : `  Key    ${key}   (shown once; another: npm run users -- add NAME)`,
      '',
      `  Or by command: npm run call -- --url ws://${shown}:${port} --api-key KEY --script dog-vaccination`,
      '  Ctrl-C stops everything.',
      '',
    ].join('\n'),
  );
}

function onStopAsked() {
  const nowMs = performance.now();
  if (stopAskedMs === undefined) {
    stopAskedMs = nowMs;
    console.log('\nStopping … (once more: at once)');
    void stop(0);
  } else if (nowMs - stopAskedMs > SAME_REQUEST_MS_MAX) {
    processes.kill();
    process.exit(1);
  }
}

async function stop(code) {
  if (processes.isStopping()) return;
  await processes.stop();
  process.exit(code);
}
