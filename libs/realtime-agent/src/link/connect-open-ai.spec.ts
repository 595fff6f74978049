import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocketServer, type WebSocket } from 'ws';
import { fakeClock } from '../testing/index.ts';
import {
  connectOpenAi,
  RealtimeAgentError,
  toBase64,
  type ConnectOpenAiOptions,
  type ModelLink,
} from '../index.ts';

let http: Server;
let server: WebSocketServer;
let baseUrl: string;
let refusal: number | undefined;
const links: ModelLink[] = [];

beforeEach(async () => {
  refusal = undefined;
  http = createServer();
  server = new WebSocketServer({ noServer: true, autoPong: false });
  http.on('upgrade', (request, socket, head) => {
    if (refusal !== undefined) {
      socket.end(`HTTP/1.1 ${refusal} Refused\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  baseUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`;
});

afterEach(async () => {
  await Promise.all(links.splice(0).map((link) => link.close()));
  for (const client of server.clients) client.terminate();
  server.close();
  http.close();
  http.closeAllConnections();
});

/** A connection whose happenings can be waited for, one after the other. */
function connect(options: Partial<ConnectOpenAiOptions> = {}) {
  const happenings: (readonly [kind: string, value?: unknown])[] = [];
  let wake = (): void => undefined;
  const add = (kind: string, value?: unknown): void => {
    happenings.push([kind, value]);
    wake();
  };
  const next = async (): Promise<readonly [kind: string, value?: unknown]> => {
    while (happenings.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return happenings.shift()!;
  };
  const link = connectOpenAi({ apiKey: 'key-for-tests', model: 'gpt-realtime-2.1', baseUrl, ...options })({
    opened: () => add('opened'),
    event: (event) => add('event', event),
    audio: (place, audio) => add('audio', { place, audio }),
    malformed: (error) => add('malformed', error),
    lost: (error) => add('lost', error),
  });
  links.push(link);
  return { link, next };
}

async function accept(): Promise<{ client: WebSocket; request: IncomingMessage }> {
  const [client, request] = (await once(server, 'connection')) as [WebSocket, IncomingMessage];
  return { client, request };
}

const received = async (client: WebSocket): Promise<unknown> => {
  const [data] = (await once(client, 'message')) as [Buffer];
  return JSON.parse(data.toString());
};

describe('connectOpenAi', () => {
  it('tells the service whose call it is', async () => {
    const asked = once(server, 'connection');
    connect({ safetyIdentifier: 'caller-of-a-test' });
    const [, request] = (await asked) as [WebSocket, IncomingMessage];
    expect(request.headers['openai-safety-identifier']).toBe('caller-of-a-test');
    expect(request.headers.authorization).toBe('Bearer key-for-tests');
  });

  it('names the model, and shows the key only in the header', async () => {
    const { next } = connect();
    const { request } = await accept();
    expect(request.url).toBe('/v1/realtime?model=gpt-realtime-2.1');
    expect(request.headers.authorization).toBe('Bearer key-for-tests');
    expect(request.headers['openai-beta']).toBeUndefined();
    expect(await next()).toEqual(['opened', undefined]);
  });

  it('carries events both ways', async () => {
    const { link, next } = connect();
    const { client } = await accept();
    await next();
    link.send({ type: 'response.create' });
    expect(await received(client)).toEqual({ type: 'response.create' });
    client.send(JSON.stringify({ type: 'input_audio_buffer.cleared', event_id: 'e1' }));
    expect(await next()).toEqual(['event', { type: 'input_audio_buffer.cleared', event_id: 'e1' }]);
  });

  it('hands on audio as samples, past the JSON', async () => {
    const { next } = connect();
    const { client } = await accept();
    await next();
    const place = { response_id: 'r', item_id: 'i', output_index: 0, content_index: 0 };
    const delta = { type: 'response.output_audio.delta', event_id: 'e1', ...place, delta: 'AQIDBA==' };
    client.send(JSON.stringify(delta));
    client.send(JSON.stringify({ ...delta, more: 1 }));
    expect(await next()).toEqual(['audio', { place, audio: toBase64(Uint8Array.of(1, 2, 3, 4)) }]);
    expect(await next()).toEqual(['event', { ...delta, more: 1 }]);
  });

  it('appends audio, also from the middle of a buffer', async () => {
    const { link, next } = connect();
    const { client } = await accept();
    await next();
    link.sendAudio(toBase64(Uint8Array.from([9, 1, 2, 3, 4, 9]).subarray(1, 5)));
    expect(await received(client)).toEqual({ type: 'input_audio_buffer.append', audio: 'AQIDBA==' });
  });

  it('hands on an error of the service once, as an event', async () => {
    const { next } = connect();
    const { client } = await accept();
    await next();
    client.send(JSON.stringify({ type: 'error', error: { type: 'invalid_request_error', message: 'm' } }));
    client.send(JSON.stringify({ type: 'rate_limits.updated', rate_limits: [] }));
    expect(await next()).toMatchObject(['event', { type: 'error' }]);
    expect(await next()).toMatchObject(['event', { type: 'rate_limits.updated' }]);
  });

  it.each(['not json', '[]', '{"no":"type"}'])('survives the frame %s', async (frame) => {
    const { next } = connect();
    const { client } = await accept();
    await next();
    client.send(frame);
    client.send(JSON.stringify({ type: 'rate_limits.updated', rate_limits: [] }));
    expect(await next()).toMatchObject(['malformed', { code: 'malformed_event' }]);
    expect(await next()).toMatchObject(['event', { type: 'rate_limits.updated' }]);
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [429, 'connect_failed'],
    [503, 'connect_failed'],
  ])('says that an upgrade was refused with %d', async (status, code) => {
    refusal = status;
    const { next } = connect();
    const [kind, error] = await next();
    expect([kind, (error as RealtimeAgentError).code]).toEqual(['lost', code]);
    expect((error as Error).message).not.toContain('key-for-tests');
  });

  it('says that the address is not listened on', async () => {
    http.close();
    await once(http, 'close');
    const { next } = connect();
    expect(await next()).toMatchObject(['lost', { code: 'connect_failed' }]);
  });

  it.each([
    [1001, 'connection_lost'],
    [1011, 'connection_lost'],
    [3000, 'unauthorized'],
  ])('says that the service closed with %d', async (closeCode, code) => {
    const { next } = connect();
    const { client } = await accept();
    await next();
    client.close(closeCode);
    expect(await next()).toMatchObject(['lost', { code, closeCode }]);
  });

  it('says that the connection broke', async () => {
    const { next } = connect();
    const { client } = await accept();
    await next();
    client.terminate();
    expect(await next()).toMatchObject(['lost', { code: 'connection_lost', closeCode: 1006 }]);
  });

  it('gives up a service that answers no ping', async () => {
    const clock = fakeClock();
    const { next } = connect({ clock });
    const { client } = await accept();
    await next();
    const pinged = once(client, 'ping');
    await clock.advance(25_000);
    await pinged;
    await clock.advance(10_000);
    expect(await next()).toMatchObject(['lost', { code: 'unresponsive' }]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('gives up a service that takes nothing', async () => {
    const { link, next } = connect({ queuedBytesMax: 1_000_000 });
    const { client } = await accept();
    await next();
    client.pause();
    const second = toBase64(new Uint8Array(48_000));
    for (let i = 0; i < 400; i++) link.sendAudio(second);
    expect(await next()).toMatchObject(['lost', { code: 'send_queue_full' }]);
  });

  it('closes, and says nothing more', async () => {
    const { link, next } = connect();
    const { client } = await accept();
    await next();
    const closed = once(client, 'close');
    await link.close();
    expect((await closed)[0]).toBe(1000);
    link.send({ type: 'response.create' });
    await link.close();
  });

  it('closes a service that does not answer the close', async () => {
    const clock = fakeClock();
    const { link, next } = connect({ clock });
    const { client } = await accept();
    await next();
    client.pause();
    const gone = link.close();
    await clock.advance(2_000);
    await gone;
    expect(clock.pendingTimers).toBe(0);
  });

  it('closes before it is open', async () => {
    const { link } = connect();
    await link.close();
  });

  it.each(['nowhere', 'ftp://127.0.0.1/'])('refuses the address %s at once', (address) => {
    expect(() => connectOpenAi({ apiKey: 'k', model: 'm', baseUrl: address })).toThrow(RealtimeAgentError);
  });
});
