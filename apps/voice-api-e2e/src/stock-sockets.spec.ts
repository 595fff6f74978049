/** OpenAI's own clients behind a proxy that ends TLS: what they append to the address, how they end, whom they call back. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { OpenAIRealtimeWS as BetaRealtimeWS } from 'openai/beta/realtime/ws';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import { startScriptedSystem } from './testing/scripted-call.ts';
import { startTlsProxy, type TlsProxy } from './testing/tls-proxy.ts';
import { useSystem } from './testing/use-system.ts';

const SPOKEN_MS = 1_500;
const SPOKEN_BYTES = SPOKEN_MS * 48;
const system = useSystem(() => startScriptedSystem());
let proxy: TlsProxy;

beforeAll(async () => {
  proxy = await startTlsProxy(system.port);
});
afterEach(async () => {
  await Promise.all(system.app.calls.ended());
  await system.realtime.expectNoSockets();
});
afterAll(() => proxy.close());

async function issueTicket(): Promise<string> {
  const response = await fetch(`${system.url}/voice/browser/tickets`, {
    method: 'POST',
    headers: { 'X-API-Key': system.apiKey },
  });
  const { ticket } = (await response.json()) as { ticket: string };
  return ticket;
}

/** A client of OpenAI whose base address is that of a call. */
function clientWith(apiKey: string, query = ''): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: `https://127.0.0.1:${proxy.port}/voice/browser/media-stream${query}`,
  });
}

const audio = new Int16Array(SPOKEN_BYTES / 2).fill(1_000);
const bytesOf = (delta: string): number => Buffer.from(delta, 'base64').length;

describe('the realtime client of the openai package', () => {
  it('hears every sample of an answer before it is told that the answer is done', async () => {
    system.realtime.script.answer({ say: 'Good morning.', audio });
    const rt = new OpenAIRealtimeWS(
      { model: 'gpt-realtime', options: { ca: proxy.ca } },
      clientWith(await issueTicket()),
    );
    const errors: unknown[] = [];
    rt.on('error', (error) => errors.push(error));
    let heard = 0;
    rt.on('response.output_audio.delta', ({ delta }) => (heard += bytesOf(delta)));
    // As in the README of the package.
    rt.on('response.done', () => rt.close());
    await new Promise((resolve) => rt.socket.once('close', resolve));
    expect(errors).toEqual([]);
    expect(heard).toBe(SPOKEN_BYTES);
  });

  it('does not call back after the call was hung up', async () => {
    system.realtime.script.answer({ say: 'Goodbye.' });
    const rt = new OpenAIRealtimeWS(
      { model: 'gpt-realtime', options: { ca: proxy.ca }, reconnect: true, reconnectInitialDelay: 1 },
      clientWith(system.apiKey),
    );
    let callbacks = 0;
    rt.on('error', () => undefined);
    rt.on('reconnecting', () => (callbacks += 1));
    const closed = new Promise<number>((resolve) => rt.on('close', resolve));
    rt.on('response.done', () => rt.socket.send(JSON.stringify({ type: 'voice.hangup' })));
    expect(await closed).toBe(1000);
    expect(callbacks).toBe(0);
  });
});

describe('the beta client of the openai package', () => {
  it('gets the names that it knows, also with the ticket in an address that it appends to', async () => {
    system.realtime.script.answer({ say: 'Good morning.', audio });
    const client = clientWith('none', `?ticket=${await issueTicket()}`);
    const rt = new BetaRealtimeWS({ model: 'gpt-realtime', options: { ca: proxy.ca } }, client);
    const errors: unknown[] = [];
    rt.on('error', (error) => errors.push(error));
    let heard = 0;
    let words = '';
    rt.on('response.audio.delta', ({ delta }) => (heard += bytesOf(delta)));
    rt.on('response.audio_transcript.delta', ({ delta }) => (words += delta));
    rt.on('response.done', () => rt.close());
    await new Promise((resolve) => rt.socket.once('close', resolve));
    expect(errors).toEqual([]);
    expect(heard).toBe(SPOKEN_BYTES);
    expect(words).toBe('Good morning.');
  });
});
