/**
 * `npm run check:images -- [--if-possible]`: builds both images and runs them as docker/compose.yaml does, beside the
 * stand-ins and a small S3 server on loopback. Each container has to run as an ordinary user without capabilities that can
 * write to its volume only, to name a missing setting in one line, to become healthy, to do its work, and to stop when it
 * is told to. Then Compose runs both.
 *
 * Uses the engine that runs here, or starts one (as root, with dockerd installed) and ends it. Without an engine, one line
 * says why; `--if-possible` makes that a success.
 */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findBase } from './images/base.ts';
import { checkCompose } from './images/compose.ts';
import { containers, type Containers } from './images/container.ts';
import { findEngine, NoEngine, type Docker } from './images/engine.ts';
import { checkFailingStarts } from './images/failing-starts.ts';
import { FROM_SOURCES, killLaunched, launch, nextMessage, run } from './processes.ts';
import { ROOT } from './root.ts';
import type { ObjectsMessage, SettingsMessage } from './s3-server.ts';

const GATEWAY = 'petvisor-check/voice-api';
const WORKER = 'petvisor-check/backup-worker';
/** Less than compose.yaml gives either. */
const MEMORY = '384m';
/** A caller who types: speech recognition does not depend on the image. */
const SCRIPT = 'typed';
const FIRST_PORT = 20_000;
const PORTS = 10_000;

/** What no checkout has, in the labels and in the log. */
const BUILD_ID = 'check-images';
const LABELS = { version: BUILD_ID, revision: '0'.repeat(40), source: 'https://planted.example/voice' };

const ifPossible = process.argv.includes('--if-possible');
let nextPort = FIRST_PORT + (process.pid % PORTS);
const volume = `petvisor-check-${process.pid}`;
/** Called at the end of the check, the last one first. */
const closers: (() => unknown)[] = [];
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void closeAll().finally(() => process.exit(1)));
}
process.exitCode = 1;
try {
  await check();
  process.exitCode = 0;
} catch (error) {
  if (error instanceof NoEngine) {
    console.log(`Images are not checked: ${error.message}.`);
    if (ifPossible) process.exitCode = 0;
  } else console.error(error);
} finally {
  await closeAll();
}

async function check(): Promise<void> {
  const engine = await findEngine();
  closers.push(engine.close);
  const { docker } = engine;
  const base = await findBase(docker);
  const box = containers(docker, { volume, memory: MEMORY });
  closers.push(box.remove);

  await build(docker, 'voice-api', GATEWAY, base);
  const refused = await box.once(GATEWAY, [], { code: 1 });
  assert.match(refused.trim(), /^Settings: .*OPENAI_API_KEY is missing.*$/, 'one line about what is missing');

  closers.push(killLaunched);
  const standIns = launchSource('apps/sandbox/src/main.ts');
  const reported = await nextMessage<{
    readonly type: 'environment';
    readonly environment: Readonly<Record<string, string>>;
  }>(standIns, 'environment');
  const environment = {
    ...reported.environment,
    CONVERSATIONS_KEPT_DAYS: '90',
    // The caller, the stand-ins and whatever else is checked share the machine.
    OVERLOAD_PROTECTION: 'false',
  };
  const store = launchSource('tools/ci/src/s3-server.ts');
  const { settings } = await nextMessage<SettingsMessage>(store, 'settings');

  const port = await freePort();
  const gateway = await box.start(GATEWAY, { ...environment, HOST: '127.0.0.1', PORT: String(port) });
  await box.checkHealthy(gateway);
  await box.checkConfined(gateway);
  assert.equal(await buildOf(port), BUILD_ID, 'the build in /version');
  // In a container of its own: the memory of this one holds the gateway, and the checks of its health each second.
  const user = await box.once(GATEWAY, ['node', 'cli/users.js', 'add', 'front-desk', '--json'], {
    settings: environment,
  });
  const { api_key: key } = JSON.parse(user) as { readonly api_key: string };
  // The call takes as long as its speech; the worker is built and backs up meanwhile.
  await Promise.all([call(port, key), checkWorker(docker, box, base, { store, settings })]);
  const failed = await checkFailingStarts(box, GATEWAY, { settings: environment, takenPort: port });
  console.log(`voice-api: ${failed} starts fail in one line that says why`);
  console.log(`voice-api: healthy, confined, booked for a caller; ${await box.memory(gateway)}`);
  await box.stop(gateway);
  console.log('voice-api: stops when it is told to');

  if (!engine.hasCompose) {
    console.log('compose.yaml is not checked: Docker Compose 2 is not installed');
    return;
  }
  await checkCompose({
    docker,
    images: { gateway: GATEWAY, worker: WORKER },
    settings: { ...environment, ...settings },
    ports: { gateway: await freePort(), worker: await freePort() },
    closers,
  });
  console.log('compose.yaml: both become healthy, back up, and stop');
}

