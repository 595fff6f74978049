import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createSecondOpinion,
  RealtimeAgentError,
  type Opinion,
  type SecondOpinionOptions,
} from '../index.ts';

let http: Server;
let asked: Record<string, unknown>[];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  http = createServer((request, response) => {
    void json(request).then((body) => {
      asked.push({ url: request.url, ...(body as object) });
      answer(response);
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});

afterEach(() => {
  http.close();
  http.closeAllConnections();
});

const SECRET = 'key-for-tests';
const turn = { words: 'Yes, Rex.', before: [{ who: 'agent', text: 'Is all of it right?' }] } as const;

function ask(options: Partial<SecondOpinionOptions> = {}, signal = new AbortController().signal) {
  const baseUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`;
  const opinion = createSecondOpinion({
    apiKey: SECRET,
    model: 'gpt-5-mini',
    kinds: ['bleeding', 'unspecified'],
    baseUrl,
    ...options,
  });
  return opinion.judge(turn, { signal });
}

async function failureOf(opinion: Promise<Opinion>): Promise<RealtimeAgentError> {
  const error: unknown = await opinion.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RealtimeAgentError);
  return error as RealtimeAgentError;
}

const saying = (text: string) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      id: 'resp_1',
      object: 'response',
      status: 'completed',
      output: [
        {
          type: 'message',
          id: 'm',
          role: 'assistant',
          content: [{ type: 'output_text', text, annotations: [] }],
        },
      ],
      usage: {
        input_tokens: 400,
        input_tokens_details: { cached_tokens: 300 },
        output_tokens: 20,
        total_tokens: 420,
      },
    }),
  );
const USAGE = { inputTokens: 400, cachedTokens: 300, outputTokens: 20 };

describe('createSecondOpinion', () => {
  it('asks for JSON of a strict schema, and for nothing to be kept', async () => {
    answer = saying('{"emergency":false,"kind":"none","consent":"yes"}');
    await expect(ask({ safetyIdentifier: 'hash' })).resolves.toEqual({
      emergency: undefined,
      consent: 'yes',
      usage: USAGE,
    });
    expect(asked).toMatchObject([
      {
        url: '/v1/responses',
        model: 'gpt-5-mini',
        store: false,
        safety_identifier: 'hash',
        reasoning: { effort: 'minimal' },
        input: JSON.stringify({ before: turn.before, words: turn.words }),
        text: {
          format: {
            type: 'json_schema',
            strict: true,
            schema: {
              additionalProperties: false,
              required: ['emergency', 'kind', 'consent'],
              properties: { kind: { enum: ['bleeding', 'unspecified', 'none'] } },
            },
          },
        },
      },
    ]);
  });

  it.each([
    ['gpt-5-mini', { effort: 'minimal' }],
    ['gpt-5.1', { effort: 'none' }],
    ['gpt-4.1-mini', undefined],
  ])('%s is asked to think %p', async (model, reasoning) => {
    answer = saying('{"emergency":false,"kind":"none","consent":"no"}');
    await ask({ model });
    expect(asked[0]?.['reasoning']).toEqual(reasoning);
  });

  it.each([
    ['bleeding', 'bleeding'],
    ['none', 'unspecified'],
  ])('takes an emergency of the kind %s as %s', async (kind, emergency) => {
    answer = saying(JSON.stringify({ emergency: true, kind, consent: 'unclear' }));
    await expect(ask()).resolves.toMatchObject({ emergency });
  });

  it.each(['', 'Yes, Rex.', '{"emergency":false}', '{"emergency":true,"kind":"x","consent":"no"}'])(
    'takes %p for no opinion, and does not repeat it',
    async (text) => {
      answer = saying(text);
      const error = await failureOf(ask());
      expect(error.code).toBe('malformed_opinion');
      expect(error.message).not.toContain('Rex');
    },
  );

  it.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [429, 'opinion_refused'],
    [500, 'opinion_refused'],
  ])('a refusal with %i is %s, after one request, and repeats no words', async (status, code) => {
    answer = (response) =>
      void response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { message: `Yes, Rex. ${SECRET}` } }));
    const error = await failureOf(ask());
    expect([error.code, asked.length]).toEqual([code, 1]);
    expect(error.message).not.toMatch(/Rex|key-for/);
  });

  it('says that the service cannot be reached', async () => {
    expect((await failureOf(ask({ baseUrl: 'http://127.0.0.1:1/v1' }))).code).toBe('connect_failed');
  });

  it('closes the request when no opinion is needed any more', async () => {
    const controller = new AbortController();
    const closed = Promise.withResolvers<void>();
    answer = (response) => {
      response.on('close', () => closed.resolve());
      controller.abort();
    };
    expect((await failureOf(ask({}, controller.signal))).code).toBe('unresponsive');
    await closed.promise;
  });

  it.each(['apiKey', 'model'])('needs a %s', (name) => {
    expect(() => ask({ [name]: '' })).toThrow(`${name} is empty`);
  });
});
