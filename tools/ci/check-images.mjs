/**
 * `npm run check:images`: builds both images and runs them as docker/compose.yaml does, beside the stand-ins and a small
 * S3 on loopback. Each has to be an ordinary user without capabilities who writes to its volume alone, to say in one
 * line what is missing, to become healthy, to do its work, and to stop when it is told to. Then both by Compose.
 *
 * Uses the engine that runs here, or starts one of its own (root, with dockerd installed) and ends it. Where neither can
 * be had, one line says so; `--if-possible` then counts as success.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBase } from './images/base.mjs';
import { checkCompose } from './images/compose.mjs';
import { containers } from './images/container.mjs';
import { findEngine, NoEngine } from './images/engine.mjs';
import { killLaunched, launch, message, run } from './processes.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ifPossible = process.argv.includes('--if-possible');
const GATEWAY = 'petvisor-check/voice-api';
const WORKER = 'petvisor-check/backup-worker';
const VOLUME = `petvisor-check-${process.pid}`;
/** Less than compose.yaml gives either. */
const MEMORY = '384m';
/** A caller who types: what is heard is no matter of the image. */
const SCRIPT = 'typed';

/** Called in turn, the last one first, however the check ends. */
const closers = [];
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

async function check() {
  const engine = await findEngine();
  closers.push(engine.close);
  const { docker } = engine;
  const base = await findBase(engine, root);
  const box = containers(docker, { volume: VOLUME, memory: MEMORY });
  closers.push(box.remove);

  await build(docker, 'voice-api', GATEWAY, base);
  const refused = await box.once(GATEWAY, [], { code: 1 });
  assert.match(refused.trim(), /^Settings: .*OPENAI_API_KEY is missing.*$/, 'one line about what is missing');

  closers.push(killLaunched);
  const standIns = launchSource('apps/sandbox/src/main.ts');
  const { environment } = await message(standIns, 'environment');
  const store = launchSource('tools/ci/s3-server.mjs');
  const { settings } = await message(store, 'settings');

  const port = await freePort();
  const gateway = await box.start(GATEWAY, { ...environment, HOST: '127.0.0.1', PORT: String(port) });
  await box.healthy(gateway);
  await box.confinedAsItShould(gateway);
  const user = await docker(['exec', gateway, 'node', 'cli/users.js', 'add', 'front-desk', '--json']);
  const { api_key: key } = JSON.parse(user);
  // A call takes as long as its words: the worker is built, and backs up, meanwhile.
  await Promise.all([call(port, key), checkWorker(docker, box, base, { store, settings })]);
  console.log(`voice-api: healthy, confined, booked for a caller; ${await box.memory(gateway)}`);
  await box.stop(gateway);
  console.log('voice-api: ends when it is told to');

  if (!engine.hasCompose) return console.log('compose.yaml is not checked: there is no Docker Compose 2');
  await checkCompose({
    docker,
    root,
    images: { gateway: GATEWAY, worker: WORKER },
    settings: { ...environment, ...settings },
    ports: { gateway: await freePort(), worker: await freePort() },
    closers,
  });
  console.log('compose.yaml: both are up, healthy, back up, and end');
}

async function checkWorker(docker, box, base, { store, settings }) {
  await build(docker, 'backup-worker', WORKER, base);
  const refused = await box.once(WORKER, [], { code: 1 });
  assert.match(refused.trim(), /^.*DB_BACKUP_BUCKET.*$/, 'one line about what is missing');
  await box.once(WORKER, ['node', 'main.js', '--once'], { settings });
  assert.equal((await newestManifest(store)).database.rowCounts.users, 1, 'the user is in the backup');
  const worker = await box.start(WORKER, { ...settings, BACKUP_HEALTH_PORT: String(await freePort()) });
  await box.healthy(worker);
  await box.confinedAsItShould(worker);
  console.log(`backup-worker: backed up, healthy, confined; ${await box.memory(worker)}`);
  await box.stop(worker);
  console.log('backup-worker: ends when it is told to');
}

async function build(docker, app, image, base) {
  const startedMs = Date.now();
  await docker([
    ...['build', '--network=host', `--build-arg=NODE_IMAGE=${base}`, `--tag=${image}`],
    ...[`--file=${join(root, 'docker', `${app}.Dockerfile`)}`, root],
  ]);
  const [own, below] = await Promise.all([sizeOf(docker, image), sizeOf(docker, base)]);
  const seconds = Math.round((Date.now() - startedMs) / 1000);
  console.log(
    `${app}: built in ${seconds} s, ${megabytes(own - below)} MB above its base of ${megabytes(below)} MB`,
  );
  await withoutTools(docker, image);
}

/** Nothing that only the workspace needs is in an image. */
async function withoutTools(docker, image) {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const list = `fs.globSync('/app/**/node_modules/{*,@*/*}').map((path) => path.split('/node_modules/').at(-1))`;
  const installed = JSON.parse(
    await docker(['run', '--rm', '--network=none', image, 'node', '-p', `JSON.stringify(${list})`]),
  );
  assert.ok(installed.includes('zod'), 'the list is one');
  assert.deepEqual(
    installed.filter((name) => Object.hasOwn(devDependencies, name)),
    [],
  );
}

async function sizeOf(docker, image) {
  return Number(await docker(['image', 'inspect', '--format={{.Size}}', image]));
}

function megabytes(bytes) {
  return Math.round(bytes / 1_000_000);
}

function launchSource(file) {
  return launch(['--conditions=@petvisor/source', '--no-warnings', file], {
    cwd: root,
    env: { PATH: process.env.PATH },
  });
}

async function call(port, key) {
  const gateway = ['--url', `ws://127.0.0.1:${port}`, '--api-key', key];
  await run('npm', ['run', '-s', 'call', '--', ...gateway, '--script', SCRIPT], { cwd: root });
}

async function newestManifest(store) {
  const held = message(store, 'objects');
  store.send('list');
  const { objects } = await held;
  const manifest = objects.filter(({ key }) => key.endsWith('/manifest.json')).at(-1);
  return JSON.parse(Buffer.from(manifest.base64, 'base64').toString());
}

/** Free when it was asked for; with the host's network a container has no port of its own. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Goes on after a failure: what was started is ended as far as can be. */
async function closeAll() {
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
    try {
      await close();
    } catch (error) {
      console.error(`Not cleaned up: ${error.message}`);
      process.exitCode = 1;
    }
  }
}
