/** What one address and one key may ask for, over the real app. */
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import WebSocket from 'ws';
import { dial, hangUp, startScriptedSystem } from './testing/scripted-call.ts';
import { startQuietSystem } from './testing/start-system.ts';
import { type } from './testing/typed-call.ts';
import { upgrade } from './testing/upgrade.ts';
import { useSystem } from './testing/use-system.ts';

const CALL = '/voice/browser/media-stream';
const TOO_MANY = { detail: 'Too Many Requests', code: 'too_many_requests' };

const system = useSystem(() =>
  startQuietSystem({
    environment: {
      TRUST_PROXY: 'loopback',
      HANDSHAKES_PER_ADDRESS_MINUTE_MAX: '3',
      REQUESTS_PER_ADDRESS_MINUTE_MAX: '10',
      TICKETS_PER_ADDRESS_MINUTE_MAX: '2',
      WRONG_KEYS_PER_ADDRESS_MINUTE_MAX: '2',
    },
  }),
);

const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

async function ask(path: string, headers: Record<string, string>, method = 'GET') {
  const response = await fetch(`${system.url}${path}`, { method, headers });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body, retryAfter: Number(response.headers.get('retry-after')) };
}

describe('one address', () => {
  it('sends so many handshakes a minute, and the next are refused before anything is looked at', async () => {
    const headers = from('192.0.2.1');
    for (let n = 0; n < 3; n += 1) {
      expect(await upgrade(system.port, CALL, headers)).toMatchObject({ status: 401 });
    }
    const key = { ...headers, 'x-api-key': system.apiKey };
    const refused = await upgrade(system.port, CALL, key);
    expect(refused).toMatchObject({ status: 429, body: TOO_MANY });
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect(await upgrade(system.port, CALL, { ...key, ...from('192.0.2.2') })).toEqual({ status: 101 });
  });

  it('asks so much a minute, of what is public too', async () => {
    for (let n = 0; n < 10; n += 1) {
      expect(await ask('/version', from('192.0.2.3'))).toMatchObject({ status: 200 });
    }
    const refused = await ask('/version', from('192.0.2.3'));
    expect(refused).toMatchObject({ status: 429, body: TOO_MANY });
    expect(refused.retryAfter).toBeGreaterThan(0);
  });

  it('gets so many tickets a minute', async () => {
    const headers = { ...from('192.0.2.4'), 'x-api-key': system.apiKey };
    const statuses = [];
    for (let n = 0; n < 3; n += 1)
      statuses.push((await ask('/voice/browser/tickets', headers, 'POST')).status);
    expect(statuses).toEqual([201, 201, 429]);
  });

  it('tries so many keys a minute; the key that is right goes on from there', async () => {
    const right = { ...from('192.0.2.5'), 'x-api-key': system.apiKey };
    expect(await ask('/voice', right)).toMatchObject({ status: 200 });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) {
      statuses.push((await ask('/voice', { ...right, 'x-api-key': `pv_wrong_${n}` })).status);
    }
    expect(statuses).toEqual([401, 401, 429, 429]);
    expect(await ask('/voice', right)).toMatchObject({
      status: 200,
      body: { refused: { wrong_keys_by_address: 2 } },
    });
  });

  it('is of 64 bits when it is of IPv6', async () => {
    for (let n = 0; n < 3; n += 1) await upgrade(system.port, CALL, from(`2001:db8::${n}`));
    expect(await upgrade(system.port, CALL, from('2001:db8:0:0:ffff::1'))).toMatchObject({ status: 429 });
    expect(await upgrade(system.port, CALL, from('2001:db8:0:1::1'))).toMatchObject({ status: 401 });
  });
});

describe('the calls of one address', () => {
  it('are so many at once, with whatever keys, and a ticket for one more is refused as well', async () => {
    const own = await startQuietSystem({
      environment: { TRUST_PROXY: 'loopback', CALLS_PER_ADDRESS_MAX: '1' },
    });
    try {
      const headers = { 'x-api-key': own.apiKey, ...from('192.0.2.1') };
      const socket = new WebSocket(`${own.wsUrl}${CALL}`, { headers });
      await once(socket, 'open');
      const { key: otherKey, hash } = createApiKey();
      await own.app.database.users.add({ username: 'other', apiKeyHash: hash, createdAtMs: 0 });
      const other = { 'x-api-key': otherKey, ...from('192.0.2.1') };
      expect(await upgrade(own.port, CALL, other)).toMatchObject({
        status: 429,
        retryAfter: '10',
        body: { code: 'too_many_calls' },
      });
      const ticket = await fetch(`${own.url}/voice/browser/tickets`, { method: 'POST', headers: other });
      expect(ticket.status).toBe(429);
      expect(await upgrade(own.port, CALL, { ...other, ...from('192.0.2.2') })).toEqual({ status: 101 });
      socket.terminate();
    } finally {
      await own.close();
    }
  });
});

