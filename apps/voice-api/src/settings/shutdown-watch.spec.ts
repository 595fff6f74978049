import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '../log.ts';
import { watchShutdowns, type ShutdownWatch } from './shutdown-watch.ts';

let server: Server;
let answer: { status: number; body: unknown };
let watch: ShutdownWatch | undefined;
let logged: string;

beforeEach(async () => {
  logged = '';
  answer = { status: 200, body: { data: [] } };
  server = createServer((_, response) => {
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  watch?.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function look(model: string): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logged += chunk.toString();
      done();
    },
  });
  const openai = {
    apiKey: 'planted-key',
    baseUrl: `http://127.0.0.1:${port}/v1`,
    model,
    voice: 'marin',
    transcription: { model: 'gpt-transcribe', languages: [], keywords: [] },
    reasoningEffort: 'low' as const,
    turnDetection: { type: 'semantic_vad' as const, eagerness: 'auto' as const },
    opinionModel: 'gpt-5-mini',
    speechModel: 'gpt-4o-mini-tts',
  };
  watch = watchShutdowns({ openai }, createLogger('warn', sink));
  await watch.look();
}

const list = (...data: object[]) => ({ status: 200, body: { object: 'list', data } });

describe('the watch for models that are to be shut down', () => {
  it.each(['gpt-realtime-3', 'gpt-realtime-3-2026-08-01'])(
    'warns of %s by the date of the model',
    async (model) => {
      answer = list(
        { id: 'gpt-realtime-3', shutdown_date: '2028-01-31' },
        { id: 'gpt-realtime-3-mini', shutdown_date: '2027-01-31' },
      );
      await look(model);
      expect(logged).toContain('"until":"2028-01-31"');
      expect(logged).not.toContain('2027-01-31');
    },
  );

  it('takes the own date of a snapshot first, and none where there is none', async () => {
    answer = list(
      { id: 'gpt-realtime-3', shutdown_date: null },
      { id: 'gpt-realtime-3-2026-08-01', shutdown_date: '2027-06-30' },
      { id: 'gpt-transcribe', shutdown_date: 'soon' },
    );
    await look('gpt-realtime-3-2026-08-01');
    expect(logged).toContain('2027-06-30');
    logged = '';
    await look('gpt-realtime-3');
    expect(logged).toBe('');
  });

  it.each([
    ['a refusal', { status: 401, body: {} }],
    ['another shape', { status: 200, body: { models: [] } }],
  ])('logs %s without the key', async (_, given) => {
    answer = given;
    await look('gpt-realtime-3');
    expect(logged).toContain('shutdown dates of models not read');
    expect(logged).not.toContain('planted-key');
  });
});