async function checkWorker(
  docker: Docker,
  box: Containers,
  base: string,
  { store, settings }: { readonly store: ChildProcess; readonly settings: SettingsMessage['settings'] },
): Promise<void> {
  await build(docker, 'backup-worker', WORKER, base);
  const refused = await box.once(WORKER, [], { code: 1 });
  assert.match(refused.trim(), /^.*DB_BACKUP_BUCKET.*$/, 'one line about what is missing');
  await box.once(WORKER, ['node', 'main.js', '--once'], { settings });
  assert.equal((await newestManifest(store)).database.rowCounts['users'], 1, 'the user is in the backup');
  const worker = await box.start(WORKER, { ...settings, BACKUP_HEALTH_PORT: String(await freePort()) });
  await box.checkHealthy(worker);
  await box.checkConfined(worker);
  console.log(`backup-worker: backed up, healthy, confined; ${await box.memory(worker)}`);
  await box.stop(worker);
  console.log('backup-worker: stops when it is told to');
}

async function buildOf(port: number): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/version`);
  return ((await response.json()) as { build?: unknown }).build;
}

async function build(docker: Docker, app: string, image: string, base: string): Promise<void> {
  const startedMs = performance.now();
  await docker([
    ...['build', '--network=host', `--build-arg=NODE_IMAGE=${base}`, `--build-arg=BUILD_ID=${BUILD_ID}`],
    ...[`--build-arg=REVISION=${LABELS.revision}`, `--build-arg=SOURCE_URL=${LABELS.source}`],
    `--tag=${image}`,
    ...[`--file=${join(ROOT, 'docker', `${app}.Dockerfile`)}`, ROOT],
  ]);
  const [own, below] = await Promise.all([sizeOf(docker, image), sizeOf(docker, base)]);
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  console.log(
    `${app}: built in ${seconds} s, ${megabytes(own - below)} MB above its base of ${megabytes(below)} MB`,
  );
  const labels = JSON.parse(
    await docker(['image', 'inspect', '--format={{json .Config.Labels}}', image]),
  ) as object;
  for (const [name, value] of Object.entries({ ...LABELS, title: `petvisor/${app}` })) {
    assert.equal(
      (labels as Record<string, unknown>)[`org.opencontainers.image.${name}`],
      value,
      `the label ${name}`,
    );
  }
  await checkWithoutTools(docker, image);
}

/** An image has no package that only the workspace needs. */
async function checkWithoutTools(docker: Docker, image: string): Promise<void> {
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    readonly devDependencies: object;
  };
  const list = `fs.globSync('/app/**/node_modules/{*,@*/*}').map((path) => path.split('/node_modules/').at(-1))`;
  const installed = JSON.parse(
    await docker(['run', '--rm', '--network=none', image, 'node', '-p', `JSON.stringify(${list})`]),
  ) as string[];
  assert.ok(installed.includes('zod'), 'the list is one');
  assert.deepEqual(
    installed.filter((name) => Object.hasOwn(devDependencies, name)),
    [],
  );
}

async function sizeOf(docker: Docker, image: string): Promise<number> {
  return Number(await docker(['image', 'inspect', '--format={{.Size}}', image]));
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

function launchSource(file: string): ChildProcess {
  return launch([...FROM_SOURCES, file], { cwd: ROOT, env: { PATH: process.env['PATH'] } });
}

async function call(port: number, key: string): Promise<void> {
  const gateway = ['--url', `ws://127.0.0.1:${port}`, '--api-key', key];
  const program = [...FROM_SOURCES, 'apps/sandbox/src/call.ts'];
  await run(process.execPath, [...program, ...gateway, '--script', SCRIPT], { cwd: ROOT });
}

async function newestManifest(
  store: ChildProcess,
): Promise<{ readonly database: { readonly rowCounts: Readonly<Record<string, number>> } }> {
  const held = nextMessage<ObjectsMessage>(store, 'objects');
  store.send('list');
  const { objects } = await held;
  const manifest = objects.filter(({ key }) => key.endsWith('/manifest.json')).at(-1);
  assert.ok(manifest, 'the store has a manifest');
  return JSON.parse(Buffer.from(manifest.base64, 'base64').toString()) as Awaited<
    ReturnType<typeof newestManifest>
  >;
}

/**
 * A port that is free now, because containers share the host's network. It is below the range from which the system takes
 * ports for outgoing connections, so that no program beside this check gets it before the container does.
 */
async function freePort(): Promise<number> {
  const server = createServer();
  for (;;) {
    nextPort++;
    try {
      await once(server.listen(nextPort, '127.0.0.1'), 'listening');
    } catch {
      continue;
    }
    server.close();
    return nextPort;
  }
}

/** Continues after a failure, so that as much as possible is ended. */
async function closeAll(): Promise<void> {
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
    try {
      await close();
    } catch (error) {
      console.error('Not cleaned up:', error);
      process.exitCode = 1;
    }
  }
}
