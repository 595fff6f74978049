/** The server as a program, started as a user starts it. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it, jest } from '@jest/globals';
import { isUsageError, readOptions } from './cli-options.ts';
import { FAULT_KINDS } from './faults.ts';
import { connectRealtime } from './testing/realtime-client.ts';

/** For a test that starts the program twice, on a machine that has much else to do. */
const PROGRAM_MS_MAX = 300_000;
jest.setTimeout(PROGRAM_MS_MAX);

function start(...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const program = fileURLToPath(new URL('cli.ts', import.meta.url));
  const options = ['--conditions=@petvisor/source', '--disable-warning=ExperimentalWarning'];
  return spawn(process.execPath, [...options, program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

async function run(...args: string[]) {
  const child = start(...args);
  const [output, trouble, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, output, trouble };
}

it('prints its address, serves, tells of a fault and ends with 0 on a signal', async () => {
  const child = start('--without-speech', '--fault', 'update-rejected');
  const ended = once(child, 'exit');
  const trouble = text(child.stderr);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const client = await connectRealtime(line.replace('OPENAI_BASE_URL=', ''));
  await client.next('session.created');
  client.send({ type: 'session.update', event_id: 'mine', session: { type: 'realtime' } });
  expect(await client.next('error')).toMatchObject({ error: { event_id: 'mine' } });
  client.close();
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(await trouble).toBe('Fault: update-rejected\n');
});

it('lists every fault, and its own options', async () => {
  const { code, output } = await run('--list-faults');
  expect({ code, lines: output.trim().split('\n').length }).toEqual({ code: 0, lines: FAULT_KINDS.length });
  expect(await run('--help')).toMatchObject({ code: 0, output: expect.stringContaining('--without-speech') });
});

it.each([
  [['--port', '65536'], '--port must be a number from 0 to 65535'],
  [['--session-seconds', '0'], '--session-seconds must be a number from 1 to 3600'],
  [['--fault', 'none'], 'unknown fault: none (see --list-faults)'],
  [['--tls-key', 'key.pem'], '--tls-key and --tls-cert must be given together'],
  [['--tls-key', 'none.pem', '--tls-cert', 'none.pem'], '--tls-key cannot be read'],
])('refuses %j', (args, trouble) => {
  const refused = thrownBy(() => readOptions(args));
  expect(String(refused)).toContain(trouble);
  expect(isUsageError(refused)).toBe(true);
});

it('reads every option', () => {
  const args = ['--host', '::1', '--port', '8123', '--without-speech', '--session-seconds', '60'];
  expect(readOptions([...args, '--fault', 'burst', '--model', 'one', '--model', 'two'])).toEqual({
    ...{ host: '::1', port: 8123, speaks: false, sessionMsMax: 60_000 },
    ...{ faults: ['burst'], models: ['one', 'two'], tls: undefined },
  });
});

it('ends with 2 when it is called wrongly', async () => {
  expect(await run('--colour')).toMatchObject({
    code: 2,
    output: '',
    trouble: expect.stringContaining("Unknown option '--colour'"),
  });
});

it('ends with 1 when its port is taken', async () => {
  const child = start('--without-speech');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { port } = new URL(line.replace('OPENAI_BASE_URL=', ''));
  expect(await run('--without-speech', '--port', port)).toMatchObject({
    code: 1,
    trouble: expect.stringContaining('EADDRINUSE'),
  });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
