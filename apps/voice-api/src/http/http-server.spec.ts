import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createHttpServer, HTTP_TIMES, type ConnectionLimits } from './http-server.ts';

const TIMES = { headersMsMax: 200, requestMsMax: 300, keptAliveMsMax: 150, checkMs: 20 };
const LIMITS = { connectionsMax: 10, connectionsPerAddressMax: 10 };

let server: Server;
let sockets: Socket[] = [];
let refused = 0;
let served = 0;

async function listen(limits: Partial<ConnectionLimits> = {}, times = TIMES): Promise<void> {
  refused = 0;
  served = 0;
  const serve: RequestListener = (_request, response) => {
    served += 1;
    response.end('{}');
  };
  server = createHttpServer(serve, {
    ...LIMITS,
    ...limits,
    times,
    onRefused: () => (refused += 1),
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await new Promise((resolve) => server.close(resolve));
});

function open(localAddress = '127.0.0.1'): Socket {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port, localAddress });
  socket.on('error', () => undefined);
  sockets.push(socket);
  return socket;
}

/** What the server answers until it closes the connection. */
async function answerTo(bytes: string): Promise<{ status: number; head: string; body: unknown }> {
  const socket = open();
  socket.write(bytes);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body: JSON.parse(body) as unknown };
}

/** Whether the server serves one more connection. */
async function isServed(localAddress?: string): Promise<boolean> {
  const socket = open(localAddress);
  socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
  return new Promise((resolve) => {
    socket.once('data', () => resolve(true));
    socket.once('close', () => resolve(false));
  });
}

describe('a connection', () => {
  const request = 'GET / HTTP/1.1\r\nHost: h\r\n\r\n';

  it('serves a few requests that come before the answers, and more that wait for them', async () => {
    await listen({}, HTTP_TIMES);
    const socket = open();
    let answers = 0;
    const answered = async (count: number): Promise<void> => {
      while (answers < count) {
        const [bytes] = (await once(socket, 'data')) as [Buffer];
        answers += bytes.toString().split('200 OK').length - 1;
      }
    };
    socket.write(request.repeat(4));
    await answered(4);
    for (let count = 5; count <= 12; count += 1) {
      socket.write(request);
      await answered(count);
    }
    expect(served).toBe(12);
  });

  it('is closed when it sends many before it is answered, and no more of them are looked at', async () => {
    await listen({}, HTTP_TIMES);
    const socket = open();
    socket.resume().write(request.repeat(50));
    await once(socket, 'close');
    expect(served).toBeLessThanOrEqual(4);
  });
});

describe('a slow client', () => {
  it('has ten seconds for its headers, and fifteen for all', async () => {
    await listen({}, HTTP_TIMES);
    expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 15_000 });
  });

  it.each([
    ['says nothing', ''],
    ['never ends its headers', 'GET / HTTP/1.1\r\nHost: h\r\n'],
  ])('that %s is closed', async (_what, bytes) => {
    await listen();
    const socket = open();
    socket.write(bytes);
    const answer = await text(socket);
    expect(answer).toMatch(/^(|HTTP\/1.1 408 [^]*"code":"request_timeout"\})$/);
  });

  it('that keeps its headers going, byte by byte, is closed all the same', async () => {
    await listen();
    const socket = open();
    socket.write('GET / HTTP/1.1\r\nHost: h\r\nX: ');
    const drip = setInterval(() => socket.writable && socket.write('x'), 20);
    await once(socket.resume(), 'close');
    clearInterval(drip);
  });

  it('that never ends its body is closed', async () => {
    await listen();
    const socket = open();
    socket.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n');
    const drip = setInterval(() => socket.writable && socket.write('x'), 20);
    await once(socket.resume(), 'close');
    clearInterval(drip);
  });

  it('that asks nothing more is closed', async () => {
    await listen();
    const socket = open();
    socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('what is no request', () => {
  it.each([
    ['nonsense', 'nonsense\r\n\r\n', 400, 'bad_request'],
    ['a header without a name', 'GET / HTTP/1.1\r\n: x\r\n\r\n', 400, 'bad_request'],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
  ])('is refused in JSON: %s', async (_what, bytes, status, code) => {
    await listen({}, { ...TIMES, headersMsMax: 5_000, requestMsMax: 5_000 });
    const answer = await answerTo(bytes);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.head).toMatch(/\r\nConnection: close/);
  });
});

describe('connections', () => {
  it('are limited in all', async () => {
    await listen({ connectionsMax: 2 });
    await Promise.all([once(open('127.0.0.1'), 'connect'), once(open('127.0.0.2'), 'connect')]);
    expect(await isServed('127.0.0.3')).toBe(false);
    expect(refused).toBe(1);
  });

  it('are limited by address, and free again when they are closed', async () => {
    await listen({ connectionsPerAddressMax: 2 }, { ...TIMES, headersMsMax: 5_000, requestMsMax: 5_000 });
    const held = [open(), open()];
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    expect(await isServed()).toBe(false);
    expect(refused).toBe(1);
    expect(await isServed('127.0.0.2')).toBe(true);
    held[0]?.destroy();
    while (!(await isServed())) await delay(5);
  });
});
