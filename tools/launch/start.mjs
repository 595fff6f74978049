/**
 * `npm start`: builds, starts the stand-ins for whatever is not configured, starts voice-api, makes a first user, and
 * says what is real and what is not. Ctrl-C stops everything, voice-api first.
 *
 * Stand-ins start only here, and with NODE_ENV=production only when STAND_INS=on asks for them.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { planStandIns } from './stand-ins.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Between the request to stop and the end of patience, per process. */
const STOP_MS_MAX = 45_000;

/** @type {import('node:child_process').ChildProcess[]} in the order of their start */
const children = [];
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  await main();
} catch (error) {
  console.error(error.message);
  await stop(1);
}

async function main() {
  const plan = planStandIns(process.env);
  console.log('Building …');
  await run(
    'nx',
    ['run-many', '-t', 'build', '-p', '@petvisor/voice-api,@petvisor/sandbox-app', '--output-style=static'],
    {
      quiet: true,
    },
  );

  const environment = { ...process.env };
  if (plan.standIns.length > 0) {
    console.log(`Starting the stand-ins: ${plan.standIns.join(', ')} …`);
    const { message } = await fork(
      'apps/sandbox/dist/main.js',
      plan.standIns.flatMap((name) => ['--only', name]),
      {
        env: environment,
        ready: 'environment',
      },
    );
    for (const [name, value] of Object.entries(message.environment)) environment[name] ||= value;
    for (const name of plan.practice) environment[name[0]] ||= name[1];
  }

  const { message } = await fork('apps/voice-api/dist/main.js', [], { env: environment, ready: 'listening' });
  const key = await firstKey(environment);
  process.send?.({ type: 'ready', port: message.port, apiKey: key });
  announce({ plan, port: message.port, host: environment.HOST || '127.0.0.1', key });
}

/** The first user's key can be shown only now: the database keeps its hash alone. */
async function firstKey(environment) {
  const users = 'apps/voice-api/dist/cli/users.js';
  const known = JSON.parse(
    await run(process.execPath, [users, 'list', '--json'], { env: environment, quiet: true }),
  );
  if (known.length > 0) return undefined;
  const added = await run(process.execPath, [users, 'add', 'first-user', '--json'], {
    env: environment,
    quiet: true,
  });
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

/** Starts a part of the product that reports over IPC when it is ready, and dies with this process. */
function fork(script, args, { env, ready }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Its own group: the terminal's Ctrl-C reaches this process alone, which stops the others in order.
      detached: true,
    });
    children.push(child);
    child.on('message', (message) => message.type === ready && resolve({ child, message }));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (stopping) return;
      // With code 1 it has said itself, in one line, what was wrong.
      if (code !== 1)
        console.error(`${script} ended ${code === null ? 'by a signal' : `with code ${code}`}.`);
      void stop(1);
    });
  });
}

/** Runs a command to its end and returns what it printed. */
function run(command, args, { env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (errors += data));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve(out);
      if (quiet) console.error(out + errors);
      reject(new Error(`${command} ${args[0]} failed with code ${code ?? 'none'}.`));
    });
  });
}

/** Newest first: calls end while the stand-ins they talk to are still there. */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children.reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    await new Promise((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
      child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      child.kill('SIGTERM');
    });
  }
  process.exit(code);
}
