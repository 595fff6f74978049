/** The recipe of the README: undici's own `fetch`, which does not know the platform's `Request`, through a proxy. */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { clientThroughProxy } from '../examples/proxy.ts';
import { booking, credentials, paths } from './testing/practice.ts';
import { startScriptedServer, type ScriptedServer } from './testing/scripted-server.ts';
import type { AttemptEvent, VetstoriaOptions } from './types.ts';

let server: ScriptedServer;
let proxy: Server;
let forwarded: string[];

beforeEach(async () => {
  forwarded = [];
  server = await startScriptedServer();
  // What a proxy is asked for in plain HTTP has its whole address; for HTTPS it would be a tunnel.
  proxy = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming;
    forwarded.push(url);
    const onward = request(url, { method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await server.close();
});

const practice = (options: Partial<VetstoriaOptions> = {}): VetstoriaOptions => ({
  ...{ baseUrl: server.url, authUrl: `${server.url}/auth`, ...credentials, ...options },
});
const proxyUrl = (): string => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

it('a booking arrives through it, as it was sent', async () => {
  server.answer(paths.authenticate, { status: 200, json: { token: 'token-1' } });
  server.answer(paths.book, { status: 200, json: { appointments: [{ pimsAppointmentId: 'p1' }] } });
  const attempts: AttemptEvent[] = [];
  const hooks = { afterAttempt: (event: AttemptEvent) => void attempts.push(event) };
  const client = clientThroughProxy(practice({ hooks }), proxyUrl());
  expect(await client.placeAppointment(booking)).toEqual({ status: 'confirmed', reference: 'p1' });
  expect(forwarded.map((url) => new URL(url).origin)).toEqual([server.url, server.url]);
  const [received] = server.receivedAt(paths.book);
  expect(received).toMatchObject({ method: 'POST', body: { client: { lastName: 'Pemberton' } } });
  expect(received?.headers).toMatchObject({
    authorization: 'Bearer token-1',
    'content-type': 'application/json',
  });
  expect(attempts.map(({ status }) => status)).toEqual([200, 200]);
});

it('a booking that the proxy has lost is of unknown outcome, and a read is repeated', async () => {
  server.answer(paths.authenticate, { status: 200, json: { token: 'token-1' } });
  server.answer(paths.book, 'reset');
  server.answer(paths.species, 'reset', { status: 200, json: [] });
  const client = clientThroughProxy(practice({ timeLimits: { retryDelayMs: 1 } }), proxyUrl());
  expect(await client.placeAppointment(booking)).toMatchObject({ status: 'unknown' });
  expect(server.receivedAt(paths.book)).toHaveLength(1);
  expect(await client.getSpecies()).toEqual([]);
});
