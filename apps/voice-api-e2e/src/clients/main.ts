/**
 * Clients of other people against gateway and stand-in, and servers of theirs as the gateway's upstream:
 * npm run check:clients [-- WORD…]
 *
 * Installs each from npm into a folder of its own, runs it unchanged behind TLS, and prints how much of the spoken answer is
 * heard when it is taken for over. With words, only packages that have one in their name. Exit codes: 0 all of it was heard
 * by every client or its row says why not, 1 not so.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LOOPBACK_CERTIFICATE, startRealtimeServer, type RealtimeServer } from '@petvisor/realtime-stand-in';
import { AUDIO } from '@petvisor/wire-protocol';
import { startScriptedSystem } from '../testing/scripted-call.ts';
import { startTlsProxy } from '../testing/tls-proxy.ts';
import { hearUpstream } from './hear-upstream.ts';
import { withInstalled, type Installed } from './install.ts';
import { STOCK_CLIENTS, type StockClient } from './stock-clients.ts';
import { STOCK_UPSTREAMS, type StockUpstream } from './stock-upstreams.ts';

const run = promisify(execFile);
const SPOKEN_MS = 3_000;
const CALL_MS_MAX = 60_000;

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
    const { stdout, stderr } = await run(process.execPath, ['program.mjs'], {
      cwd: folder,
      env,
      timeout: CALL_MS_MAX,
    });
    const { bytes } = JSON.parse(stdout) as { bytes: number };
    return { seconds: inSeconds(bytes), complaint: firstLine(stderr) };
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    return { seconds: 0, complaint: firstLine(stderr) || firstLine(message) };
  }
}

const firstLine = (text: string): string => text.trim().split('\n')[0]?.slice(0, 80) ?? '';

const inSeconds = (bytes: number): number => bytes / AUDIO.bytesPerMs / 1_000;
const isAll = (seconds: number): boolean => Math.abs(seconds - SPOKEN_MS / 1_000) < 1e-3;

function print(name: string | undefined, target: string, seconds: number, remark: string): void {
  const heard = `${seconds.toFixed(2)} of ${(SPOKEN_MS / 1_000).toFixed(2)} s`;
  console.log(`| ${[name, target, heard, remark].join(' | ')} |`);
}

function check(client: StockClient, targets: readonly Target[]): Promise<boolean> {
  return withInstalled(client, async (folder) => {
    let isGood = true;
    for (const target of targets) {
      const { seconds, complaint } = await hear(folder, target);
      const excuse = target.name === 'stand-in' ? client.notStandIn : undefined;
      isGood &&= isAll(seconds) || excuse !== undefined;
      print(client.packages[0], target.name, seconds, isAll(seconds) ? '' : (excuse ?? complaint));
    }
    return isGood;
  });
}

function checkUpstream(upstream: StockUpstream): Promise<boolean> {
  return withInstalled(upstream, async (folder) => {
    try {
      const { bytes, text } = await hearUpstream(folder, SPOKEN_MS * AUDIO.bytesPerMs, CALL_MS_MAX);
      print(upstream.packages[0], 'upstream of the gateway', inSeconds(bytes), upstream.remark);
      return isAll(inSeconds(bytes)) && text !== '';
    } catch (error) {
      print(upstream.packages[0], 'upstream of the gateway', 0, firstLine((error as Error).message));
      return false;
    }
  });
}

/** All of them, or those whose package has a word of the command line in its name. */
const words = process.argv.slice(2);
const isMeant = ({ packages }: Installed): boolean =>
  words.length === 0 || words.some((word) => packages[0]?.includes(word) === true);

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
for (const client of STOCK_CLIENTS.filter(isMeant)) isGood = (await check(client, targets)) && isGood;
for (const upstream of STOCK_UPSTREAMS.filter(isMeant)) isGood = (await checkUpstream(upstream)) && isGood;
await proxy.close();
await standIn.close();
await system.close();
process.exitCode = isGood ? 0 : 1;
