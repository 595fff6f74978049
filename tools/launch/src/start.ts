/**
 * `npm start`: builds, starts the stand-ins for the services that are not configured, starts voice-api, adds a first user
 * and prints which parts are real. Ctrl-C stops everything, voice-api first; a second Ctrl-C kills it.
 *
 * Stand-ins start only here, and with NODE_ENV=production only with STAND_INS=on.
 */
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createProcesses } from './processes.ts';
import { describeReady } from './ready.ts';
import { planStandIns, withStandIns } from './stand-ins.ts';

/** From SIGTERM to SIGKILL, for each process. */
const STOP_MS_MAX = 45_000;
/** npm passes the terminal's Ctrl-C on: a second signal within this time is the same request. */
const SAME_REQUEST_MS_MAX = 500;
/** How often the launcher checks whether npm is still running. */
const PARENT_CHECK_MS = 1_000;

const processes = createProcesses({
  cwd: fileURLToPath(new URL('../../../', import.meta.url)),
  stopMsMax: STOP_MS_MAX,
  onEnd(script, code) {
    // With code 1 the program has printed by itself what was wrong.
    if (code !== 1) console.error(`${script} ended ${code === null ? 'by a signal' : `with code ${code}`}.`);
    void stop(1);
  },
});

let stopAskedMs: number | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onStopAsked);
// Started by another program: ends with that program.
if (process.send !== undefined) process.on('disconnect', () => void stop(0));
// npm passes SIGTERM to its shell alone, which may end without passing it on.
if (process.env['npm_lifecycle_event'] !== undefined) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stop(0), PARENT_CHECK_MS).unref();
}

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  await main();
} catch (error) {
  if (!processes.isStopping()) console.error(error instanceof Error ? error.message : error);
  await stop(1);
}

async function main(): Promise<void> {
  const plan = planStandIns(process.env);
  console.log('Building …');
  const projects = '@petvisor/voice-api,@petvisor/sandbox-app';
  await processes.run('nx', ['run-many', '-t', 'build', '-p', projects, '--output-style=static']);

  let environment: NodeJS.ProcessEnv = { ...process.env };
  if (plan.standIns.length > 0) {
    console.log(`Starting the stand-ins: ${plan.standIns.join(', ')} …`);
    const only = plan.standIns.flatMap((name) => ['--only', name]);
    const reported = await processes.fork<{
      readonly type: 'environment';
      readonly environment: Readonly<Record<string, string>>;
    }>('apps/sandbox/dist/main.js', only, { env: environment, ready: 'environment' });
    environment = withStandIns(environment, reported.environment, plan.practice);
  }

  const { port } = await processes.fork<{ readonly type: 'listening'; readonly port: number }>(
    'apps/voice-api/dist/main.js',
    [],
    { env: environment, ready: 'listening' },
  );
  const key = await addFirstUser(environment, plan.hasDefaultPractice ? [] : ['--all-practices']);
  process.send?.({ type: 'ready', port, apiKey: key, standIns: plan.standIns });
  const ready = {
    plan,
    port,
    host: environment['HOST'] || '127.0.0.1',
    databaseUrl: environment['DATABASE_URL'],
    key,
    takesVisitors:
      plan.hasDefaultPractice && ['open', 'proof_of_work'].includes(environment['PRACTICE_VISITORS'] ?? ''),
  };
  console.log(describeReady(ready));
}

/** Returns the key of a new user, or undefined when there are users: the database has only the hashes of their keys. */
async function addFirstUser(env: NodeJS.ProcessEnv, options: readonly string[]): Promise<string | undefined> {
  const users = 'apps/voice-api/dist/cli/users.js';
  const known = JSON.parse(await processes.run(process.execPath, [users, 'list', '--json'], { env })) as {
    readonly username: string | null;
  }[];
  // That of visitors is made by the server, and has no key. No command takes a name that begins so.
  if (known.some(({ username }) => username?.startsWith('#') !== true)) return undefined;
  const added = await processes.run(process.execPath, [users, 'add', 'first-user', ...options, '--json'], {
    env,
  });
  return (JSON.parse(added) as { api_key: string }).api_key;
}

function onStopAsked(): void {
  const nowMs = performance.now();
  if (stopAskedMs === undefined) {
    stopAskedMs = nowMs;
    console.log('\nStopping … (press Ctrl-C again to kill)');
    void stop(0);
  } else if (nowMs - stopAskedMs > SAME_REQUEST_MS_MAX) {
    processes.kill();
    process.exit(1);
  }
}

async function stop(code: number): Promise<void> {
  if (processes.isStopping()) return;
  await processes.stop();
  process.exit(code);
}
