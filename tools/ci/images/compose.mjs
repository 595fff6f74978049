/**
 * docker/compose.yaml, brought up and taken down: both containers become healthy, the worker backs up the gateway's
 * volume, and both end by themselves. The file beside it for PostgreSQL is read, but its database cannot be pulled here.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @param {{ docker: Function, root: string, images: Record<string, string>, settings: Record<string, string>,
 *   ports: { gateway: number, worker: number }, closers: (() => Promise<unknown>)[] }} options
 */
export async function checkCompose({ docker, root, images, settings, ports, closers }) {
  const folder = await mkdtemp(join(tmpdir(), 'compose-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  const envFile = join(folder, 'settings.env');
  await writeFile(envFile, lines(Object.entries(settings).map(([name, value]) => `${name}='${value}'`)));
  const override = join(folder, 'override.yaml');
  await writeFile(override, onLoopback(images, ports));

  const file = (name) => `--file=${join(root, 'docker', name)}`;
  const compose = (files, ...args) =>
    docker([
      'compose',
      `--project-name=petvisor-check-${process.pid}`,
      `--env-file=${envFile}`,
      ...files,
      ...args,
    ]);
  const asDelivered = [file('compose.yaml')];
  await compose(asDelivered, 'config', '--quiet');
  await docker(['compose', ...asDelivered, file('compose.postgres.yaml'), 'config', '--quiet'], {
    env: { POSTGRES_PASSWORD: 'forTheCheckAlone' },
  });

  const project = (...args) => compose([...asDelivered, `--file=${override}`], ...args);
  closers.push(() => project('down', '--volumes', '--timeout=1'));
  await project('up', '--detach', '--no-build', '--wait', '--wait-timeout=120').catch(async (error) => {
    throw new Error(`${error.message}\n${await project('logs', '--no-color')}`);
  });
  const health = await fetch(`http://127.0.0.1:${ports.gateway}/health`);
  assert.equal(health.status, 200, `health: ${await health.text()}`);
  await project('exec', '-T', 'backup-worker', 'node', 'main.js', '--once');
  await project('stop');
  const ended = (await project('ps', '--all', '--format=json'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(ended.map(({ Service, ExitCode }) => [Service, ExitCode]).sort(), [
    ['backup-worker', 0],
    ['voice-api', 0],
  ]);
}

/** The stand-ins listen on loopback alone, so both containers share this machine's network. */
function onLoopback({ gateway, worker }, ports) {
  return `services:
  voice-api:
    image: ${gateway}
    network_mode: host
    ports: !reset []
    environment: [HOST=127.0.0.1, PORT=${ports.gateway}]
    healthcheck: { interval: 1s }
  backup-worker:
    image: ${worker}
    network_mode: host
    environment: [BACKUP_HEALTH_PORT=${ports.worker}]
    healthcheck: { interval: 1s }
`;
}

function lines(all) {
  return `${all.join('\n')}\n`;
}
