/**
 * Takes the steps of docker/*.Dockerfile without a container engine: prunes each app, installs the pruned folder
 * outside the workspace, starts it, asks for its health, and stops it.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What a container starts with: nothing of this shell's settings. */
const bare = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' };
const folder = await mkdtemp(join(tmpdir(), 'deploy-'));
const children = [];

try {
  await checkVoiceApi(await deploy('voice-api'));
  await checkBackupWorker(await deploy('backup-worker'));
} finally {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
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

async function checkVoiceApi(cwd) {
  const refused = await run(process.execPath, ['main.js'], { cwd, env: bare, code: 1 });
  assert.match(
    refused.trim(),
    /^Settings: .*OPENAI_API_KEY is missing.*$/,
    'one clear line about what is missing',
  );

  const standIns = launch(['apps/sandbox/dist/main.js'], { cwd: root, env: { PATH: bare.PATH } });
  const { environment } = await message(standIns, 'environment');
  const env = { ...bare, ...environment, PORT: '0', DATABASE_URL: `file:${join(folder, 'voice.db')}` };
  const server = launch(['main.js'], { cwd, env });
  const { port } = await message(server, 'listening');
  const address = `http://127.0.0.1:${port}`;
  const health = await fetch(`${address}/health`);
  assert.equal(health.status, 200, `health: ${await health.text()}`);
  const page = await fetch(`${address}/call`);
  assert.equal(page.status, 200, 'the page is deployed with the app');
  assert.equal(await stop(server), 0, 'voice-api stops cleanly');
  assert.equal(await stop(standIns), 0, 'the stand-ins stop cleanly');
  console.log('voice-api: refuses to start unconfigured, is healthy, serves the page, stops cleanly');
}

async function checkBackupWorker(cwd) {
  await run(process.execPath, ['main.js', '--help'], { cwd, env: bare });
  const refused = await run(process.execPath, ['main.js', '--once'], { cwd, env: bare, code: 1 });
  assert.match(refused, /DB_BACKUP_BUCKET/);
  console.log('backup-worker: helps, and refuses to start unconfigured');
}

function launch(args, options) {
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  return child;
}

function message(child, type) {
  return new Promise((resolve, reject) => {
    child.on('message', (received) => received.type === type && resolve(received));
    child.on('exit', (code) => reject(new Error(`ended with code ${code} before it was ready`)));
  });
}

function stop(child) {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

function run(command, args, { code = 0, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('exit', (exit) => {
      if (exit === code) return resolve(output);
      reject(new Error(`${command} ${args.join(' ')} ended with code ${exit}, not ${code}:\n${output}`));
    });
  });
}
