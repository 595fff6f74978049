/**
 * Clients of other people against gateway and stand-in: npm run check:clients
 *
 * Installs each client from npm into a folder of its own, runs it unchanged behind TLS, and prints how much of the spoken
 * answer it has heard when it takes the answer for over. Exit codes: 0 every client heard all of it, 1 not so.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LOOPBACK_CERTIFICATE, startRealtimeServer, type RealtimeServer } from '@petvisor/realtime-stand-in';
import { AUDIO } from '@petvisor/wire-protocol';
import { startScriptedSystem } from '../testing/scripted-call.ts';
import { startTlsProxy } from '../testing/tls-proxy.ts';
import { STOCK_CLIENTS, type StockClient } from './stock-clients.ts';

const run = promisify(execFile);
const SPOKEN_MS = 3_000;
const INSTALL_MS_MAX = 180_000;
const CALL_MS_MAX = 30_000;

interface Target {
  readonly name: 'gateway' | 'stand-in';
  readonly baseUrl: string;
  readonly key: string;
  readonly realtime: RealtimeServer;
}

async function hear(folder: string, target: Target): Promise<{ seconds: number; complaint: string }> {
  const audio = new Int16Array((SPOKEN_MS * AUDIO.sampleRateHz) / 1_000).fill(1_000);
  target.realtime.script.clear();
  target.realtime.script.answer({ say: 'Good morning.', audio });
  const env = {
    PATH: process.env['PATH'] ?? '',
    NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
    BASE: target.baseUrl,
    KEY: target.key,
    ASKS: target.name === 'stand-in' ? '1' : '',
  };
  try {
    const { stdout, stderr } = await run(process.execPath, ['client.mjs'], {
      cwd: folder,
      env,
      timeout: CALL_MS_MAX,
    });
    const { bytes } = JSON.parse(stdout) as { bytes: number };
    return { seconds: bytes / AUDIO.bytesPerMs / 1_000, complaint: firstLine(stderr) };
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    return { seconds: 0, complaint: firstLine(stderr) || firstLine(message) };
  }
}

const firstLine = (text: string): string => text.trim().split('\n')[0]?.slice(0, 80) ?? '';

async function check(client: StockClient, targets: readonly Target[]): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'stock-client-'));
  let isGood = true;
  try {
    await writeFile(join(folder, 'package.json'), '{"type":"module","private":true}');
    await writeFile(join(folder, 'client.mjs'), client.program);
    await writeFile(join(folder, 'ca.pem'), LOOPBACK_CERTIFICATE.cert);
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...client.packages], {
      cwd: folder,
      timeout: INSTALL_MS_MAX,
    });
    for (const target of targets) {
      const { seconds, complaint } = await hear(folder, target);
      const isAll = Math.abs(seconds - SPOKEN_MS / 1_000) < 1e-3;
      const excuse = target.name === 'stand-in' ? client.notStandIn : undefined;
      isGood &&= isAll || excuse !== undefined;
      const heard = `${seconds.toFixed(2)} of ${(SPOKEN_MS / 1_000).toFixed(2)} s`;
      const row = [client.packages[0] ?? '', target.name, heard, isAll ? '' : (excuse ?? complaint)];
      console.log(`| ${row.join(' | ')} |`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return isGood;
}

const system = await startScriptedSystem();
const standIn = await startRealtimeServer({ tls: LOOPBACK_CERTIFICATE, mind: 'scripted' });
const proxy = await startTlsProxy(system.port);
const targets: readonly Target[] = [
  {
    name: 'gateway',
    baseUrl: `https://127.0.0.1:${proxy.port}/voice/browser/media-stream`,
    key: system.apiKey,
    realtime: system.realtime,
  },
  { name: 'stand-in', baseUrl: standIn.url, key: 'any', realtime: standIn },
];
console.log('| client | target | heard | |\n| --- | --- | --- | --- |');
let isGood = true;
for (const client of STOCK_CLIENTS) isGood = (await check(client, targets)) && isGood;
await proxy.close();
await standIn.close();
await system.close();
process.exitCode = isGood ? 0 : 1;
