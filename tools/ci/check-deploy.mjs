/**
 * Takes the steps of docker/*.Dockerfile without a container engine: prunes each app, installs the pruned folder
 * outside the workspace, starts it and stops it. voice-api has to be healthy; backup-worker has to copy its database
 * to a store on loopback while voice-api is running.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { killLaunched, launch, message, run, stop } from './processes.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What a container starts with: nothing of this shell's settings. */
const bare = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' };
const folder = await mkdtemp(join(tmpdir(), 'deploy-'));
const DATABASE_URL = `file:${join(folder, 'voice.db')}`;
const USER = 'front-desk';

try {
  const gateway = await deploy('voice-api');
  const worker = await deploy('backup-worker');
  await checkVoiceApi(gateway, () => checkBackupWorker(worker));
} finally {
  killLaunched();
  await rm(folder, { recursive: true, force: true });
}

async function deploy(app) {
  console.log(`${app}: prune and install`);
  await run('npx', ['nx', 'run', `@petvisor/${app}:prune`, '--output-style=static'], { cwd: root });
  const target = join(folder, app);
  await cp(join(root, 'apps', app, 'dist'), target, { recursive: true });
  await run('npm', ['ci', '--omit=dev', '--ignore-scripts'], { cwd: target });
  return target;
}

/** @param whileItRuns what else is checked beside a gateway that holds its database open */
async function checkVoiceApi(cwd, whileItRuns) {
  const refused = await run(process.execPath, ['main.js'], { cwd, env: bare, code: 1 });
  assert.match(
    refused.trim(),
    /^Settings: .*OPENAI_API_KEY is missing.*$/,
    'one clear line about what is missing',
  );

  const standIns = launch(['--conditions=@petvisor/source', '--no-warnings', 'apps/sandbox/src/main.ts'], {
    cwd: root,
    env: { PATH: bare.PATH },
  });
  const { environment } = await message(standIns, 'environment');
  const env = { ...bare, ...environment, PORT: '0', DATABASE_URL };
  const server = launch(['main.js'], { cwd, env });
  const { port } = await message(server, 'listening');
  const address = `http://127.0.0.1:${port}`;
  const health = await fetch(`${address}/health`);
  assert.equal(health.status, 200, `health: ${await health.text()}`);
  const page = await fetch(`${address}/call`);
  assert.equal(page.status, 200, 'the page is deployed with the app');
  await run(process.execPath, ['cli/users.js', 'add', USER], { cwd, env });
  await whileItRuns();
  assert.equal(await stop(server), 0, 'voice-api stops cleanly');
  assert.equal(await stop(standIns), 0, 'the stand-ins stop cleanly');
  console.log('voice-api: refuses to start unconfigured, is healthy, serves the page, stops cleanly');
}

async function checkBackupWorker(cwd) {
  await run(process.execPath, ['main.js', '--help'], { cwd, env: bare });
  const refused = await run(process.execPath, ['main.js', '--once'], { cwd, env: bare, code: 1 });
  assert.match(refused, /DB_BACKUP_BUCKET/);

  const s3 = launch(['--conditions=@petvisor/source', 'tools/ci/s3-server.mjs'], {
    cwd: root,
    env: { PATH: bare.PATH, NODE_NO_WARNINGS: '1' },
  });
  const { settings } = await message(s3, 'settings');
  const BACKUP_TEMP_DIR = join(folder, 'copies');
  await mkdir(BACKUP_TEMP_DIR);
  const env = { ...bare, ...settings, DATABASE_URL, BACKUP_TEMP_DIR };
  await run(process.execPath, ['main.js', '--once'], { cwd, env });
  assert.deepEqual(await readdir(BACKUP_TEMP_DIR), [], 'no copy is left behind');
  const held = message(s3, 'objects');
  s3.send('list');
  checkStored((await held).objects);
  const restored = join(folder, 'restored.db');
  await run(process.execPath, ['main.js', 'restore', '--to', restored], { cwd, env });
  checkRestored(restored);
  await stop(s3);
  console.log(
    'backup-worker: helps, refuses to start unconfigured, copies the database of a running gateway and restores it',
  );
}

/** One folder with a copy, and with a manifest that describes it. */
function checkStored(objects) {
  const stored = new Map(objects.map(({ key, base64 }) => [key, Buffer.from(base64, 'base64')]));
  const manifestKey = [...stored.keys()].find((key) => key.endsWith('/manifest.json')) ?? 'none';
  assert.match(manifestKey, /^\d{4}\/\d\d\/\d\d\/\d{6}\/manifest\.json$/);
  const { database, object } = JSON.parse(stored.get(manifestKey).toString());
  assert.deepEqual([...stored.keys()].sort(), [manifestKey, object.key].sort(), 'nothing else is stored');
  assert.equal(object.sha256, createHash('sha256').update(stored.get(object.key)).digest('hex'));
  assert.equal(database.rowCounts.users, 1);
}

function checkRestored(file) {
  const restored = new DatabaseSync(file);
  const users = restored.prepare('select username from users').all();
  restored.close();
  assert.deepEqual(
    users.map(({ username }) => username),
    [USER],
  );
}
