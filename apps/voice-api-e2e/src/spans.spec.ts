/** The spans of a call as a collector receives them, by OTLP over HTTP. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openRawClient } from './testing/raw-client.ts';
import { startQuietSystem } from './testing/start-system.ts';
import { type } from './testing/typed-call.ts';

const TEST_MS_MAX = 60_000;
const WORDS = 'Good morning, my cat Bellamy has a cough.';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

interface Export {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
}

let collector: Server;
let endpoint: string;
const paths = new Set<string | undefined>();
const spans: Span[] = [];

beforeAll(async () => {
  collector = createServer((request, response) => {
    paths.add(request.url);
    void json(request).then((body) => {
      for (const { scopeSpans } of (body as Export).resourceSpans)
        spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      response.setHeader('Content-Type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});

afterAll(() => {
  collector.closeAllConnections();
  collector.close();
});

it(
  'are a tree of one call, with the names of its model and no words',
  async () => {
    const system = await startQuietSystem({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } });
    const client = await openRawClient(`${system.wsUrl}/voice/browser/media-stream?api_key=${system.apiKey}`);
    await client.until('voice.call.started');
    type(client, WORDS);
    await client.until('response.done');
    client.socket.close();
    await Promise.all(system.app.calls.ended());
    await system.close();

    expect([...paths]).toEqual(['/v1/traces']);
    const root = spans.find(({ name }) => name === 'call');
    const responses = spans.filter(({ name }) => name === `chat ${system.settings.openai.model}`);
    expect(root?.parentSpanId ?? '').toBe('');
    expect(responses.length).toBeGreaterThan(0);
    for (const response of responses) {
      expect(response).toMatchObject({ traceId: root?.traceId, parentSpanId: root?.spanId });
      expect(response.attributes).toContainEqual({
        key: 'gen_ai.operation.name',
        value: { stringValue: 'chat' },
      });
    }
    expect(spans.some(({ name }) => name.startsWith('vetstoria '))).toBe(true);
    for (const { startTimeUnixNano, endTimeUnixNano } of spans)
      expect(BigInt(endTimeUnixNano) >= BigInt(startTimeUnixNano)).toBe(true);
    expect(JSON.stringify(spans)).not.toMatch(/Bellamy|cough/);
  },
  TEST_MS_MAX,
);
