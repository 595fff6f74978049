import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createProcesses } from './processes.ts';

let server: Server;
let processes: ReturnType<typeof createProcesses>;
let ended: (number | null)[];

beforeEach(async () => {
  ended = [];
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  processes = createProcesses({
    cwd: process.cwd(),
    stopMsMax: 60_000,
    onEnd: (_script: string, code: number | null) => void ended.push(code),
  });
});
afterEach(async () => {
  processes.kill();
  await processes.stop();
  server.close();
});

/** A program that connects to the server of the spec and stays: the connection ends when the process does. */
const stays = (before = ''): string =>
  `${before}; require('node:net').connect(${(server.address() as AddressInfo).port}, '127.0.0.1');`;

async function connected(): Promise<Socket> {
  const [socket] = (await once(server, 'connection')) as [Socket];
  // A killed process resets its connection.
  socket.on('error', () => undefined).resume();
  return socket;
}

describe('the processes of npm start', () => {
  it('end what a command started too when they are stopped in the middle of it', async () => {
    const task = JSON.stringify(stays());
    const build = `require('node:child_process').spawn(process.execPath, ['-e', ${task}]); setInterval(() => {}, 1e3)`;
    const running = expect(processes.run(process.execPath, ['-e', build])).rejects.toThrow('failed');
    const socket = await connected();
    await Promise.all([once(socket, 'close'), processes.stop(), running]);
  });

  it('are killed when they do not do as they are asked', async () => {
    const deaf = stays("process.on('SIGTERM', () => console.log('no'))");
    const running = expect(processes.run(process.execPath, ['-e', deaf])).rejects.toThrow('failed');
    const socket = await connected();
    const stopped = processes.stop();
    processes.kill();
    await Promise.all([once(socket, 'close'), stopped, running]);
  });

  it('do not start any more once they are stopped', async () => {
    await processes.stop();
    await expect(processes.run(process.execPath, ['--version'])).rejects.toThrow('being stopped');
  });

  it('return what a command printed', async () => {
    expect(await processes.run(process.execPath, ['-e', 'process.stdout.write(`${6 * 7}\\n`)'])).toBe('42\n');
  });

  it('say that a command is missing', async () => {
    await expect(processes.run('/no/such/command', [])).rejects.toThrow('ENOENT');
  });
});
