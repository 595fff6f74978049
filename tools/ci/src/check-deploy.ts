/**
 * Does what docker/*.Dockerfile do, without a container engine: prunes each app, installs the pruned folder outside the
 * workspace, starts it and stops it. voice-api has to become healthy; backup-worker has to back up its database to a store
 * on loopback while voice-api is running.
 */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FROM_SOURCES, killLaunched, launch, nextMessage, run, stop } from './processes.ts';
import { ROOT } from './root.ts';
import type { ObjectsMessage, SettingsMessage } from './s3-server.ts';

/** The environment of a container: none of this shell's settings. */
const bareEnvironment = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  NODE_ENV: 'production',
  BUILD_ID: '1a2b3c4-2026-11-30',
};
/** The settings that somebody decides who takes the product into production. */
const decided = {
  CONVERSATIONS_KEPT_DAYS: '90',
  // Whatever else is checked shares the machine, and an app that is overloaded is not ready.
  OVERLOAD_PROTECTION: 'false',
};
const folder = await mkdtemp(join(tmpdir(), 'deploy-'));
const databaseUrl = `file:${join(folder, 'voice.db')}`;
const USER = 'front-desk';

try {
  const gateway = await deploy('voice-api');
  const worker = await deploy('backup-worker');
  await checkVoiceApi(gateway, () => checkBackupWorker(worker));
} finally {
  killLaunched();
  await rm(folder, { recursive: true, force: true });
}

async function deploy(app: string): Promise<string> {
  console.log(`${app}: prune and install`);
  await run('npx', ['nx', 'run', `@petvisor/${app}:prune`, '--output-style=static'], { cwd: ROOT });
  const target = join(folder, app);
  await cp(join(ROOT, 'apps', app, 'dist'), target, { recursive: true });
  await run('npm', ['ci', '--omit=dev', '--ignore-scripts'], { cwd: target });
  return target;
}

/** Every route that the deployed app describes can be asked for: what is loaded at the first request is deployed too. */
async function checkRoutes(address: string): Promise<void> {
  const answer = await fetch(`${address}/openapi.json`);
  assert.equal(answer.status, 200, 'the description of the routes is deployed with the app');
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, unknown>> };
  const asked = Object.keys(paths).filter((path) => paths[path]?.['get'] !== undefined);
  assert.ok(asked.length > 0);
  for (const path of asked) {
    const { status } = await fetch(`${address}${path.replaceAll(/\{[^}]+\}/g, 'default')}`);
    assert.ok(status < 500, `GET ${path}: ${status}`);
  }
}

/** @param whileItRuns further checks, beside a gateway that has its database open */
async function checkVoiceApi(cwd: string, whileItRuns: () => Promise<void>): Promise<void> {
  const refused = await run(process.execPath, ['main.js'], { cwd, env: bareEnvironment, code: 1 });
  assert.match(
    refused.trim(),
    /^Settings: .*OPENAI_API_KEY is missing.*$/,
    'one clear line about what is missing',
  );

  const standIns = launchSource('apps/sandbox/src/main.ts');
  const { environment } = await nextMessage<{
    readonly type: 'environment';
    readonly environment: Readonly<Record<string, string>>;
  }>(standIns, 'environment');
  const env = { ...bareEnvironment, ...environment, ...decided, PORT: '0', DATABASE_URL: databaseUrl };
  const server = launch(['main.js'], { cwd, env });
  const { port } = await nextMessage<{ readonly type: 'listening'; readonly port: number }>(
    server,
    'listening',
  );
  const address = `http://127.0.0.1:${port}`;
  const health = await fetch(`${address}/health`);
  assert.equal(health.status, 200, `health: ${await health.text()}`);
  const version = (await (await fetch(`${address}/version`)).json()) as { build?: unknown };
  assert.equal(version.build, bareEnvironment.BUILD_ID, 'the build in /version');
  const page = await fetch(`${address}/call`);
  assert.equal(page.status, 200, 'the page is deployed with the app');
  await checkRoutes(address);
  await run(process.execPath, ['cli/users.js', 'add', USER], { cwd, env });
  await whileItRuns();
  assert.equal(await stop(server), 0, 'voice-api stops cleanly');
  assert.equal(await stop(standIns), 0, 'the stand-ins stop cleanly');
  console.log('voice-api: refuses to start unconfigured, is healthy, serves the page, stops cleanly');
}

async function checkBackupWorker(cwd: string): Promise<void> {
  await run(process.execPath, ['main.js', '--help'], { cwd, env: bareEnvironment });
  const refused = await run(process.execPath, ['main.js', '--once'], { cwd, env: bareEnvironment, code: 1 });
  assert.match(refused, /DB_BACKUP_BUCKET/);

  const s3 = launchSource('tools/ci/src/s3-server.ts');
  const { settings } = await nextMessage<SettingsMessage>(s3, 'settings');
  const copies = join(folder, 'copies');
  await mkdir(copies);
  const env = { ...bareEnvironment, ...settings, DATABASE_URL: databaseUrl, BACKUP_TEMP_DIR: copies };
  await run(process.execPath, ['main.js', '--once'], { cwd, env });
  assert.deepEqual(await readdir(copies), [], 'no copy is left behind');
  const held = nextMessage<ObjectsMessage>(s3, 'objects');
  s3.send('list');
  checkStored(await held);
  const restored = join(folder, 'restored.db');
  await run(process.execPath, ['main.js', 'restore', '--to', restored], { cwd, env });
  checkRestored(restored);
  await stop(s3);
  console.log(
    'backup-worker: helps, refuses to start unconfigured, copies the database of a running gateway and restores it',
  );
}

/** One folder, with a copy and with a manifest that describes it. */
function checkStored({ objects }: ObjectsMessage): void {
  const stored = new Map(objects.map(({ key, base64 }) => [key, Buffer.from(base64, 'base64')]));
  const manifestKey = [...stored.keys()].find((key) => key.endsWith('/manifest.json')) ?? 'none';
  assert.match(manifestKey, /^\d{4}\/\d\d\/\d\d\/\d{6}\/manifest\.json$/);
  const { database, object } = JSON.parse(String(stored.get(manifestKey))) as {
    readonly database: { readonly rowCounts: Readonly<Record<string, number>> };
    readonly object: { readonly key: string; readonly sha256: string };
  };
  assert.deepEqual([...stored.keys()].sort(), [manifestKey, object.key].sort(), 'nothing else is stored');
  const copy = stored.get(object.key) ?? Buffer.alloc(0);
  assert.equal(object.sha256, createHash('sha256').update(copy).digest('hex'));
  assert.equal(database.rowCounts['users'], 1);
}

function checkRestored(file: string): void {
  const restored = new DatabaseSync(file);
  const users = restored.prepare('select username from users').all();
  restored.close();
  assert.deepEqual(
    users.map(({ username }) => username),
    [USER],
  );
}

function launchSource(file: string): ChildProcess {
  return launch([...FROM_SOURCES, file], { cwd: ROOT, env: { PATH: bareEnvironment.PATH } });
}
