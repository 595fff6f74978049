import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOpenAiVoice, RealtimeAgentError, type OpenAiVoiceOptions } from '../index.ts';

let http: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  http = createServer((request, response) => answer(request, response));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});

afterEach(() => {
  http.close();
  http.closeAllConnections();
});

const SECRET = 'key-for-tests';
const speak = (
  options: Partial<OpenAiVoiceOptions> = {},
  signal: AbortSignal = new AbortController().signal,
): AsyncIterable<Uint8Array> =>
  createOpenAiVoice({
    apiKey: SECRET,
    model: 'gpt-4o-mini-tts',
    voice: 'marin',
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    ...options,
  }).speak('Rex has been seen.', { language: 'en-GB', signal });

async function readAll(speech: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of speech) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function failureOf(speech: AsyncIterable<Uint8Array>): Promise<RealtimeAgentError> {
  const error: unknown = await readAll(speech).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RealtimeAgentError);
  return error as RealtimeAgentError;
}

describe('createOpenAiVoice', () => {
  it('asks for PCM of the text in its language, with the key only in the header', async () => {
    let asked: unknown;
    answer = (request, response) => {
      void (async () => {
        const body: Buffer[] = [];
        for await (const piece of request) body.push(piece as Buffer);
        const { authorization } = request.headers;
        asked = {
          url: request.url,
          authorization,
          ...(JSON.parse(Buffer.concat(body).toString()) as object),
        };
        response.end(Buffer.alloc(9, 7));
      })();
    };
    await expect(readAll(speak())).resolves.toEqual(Buffer.alloc(9, 7));
    expect(asked).toEqual({
      url: '/v1/audio/speech',
      authorization: `Bearer ${SECRET}`,
      model: 'gpt-4o-mini-tts',
      voice: 'marin',
      input: 'Rex has been seen.',
      response_format: 'pcm',
      instructions: expect.stringContaining('Speak British English'),
    });
  });

  it('hands out audio before all of it is there', async () => {
    const second = Promise.withResolvers<void>();
    answer = (_, response) => {
      response.write(Buffer.alloc(4, 1));
      void second.promise.then(() => response.end(Buffer.alloc(4, 2)));
    };
    const pieces = speak()[Symbol.asyncIterator]();
    await expect(pieces.next()).resolves.toMatchObject({ value: new Uint8Array(4).fill(1) });
    second.resolve();
    await expect(pieces.next()).resolves.toMatchObject({ value: new Uint8Array(4).fill(2) });
    await expect(pieces.next()).resolves.toMatchObject({ done: true });
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [400, 'speech_refused'],
    [429, 'speech_refused'],
    [500, 'speech_refused'],
  ])('a refusal with %i is %s, after one request, and repeats no words', async (status, code) => {
    let requests = 0;
    answer = (_, response) => {
      requests += 1;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: `Rex has been seen. ${SECRET}` } }));
    };
    const error = await failureOf(speak());
    expect([error.code, requests]).toEqual([code, 1]);
    expect(error.message).not.toMatch(/Rex|key-for/);
  });

  it('says that the service cannot be reached', async () => {
    const error = await failureOf(speak({ baseUrl: 'http://127.0.0.1:1/v1' }));
    expect(error.code).toBe('connect_failed');
  });

  it.each([
    ['is not answered', (_: ServerResponse) => undefined],
    ['is answered without audio', (response: ServerResponse) => response.flushHeaders()],
    ['stops in the middle', (response: ServerResponse) => response.write(Buffer.alloc(4))],
  ])('gives a request up that %s, and closes it', async (_, begin) => {
    const closed = Promise.withResolvers<void>();
    answer = (request, response) => {
      response.on('close', () => closed.resolve());
      begin(response);
      request.resume();
    };
    const error = await failureOf(speak({ firstAudioMsMax: 300, gapMsMax: 300 }));
    expect(error.code).toBe('unresponsive');
    await closed.promise;
  });

  it('says that a speech broke off', async () => {
    answer = (_, response) => {
      response.write(Buffer.alloc(4), () => response.destroy());
    };
    expect((await failureOf(speak())).code).toBe('connection_lost');
  });

  it('takes no more audio than a text can need', async () => {
    answer = (_, response) => void response.end(Buffer.alloc(4_801));
    expect((await failureOf(speak({ audioMsMax: 100 }))).code).toBe('speech_too_long');
  });

  it('closes the request when the caller needs no more of it', async () => {
    const closed = Promise.withResolvers<void>();
    answer = (_, response) => {
      response.on('close', () => closed.resolve());
      response.write(Buffer.alloc(4));
    };
    const controller = new AbortController();
    const pieces = speak({}, controller.signal)[Symbol.asyncIterator]();
    await pieces.next();
    controller.abort();
    await expect(pieces.next()).rejects.toBeInstanceOf(RealtimeAgentError);
    await closed.promise;
  });

  it.each(['apiKey', 'model', 'voice'])('needs a %s', (name) => {
    expect(() => speak({ [name]: '' })).toThrow(`${name} is empty`);
  });
});
