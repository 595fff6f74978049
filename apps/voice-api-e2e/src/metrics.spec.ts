/** The running app as a real Prometheus sees it (Debian: `apt-get install prometheus`). */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRawClient } from './testing/raw-client.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';
import { upgrade } from './testing/upgrade.ts';

const TEST_MS_MAX = 60_000;
const POLL_MS = 200;
const CALL_PATH = '/voice/browser/media-stream';
const RULES = fileURLToPath(new URL('../../../docker/prometheus/alerts.yml', import.meta.url));

/** Without Prometheus the tests of this file are skipped, or fail in CI. */
const withPrometheus =
  process.env['CI'] === 'true' ||
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'prometheus')));

let system: QuietSystem;
let folder: string;
let prometheus: ChildProcess;
let url: string;

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${url}/api/v1/${path}`);
  return ((await response.json()) as { data: T }).data;
}

/** Asks again until the query has a value as wanted: scrapes come once a second. */
async function untilValue(query: string, isWanted: (value: number) => boolean): Promise<void> {
  for (;;) {
    const { result } = await ask<{ result: { value: [number, string] }[] }>(
      `query?query=${encodeURIComponent(query)}`,
    );
    if (result.some(({ value: [, value] }) => isWanted(Number(value)))) return;
    await delay(POLL_MS);
  }
}

async function startPrometheus(target: string): Promise<void> {
  const config = `
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: ['${RULES}']
scrape_configs: [{ job_name: petvisor-voice, static_configs: [{ targets: ['${target}'] }] }]
`;
  await writeFile(join(folder, 'prometheus.yml'), config);
  const settings = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    '--web.listen-address=127.0.0.1:0',
  ];
  prometheus = spawn('prometheus', settings, { stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const line of createInterface({ input: prometheus.stderr! })) {
    const [, address] = /msg="Listening on" address=(\S+)/.exec(line) ?? [];
    if (address !== undefined) url = `http://${address}`;
    if (line.includes('ready to receive web requests')) break;
  }
  prometheus.stderr?.resume();
}

(withPrometheus ? describe : describe.skip)('an app that Prometheus scrapes', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
    system = await startQuietSystem({
      environment: { METRICS_PORT: '0' },
      faults: ['failed-quota'],
    });
    await startPrometheus(`127.0.0.1:${system.app.metricsPort}`);
  }, TEST_MS_MAX);

  afterAll(async () => {
    await system.close();
    prometheus.kill();
    await once(prometheus, 'exit');
    await rm(folder, { recursive: true, force: true });
  }, TEST_MS_MAX);

  it(
    'shows a call that OpenAI refuses, its reason, and the alert',
    async () => {
      await untilValue('petvisor_ready', (ready) => ready === 1);
      const client = await openRawClient(`${system.wsUrl}${CALL_PATH}?api_key=${system.apiKey}`);
      await client.closed;
      await Promise.all(system.app.calls.ended());
      await untilValue('petvisor_calls_ended_total{reason="voice_service_failed"}', (ended) => ended === 1);
      await untilValue('petvisor_model_refusals_total{reason="quota"}', (refused) => refused === 1);
      await untilValue('petvisor_calls_live', (live) => live === 0);
      await untilValue('ALERTS{alertname="ModelRefuses",alertstate="firing"}', (isFiring) => isFiring === 1);
    },
    TEST_MS_MAX,
  );

  it(
    'shows who was refused, and logs it',
    async () => {
      await upgrade(system.port, `${CALL_PATH}?api_key=pv_wrong`);
      await untilValue(
        'petvisor_upgrades_refused_total{reason="invalid_api_key"}',
        (refused) => refused === 1,
      );
      expect(system.log()).toMatch(
        /"reason":"invalid_api_key","status":401,"count":1,"msg":"upgrade refused"/,
      );
    },
    TEST_MS_MAX,
  );

  it('has no metrics on its public port', async () => {
    const headers = { 'X-API-Key': system.apiKey };
    expect((await fetch(`${system.url}/metrics`, { headers })).status).toBe(404);
  });
});
