/**
 * docker/compose.yaml, brought up and taken down: both containers become healthy, the worker backs up the gateway's
 * volume, and both end by themselves. The file for PostgreSQL is parsed only, because its database cannot be pulled here.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import type { Docker } from './engine.ts';

interface ByContainer<T> {
  readonly gateway: T;
  readonly worker: T;
}

export interface ComposeOptions {
  readonly docker: Docker;
  readonly images: ByContainer<string>;
  readonly settings: Readonly<Record<string, string>>;
  readonly ports: ByContainer<number>;
  /** Gets a function for each thing that has to be removed. */
  readonly closers: (() => unknown)[];
}

export async function checkCompose({
  docker,
  images,
  settings,
  ports,
  closers,
}: ComposeOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'compose-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  const envFile = join(folder, 'settings.env');
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
  await writeFile(envFile, lines.join(''));
  const override = join(folder, 'override.yaml');
  await writeFile(override, loopbackOverride(images, ports));

  const file = (name: string): string => `--file=${join(ROOT, 'docker', name)}`;
  const compose = (files: readonly string[], ...args: readonly string[]): Promise<string> =>
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
  await compose([...asDelivered, file('compose.secrets.yaml')], 'config', '--quiet');
  const profiles = ['--profile=tls', '--profile=monitoring'];
  await docker(['compose', ...asDelivered, ...profiles, 'config', '--quiet'], {
    env: { TLS_DOMAIN: 'voice.practice.example' },
  });

  const project = (...args: readonly string[]): Promise<string> =>
    compose([...asDelivered, `--file=${override}`], ...args);
  closers.push(() => project('down', '--volumes', '--timeout=1'));
  await project('up', '--detach', '--no-build', '--wait', '--wait-timeout=120').catch(
    async (error: Error) => {
      throw new Error(`${error.message}\n${await project('logs', '--no-color')}`);
    },
  );
  const health = await fetch(`http://127.0.0.1:${ports.gateway}/health`);
  assert.equal(health.status, 200, `health: ${await health.text()}`);
  await project('exec', '-T', 'backup-worker', 'node', 'main.js', '--once');
  await project('stop');
  const ended = (await project('ps', '--all', '--format=json'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly Service: string; readonly ExitCode: number });
  assert.deepEqual(ended.map(({ Service, ExitCode }) => [Service, ExitCode]).sort(), [
    ['backup-worker', 0],
    ['voice-api', 0],
  ]);
}

/** The stand-ins listen on loopback only, so both containers share this machine's network. */
function loopbackOverride(images: ByContainer<string>, ports: ByContainer<number>): string {
  return `services:
  voice-api:
    image: ${images.gateway}
    network_mode: host
    ports: !reset []
    environment: [HOST=127.0.0.1, PORT=${ports.gateway}, METRICS_PORT=]
    healthcheck: { interval: 1s }
  backup-worker:
    image: ${images.worker}
    network_mode: host
    environment: [BACKUP_HEALTH_PORT=${ports.worker}]
    healthcheck: { interval: 1s }
`;
}
