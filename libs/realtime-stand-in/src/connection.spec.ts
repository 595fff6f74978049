import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { LIMITS } from './limits.ts';
import { markerTone } from './marker.ts';
import { startRealtimeServer } from './server.ts';
import type { RealtimeServer } from './server.ts';
import { connectRealtime } from './testing/realtime-client.ts';
import { LOOPBACK_CERTIFICATE } from './loopback-certificate.ts';

let server: RealtimeServer;
beforeEach(async () => {
  server = await startRealtimeServer({ apiKey: 'right', models: ['gpt-realtime-2.1'], mind: 'scripted' });
});
afterEach(() => server.close());

const address = (model = 'gpt-realtime-2.1'): string =>
  `${server.url.replace(/^http/, 'ws')}/realtime?model=${model}`;

/** Resolves with the first event, or with the close code. */
function open(url: string, protocols: string[], options: object): Promise<unknown> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, protocols, options);
    let first: unknown;
    socket.once('message', (data: Buffer) => {
      first = JSON.parse(data.toString()) as unknown;
      socket.close();
    });
    socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode));
    socket.once('close', (code) => resolve({ ...(first as object), protocol: socket.protocol, code }));
    socket.on('error', () => undefined);
  });
}

const BEARER = { headers: { authorization: 'Bearer right' } };

describe('an upgrade', () => {
  it('needs a key, the right path and a model', async () => {
    await expect(connectRealtime(server.url, 'wrong')).rejects.toThrow('401');
    await expect(connectRealtime(server.url.replace('/v1', '/v2'), 'right')).rejects.toThrow('404');
    expect(await open(address(''), [], BEARER)).toBe(400);
    expect(await open(address(), [], BEARER)).toMatchObject({ type: 'session.created' });
  });

  it('takes the key as a subprotocol, as browsers send it', async () => {
    const withKey = (key: string) => open(address(), ['realtime', `openai-insecure-api-key.${key}`], {});
    expect(await withKey('right')).toMatchObject({ type: 'session.created', protocol: 'realtime' });
    expect(await withKey('wrong')).toBe(401);
  });

  it.each([
    ['header', [], { headers: { ...BEARER.headers, 'OpenAI-Beta': 'realtime=v1' } }],
    ['subprotocol', ['realtime', 'openai-beta.realtime-v1'], BEARER],
  ])('for the beta interface, by %s, ends with an error and 4000', async (_, protocols, options) => {
    const socket = new WebSocket(address(), protocols, options);
    const events: unknown[] = [];
    socket.on('message', (data: Buffer) => events.push(JSON.parse(data.toString())));
    const code = await new Promise((resolve) => socket.once('close', resolve));
    expect([events, code]).toMatchObject([[{ error: { code: 'beta_api_shape_disabled' } }], 4000]);
  });

  it('of a model that does not exist shows in the first response', async () => {
    const socket = new WebSocket(address('gpt-realtime-9'), BEARER);
    const done = new Promise((resolve) => {
      socket.on('message', (data: Buffer) => {
        const event = JSON.parse(data.toString()) as { type: string; response: unknown };
        if (event.type === 'session.created') socket.send('{"type":"response.create"}');
        if (event.type === 'response.done') resolve(event.response);
      });
    });
    expect(await done).toMatchObject({
      status: 'failed',
      status_details: { error: { code: 'model_not_found' } },
    });
    socket.close();
  });
});

describe('TLS', () => {
  it('serves wss: and https: alone, and carries a conversation', async () => {
    const secure = await startRealtimeServer({ tls: LOOPBACK_CERTIFICATE, mind: 'scripted' });
    try {
      expect(secure.url).toMatch(/^https:/);
      const client = await connectRealtime(secure.url, 'any', { ca: LOOPBACK_CERTIFICATE.cert });
      client.send({ type: 'session.update', session: { type: 'realtime' } });
      await client.next('session.updated');
      client.close();
      await secure.expectNoSockets();
      await expect(connectRealtime(secure.url.replace('https', 'http'))).rejects.toThrow();
    } finally {
      await secure.close();
    }
  });
});

it('lists its models over HTTP for those who have a key', async () => {
  const get = (headers: Record<string, string>): Promise<{ status: number | undefined; text: string }> =>
    new Promise((resolve, reject) => {
      request(`${server.url}/models`, { headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode, text }));
      })
        .on('error', reject)
        .end();
    });
  const { status, text } = await get(BEARER.headers);
  expect([status, (JSON.parse(text) as { data: unknown[] }).data]).toMatchObject([
    200,
    [{ id: 'gpt-realtime-2.1' }],
  ]);
  expect((await get({})).status).toBe(401);
});

it('keeps a journal of types, times and lengths, without content', async () => {
  const client = await connectRealtime(server.url, 'right');
  client.append(new Int16Array(0));
  const item = {
    type: 'message',
    role: 'user',
    content: [{ type: 'input_text', text: 'my number is 07700 900123' }],
  };
  client.send({ type: 'conversation.item.create', item });
  client.sendText('{');
  await client.next('error');
  expect(server.journal[0]).toMatchObject({
    type: 'input_audio_buffer.append',
    connection: 1,
    audioBytes: 1920,
  });
  expect(server.journal.at(-1)).toMatchObject({ type: '(no event)' });
  expect(JSON.stringify(server.journal)).not.toContain('900123');
  client.close();
});

it('leaves no socket behind when it closes in mid-response', async () => {
  const client = await connectRealtime(server.url, 'right');
  server.script.answer({ say: 'Wait.', pauseAfterDeltas: 0 });
  client.send({ type: 'response.create' });
  await client.next('response.created');
  await server.close();
  expect([await client.closed, server.sockets()]).toEqual([1006, 0]);
});

it('cuts off a client that does not take what is sent', async () => {
  const socket = new WebSocket(address(), BEARER);
  await new Promise((resolve) => socket.once('message', resolve));
  socket.pause();
  // 19 MiB of base64 each: more than the limit and the buffers of the operating system.
  const audio = markerTone(1, LIMITS.answerAudioMsMax);
  for (let answer = 0; answer < 4; answer++) {
    server.script.answer({ say: 'On and on.', audio });
    socket.send('{"type":"response.create"}');
  }
  await server.expectNoSockets({ withinMs: 60_000 });
  socket.terminate();
});
