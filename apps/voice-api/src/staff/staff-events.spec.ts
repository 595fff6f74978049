/** Streams of open staff views, over real sockets of a loopback server. */
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StaffSign } from '@petvisor/persistence';
import { StaffEvents } from './staff-events.ts';

const LOOK_MS = 1_000;
const ALIVE_MS = 15_000;
const STREAMS_MAX = 8;

let signs: Map<string, StaffSign[]>;
let looks: number;
let failing: boolean;
let bad: Set<string>;
let timers: Map<number, () => void>;
let events: StaffEvents;
let server: Server;
let warnings: string[];

beforeEach(async () => {
  signs = new Map();
  looks = 0;
  failing = false;
  bad = new Set();
  timers = new Map();
  warnings = [];
  events = new StaffEvents({
    staffView: {
      signs: async (practice) => {
        looks += 1;
        if (failing) throw new Error('busy');
        return [...(signs.get(practice) ?? [])];
      },
    },
    streamsPerPracticeMax: STREAMS_MAX,
    log: { warn: (_fields: object, line: string) => void warnings.push(line) } as never,
    every: (intervalMs, task) => {
      timers.set(intervalMs, task);
      return () => timers.delete(intervalMs);
    },
  });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const [, practice = '', csrfToken = ''] = pathname.split('/');
    const session = { practice, csrfToken, isGood: async () => !bad.has(csrfToken) };
    const last = request.headers['last-event-id'];
    const refusal = events.open(session, response, last === undefined ? undefined : String(last));
    if (refusal !== undefined) response.writeHead(refusal.status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  await events.close();
  server.closeAllConnections();
  server.close();
});

interface Reader {
  readonly response: IncomingMessage;
  /** Resolves when the text has come. */
  readonly until: (text: string) => Promise<string>;
  readonly ended: Promise<unknown>;
}

async function read(
  practice: string,
  session: string,
  headers: Record<string, string> = {},
): Promise<Reader> {
  const { port } = server.address() as AddressInfo;
  const request = get({ host: '127.0.0.1', port, path: `/${practice}/${session}`, headers, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let heard = '';
  let check = (): void => undefined;
  response.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
    check();
  });
  const ended = new Promise((resolve) => response.once('close', resolve));
  response.on('error', () => undefined);
  const until = (text: string) =>
    new Promise<string>((resolve) => {
      check = () => {
        if (heard.includes(text)) resolve(heard);
      };
      check();
    });
  return { response, until, ended };
}

const call = (id: number): StaffSign => ({ kind: 'call', id, stamp: '' });
const tick = (ms: number) => timers.get(ms)?.();

describe('a stream', () => {
  it('is neither kept nor compressed nor held back, and begins with a sign of life', async () => {
    const reader = await read('oak', 'a');
    expect(reader.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    await reader.until('event: alive\n');
  });

  it('tells what has changed in its own practice, with one look for all', async () => {
    const [one, two, other] = [await read('oak', 'a'), await read('oak', 'b'), await read('elm', 'c')];
    await Promise.all([one, two, other].map((reader) => reader.until('event: alive')));
    looks = 0;
    signs.set('oak', [call(7)]);
    tick(LOOK_MS);
    for (const reader of [one, two]) {
      const text = await reader.until('event: figures.changed\n');
      expect(text).toMatch(/event: call\.began\nid: \S+\ndata: {"id":"7"}\n\n/);
    }
    expect(looks).toBe(2);
    signs.set('elm', [call(8)]);
    tick(LOOK_MS);
    expect(await other.until('event: call.began')).not.toContain('"7"');
  });

  it('tells at once what is changed in this process', async () => {
    const reader = await read('oak', 'a');
    await reader.until('event: alive');
    signs.set('oak', [{ kind: 'follow_up', id: 3, stamp: '' }]);
    events.changed('oak');
    await reader.until('event: follow_up.added');
  });

  it('tells a browser that comes back whether it has missed something', async () => {
    signs.set('oak', [call(1)]);
    const first = await read('oak', 'a');
    const [, id = ''] = /id: (\S+)/.exec(await first.until('event: alive')) ?? [];
    const same = await read('oak', 'a', { 'last-event-id': id });
    expect(await same.until('event: ')).not.toContain('lists.changed');
    const late = await read('oak', 'a', { 'last-event-id': 'other' });
    await late.until('event: lists.changed');
  });

  it('goes on when the database did not answer', async () => {
    const reader = await read('oak', 'a');
    await reader.until('event: alive');
    failing = true;
    tick(LOOK_MS);
    failing = false;
    signs.set('oak', [call(1)]);
    events.changed('oak');
    await reader.until('event: call.began');
    expect(warnings).toEqual(['changes for the staff view not read']);
  });
});

describe('streams end', () => {
  it('with the sign-out, those of others go on', async () => {
    const [gone, stays] = [await read('oak', 'a'), await read('oak', 'b')];
    events.endSession('a');
    await gone.ended;
    signs.set('oak', [call(1)]);
    tick(LOOK_MS);
    await stays.until('event: call.began');
  });

  it('when their session is not good any more', async () => {
    const reader = await read('oak', 'a');
    await reader.until('event: alive');
    bad.add('a');
    tick(ALIVE_MS);
    await reader.ended;
  });

  it('when the process stops, which leaves no timer and opens no more', async () => {
    const reader = await read('oak', 'a');
    await events.close();
    await reader.ended;
    expect([events.size, timers.size]).toEqual([0, 0]);
    expect((await read('oak', 'a')).response.statusCode).toBe(503);
  });

  it('with the last reader, and with it the looks', async () => {
    const reader = await read('oak', 'a');
    await reader.until('event: alive');
    expect(timers.size).toBe(2);
    const forgotten = new Promise<void>((resolve) => {
      const watch = (): void => (events.size === 0 ? resolve() : void setImmediate(watch));
      watch();
    });
    reader.response.destroy();
    await forgotten;
    expect(timers.size).toBe(0);
  });

  it('when their reader does not read', async () => {
    const reader = await read('oak', 'a');
    await reader.until('event: alive');
    reader.response.pause();
    reader.response.socket.pause();
    // More than the buffers of both sockets hold.
    for (let round = 0; events.size > 0 && round < 5_000; round += 1) {
      signs.set(
        'oak',
        Array.from({ length: 500 }, (_, at) => call(round * 500 + at)),
      );
      events.changed('oak');
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(events.size).toBe(0);
  });
});

describe('there are so many streams at most', () => {
  it('of a session and of a practice', async () => {
    const statuses: (number | undefined)[] = [];
    for (const session of ['a', 'a', 'a', 'a', 'a', 'a', 'a', 'b', 'c', 'd'])
      statuses.push((await read('oak', session)).response.statusCode);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 200, 200, 429]);
    expect((await read('elm', 'a')).response.statusCode).toBe(200);
  });
});
