import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { FAULT_KINDS } from '@petvisor/realtime-stand-in';
import { WebSocket } from 'ws';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

const NODE_OPTIONS = '--conditions=@petvisor/source --no-warnings';

function start(program: string, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), ...args], {
    env: { PATH: process.env['PATH'], NODE_OPTIONS },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

/** Forks the program with an IPC channel, as `npm start` does. `preload` runs before the program. */
function startWithChannel(program: string, preload = ''): ChildProcess {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), {
    env: { PATH: process.env['PATH'], NODE_OPTIONS },
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(preload)}`],
    silent: true,
  });
  started.push(child);
  return child;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Waits for `exit`: after a disconnect from this side there is no `close` event. */
async function endOf(child: ChildProcess): Promise<Ended> {
  const read = async (stream: Readable | null): Promise<string> =>
    stream === null ? '' : (await stream.toArray()).map(String).join('');
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'exit') as Promise<[number | null]>,
    read(child.stdout),
    read(child.stderr),
  ]);
  return { code, stdout, stderr };
}

const run = (program: string, ...args: string[]): Promise<Ended> => endOf(start(program, ...args));

describe('the stand-ins as a program', () => {
  it('say which environment leads to them, answer there, and end when they are told to', async () => {
    const child = start('main.ts');
    const [line] = (await once(child.stdout!, 'data')) as [Buffer];
    const environment = JSON.parse(line.toString()) as Record<string, string>;
    expect(Object.keys(environment).sort()).toEqual(
      [
        'AUTH_URL',
        'BASE_URL',
        'BOOKING_HASH',
        'OPENAI_API_KEY',
        'OPENAI_BASE_URL',
        'PARTNER_KEY',
        'SECRET',
        'SITE_HASH',
        'SITE_ID',
      ].sort(),
    );
    const models = await fetch(`${environment['OPENAI_BASE_URL']}/models`, {
      headers: { authorization: `Bearer ${environment['OPENAI_API_KEY']}` },
    });
    expect(models.status).toBe(200);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
  });

  it('start alone when one is asked for, as lines of a .env file', async () => {
    const child = start('main.ts', '--only', 'vetstoria', '--env');
    let text = '';
    for await (const data of child.stdout!) {
      text += String(data);
      if (text.includes('BOOKING_HASH=')) break;
    }
    expect(text).toMatch(/^BASE_URL=http:\/\/127\.0\.0\.1:\d+/m);
    expect(text).not.toContain('OPENAI');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('do what goes wrong when they were told to, and say so', async () => {
    const args = [
      '--only',
      'realtime',
      '--without-speech',
      '--fault',
      'upgrade-503',
      '--session-seconds',
      '60',
    ];
    const child = start('main.ts', ...args);
    const [line] = (await once(child.stdout!, 'data')) as [Buffer];
    const { OPENAI_BASE_URL } = JSON.parse(line.toString()) as Record<string, string>;
    const url = `${OPENAI_BASE_URL?.replace(/^http/, 'ws')}/realtime?model=any`;
    const headers = { authorization: 'Bearer any' };
    const told = once(child.stderr!, 'data');
    const [, { statusCode }] = (await once(new WebSocket(url, { headers }), 'unexpected-response')) as [
      unknown,
      { statusCode: number },
    ];
    expect(statusCode).toBe(503);
    expect(String(await told)).toBe('Fault: upgrade-503\n');
    const socket = new WebSocket(url, { headers });
    const [created] = (await once(socket, 'message')) as [Buffer];
    const { session } = JSON.parse(created.toString()) as { session: { expires_at: number } };
    expect(session.expires_at * 1_000).toBeLessThanOrEqual(Date.now() + 60_000);
    socket.terminate();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('name every fault', async () => {
    const { code, stdout } = await run('main.ts', '--list-faults');
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual([...FAULT_KINDS]);
  });

  it('end without a word when the program that started them is gone at once', async () => {
    const child = startWithChannel('main.ts');
    const ended = endOf(child);
    child.disconnect();
    expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.each([
    ['are told to', "process.kill(process.pid, 'SIGTERM')"],
    ['lose the program that started them', 'process.disconnect()'],
  ])('end without a word when they %s in the middle of their start', async (_when, what) => {
    const preload = `process.on('newListener', (name) => { if (name === 'disconnect') setImmediate(() => ${what}); });`;
    expect(await endOf(startWithChannel('main.ts', preload))).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.each([
    [['--only', 'everything']],
    [['--realtime-port', '70000']],
    [['--nonsense']],
    [['--fault', 'flood']],
    [['--session-seconds', '0']],
    [['--tls-key', '/no/such/key']],
  ])('refuse %j in one line', async (args) => {
    const { code, stderr } = await run('main.ts', ...args);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('the caller as a program', () => {
  it('names at least ten callers who want a booking, in two voices', async () => {
    const { code, stdout } = await run('call.ts', '--list', '--json');
    expect(code).toBe(0);
    const scripts = JSON.parse(stdout) as { expects: string; voice: string }[];
    expect(scripts.filter(({ expects }) => expects === 'confirmed').length).toBeGreaterThanOrEqual(10);
    expect(new Set(scripts.map(({ voice }) => voice)).size).toBeGreaterThanOrEqual(2);
  });

  it.each([[[]], [['--script', 'nobody', '--url', 'ws://127.0.0.1:1', '--api-key', 'k']], [['--nonsense']]])(
    'refuses %j in one line',
    async (args) => {
      const { code, stderr } = await run('call.ts', ...args);
      expect(code).toBe(2);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
  );

  it('refuses a script file that is not there in one line', async () => {
    const gateway = ['--url', 'ws://127.0.0.1:1', '--api-key', 'k'];
    const { code, stderr } = await run('call.ts', ...gateway, '--script', '/no/such/script.json');
    expect(code).toBe(2);
    expect(stderr.trim()).toBe('call: /no/such/script.json cannot be read (see --help)');
  });

  it('fails when the gateway does not answer', async () => {
    const { code, stdout } = await run(
      'call.ts',
      ...['--url', 'ws://127.0.0.1:1', '--api-key', 'k', '--script', 'typed', '--json'],
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      booked: false,
      outcome: 'failed',
    });
  });
});
