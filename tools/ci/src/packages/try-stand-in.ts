/** Starts the program of realtime-stand-in, and has it speak. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { shellEnvironment } from './tarball.ts';

/** The shortest time in which the sentence can be spoken. */
export const SPEECH_MS_MIN = 500;

const BYTES_PER_MS = 48;
/** A program that does not end by itself is ended. */
const TRIAL_MS_MAX = 120_000;

/**
 * Starts the program in `cwd` and asks it over HTTP for a spoken sentence.
 *
 * @throws Error when it does not listen, says nothing or silence, or does not end with 0 when it is asked to
 */
export async function tryStandIn(program: string, args: readonly string[], cwd: string): Promise<void> {
  const env = shellEnvironment();
  // A group of its own: npx has a child, which gets the signal too.
  const child = spawn(program, args, {
    cwd,
    // With the Node.js of this process: that of the system may be older than the package allows.
    env: { ...env, PATH: [dirname(process.execPath), env['PATH']].join(delimiter) },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    timeout: TRIAL_MS_MAX,
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  try {
    await speak(await baseUrl(createInterface(child.stdout)));
  } finally {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
  const [code, signal] = await ended;
  // npx says which signal it got.
  const isAsAsked = code === 0 || code === 128 + constants.signals.SIGTERM || signal === 'SIGTERM';
  if (!isAsAsked) throw new Error(`${program} ended with ${code ?? signal}`);
}

async function baseUrl(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const [, url] = /^OPENAI_BASE_URL=(.*)$/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('it ended before it listened');
}

async function speak(url: string): Promise<void> {
  const response = await fetch(`${url}/audio/speech`, {
    method: 'POST',
    headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ model: 'any', voice: 'any', response_format: 'pcm' },
      input: 'Good morning, how can I help you?',
    }),
  });
  const pcm = Buffer.from(await response.arrayBuffer());
  const isSilent = pcm.every((byte) => byte === 0);
  if (!response.ok || isSilent || pcm.length < SPEECH_MS_MIN * BYTES_PER_MS)
    throw new Error(`answered ${response.status} with ${pcm.length} bytes${isSilent ? ' of silence' : ''}`);
}