describe('one key', () => {
  const bounded = (environment: Readonly<Record<string, string>>) => startQuietSystem({ environment });
  const withKey = ({ apiKey }: { readonly apiKey: string }) => ({ 'x-api-key': apiKey });

  it('opens so many calls at once, of those that come at the same time too', async () => {
    const own = await bounded({ CALLS_PER_KEY_MAX: '2' });
    try {
      const url = `${own.wsUrl}${CALL}`;
      const sockets = [1, 2, 3, 4].map(() => new WebSocket(url, { headers: withKey(own) }));
      const outcomes = await Promise.all(
        sockets.map(
          (socket) =>
            new Promise<number>((resolve) => {
              socket.once('open', () => resolve(101));
              socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
              socket.once('error', () => undefined);
            }),
        ),
      );
      expect(outcomes.toSorted()).toEqual([101, 101, 429, 429]);
      expect(await upgrade(own.port, CALL, withKey(own))).toMatchObject({
        status: 429,
        retryAfter: '10',
        body: { code: 'too_many_calls' },
      });
      for (const socket of sockets) socket.terminate();
    } finally {
      await own.close();
    }
  });

  it('gets one row for all emergencies beyond the limit, and every caller is told what to do', async () => {
    const own = await startScriptedSystem({ environment: { OPEN_EMERGENCIES_PER_KEY_DAY_MAX: '1' } });
    try {
      for (let n = 0; n < 3; n += 1) {
        own.realtime.script.answer({ say: 'Hello, how can I help you today?' });
        const client = await dial(own);
        await client.until('response.done');
        own.realtime.script.answer({ say: 'That sounds urgent. Please ring the practice now.' });
        type(client, 'My dog has collapsed and he is not breathing');
        expect(await client.until('voice.emergency')).toMatchObject({ phone: '020 7946 0123' });
        await hangUp(own, client);
      }
      const rows = await own.app.database.followUps.list();
      expect(rows.map(({ topic }) => topic)).toEqual(['breathing', 'more_emergencies']);
      expect(rows[1]?.words).toContain('2 more: breathing (conversation 2), breathing (conversation 3).');
    } finally {
      await own.close();
    }
  });

  it('opens so many calls a minute', async () => {
    const own = await bounded({ CALLS_PER_KEY_MINUTE_MAX: '1' });
    try {
      expect(await upgrade(own.port, CALL, withKey(own))).toEqual({ status: 101 });
      expect(await upgrade(own.port, CALL, withKey(own))).toMatchObject({
        status: 429,
        body: { code: 'too_many_calls' },
      });
    } finally {
      await own.close();
    }
  });

  it.each([
    ['COST_USD_PER_KEY_DAY_MAX', '2'],
    ['COST_USD_DAY_MAX', '2'],
    ['CALL_MINUTES_PER_KEY_DAY_MAX', '10'],
  ])('gets no further call or ticket beyond %s, by the rows of the day', async (name, max) => {
    const own = await bounded({ [name]: max });
    try {
      const { conversations } = own.app.database;
      const startedAtMs = Date.now();
      const id = await conversations.start({ userId: own.userId, startedAtMs });
      const end = { endedAtMs: startedAtMs + 10 * 60_000, reason: 'goodbye', booked: false, costUsd: 2 };
      await conversations.end(id, end);
      const refused = await upgrade(own.port, CALL, withKey(own));
      expect(refused).toMatchObject({ status: 429, body: { code: 'limit_of_day' } });
      expect(Number(refused.retryAfter)).toBeLessThanOrEqual(25 * 60 * 60);
      const response = await fetch(`${own.url}/voice/browser/tickets`, {
        method: 'POST',
        headers: withKey(own),
      });
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
        429,
        'limit_of_day',
      ]);
      if (name === 'COST_USD_DAY_MAX') expect(own.log()).toContain('"event":"cost_of_day_reached"');
    } finally {
      await own.close();
    }
  });
});

it('logs what is refused, with its reason and without an address', () => {
  const logged = system
    .log()
    .split('\n')
    .filter((entry) => entry.includes('refused by a limit'));
  expect(logged.join()).toContain('"reason":"handshakes_by_address"');
  expect(logged.join()).not.toContain('192.0.2');
});
