import { afterEach, describe, expect, it } from '@jest/globals';
import { createApp } from '@petvisor/voice-api';
import { openRawClient } from './testing/raw-client.ts';
import { startSystem, type System } from './testing/start-system.ts';
import { upgrade } from './testing/upgrade.ts';

const TEST_MS_MAX = 60_000;
let system: System | undefined;

afterEach(async () => {
  await system?.close();
  system = undefined;
}, TEST_MS_MAX);

const call = (path = ''): string =>
  `${system?.wsUrl ?? ''}/voice/browser/media-stream?api_key=${system?.apiKey ?? ''}${path}`;

describe('when the voice service cannot be reached', () => {
  it(
    'the caller is told, the call ends with 4502, and its row is closed',
    async () => {
      system = await startSystem();
      await system.realtime.close();
      const client = await openRawClient(call());
      const ended = await client.until('voice.call.ended');
      expect(ended).toMatchObject({ reason: 'voice_service_failed', booked: false });
      expect(await client.closed).toMatchObject({ code: 4502 });
      await Promise.all(system.app.calls.ended());
      const [row] = await system.app.database.conversations.list();
      expect(row).toMatchObject({ closeReason: 'voice_service_failed', booked: false });
      expect(row?.endedAtMs).not.toBeNull();
    },
    TEST_MS_MAX,
  );

  it(
    'health says so',
    async () => {
      system = await startSystem();
      await system.realtime.close();
      const response = await fetch(`${system.url}/health`);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({
        status: 'unhealthy',
        apis: { openai: { status: 'unreachable' }, vetstoria: { status: 'ok' } },
      });
    },
    TEST_MS_MAX,
  );
});

describe('when Vetstoria cannot be reached', () => {
  it(
    'the call is answered all the same, and health says so',
    async () => {
      system = await startSystem();
      await system.vetstoria.close();
      const client = await openRawClient(call());
      await client.until('voice.call.started');
      await client.until('response.output_audio_transcript.done');
      client.send({ type: 'voice.hangup' });
      expect(await client.closed).toMatchObject({ code: 1000 });
      const response = await fetch(`${system.url}/health`);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ apis: { vetstoria: { status: 'unreachable' } } });
    },
    TEST_MS_MAX,
  );
});

describe('health', () => {
  it(
    'sees a Vetstoria that has gone, though its token is still valid',
    async () => {
      system = await startSystem();
      // A call loads the catalogue, and so gets a token.
      const client = await openRawClient(call());
      await client.until('voice.call.started');
      client.send({ type: 'voice.hangup' });
      await client.closed;
      await system.vetstoria.close();
      const response = await fetch(`${system.url}/health`);
      expect(await response.json()).toMatchObject({ apis: { vetstoria: { status: 'unreachable' } } });
    },
    TEST_MS_MAX,
  );

  it(
    'tells a refused secret from a service that is not there',
    async () => {
      system = await startSystem({ environment: { SECRET: 'wrong-secret' } });
      const response = await fetch(`${system.url}/health`);
      expect(await response.json()).toMatchObject({ apis: { vetstoria: { status: 'unauthorized' } } });
    },
    TEST_MS_MAX,
  );
});

describe('capacity', () => {
  it(
    'is exact: one call too many gets 503 and when to try again',
    async () => {
      system = await startSystem({ environment: { CALLS_MAX: '1' } });
      const client = await openRawClient(call());
      await client.until('voice.call.started');
      const path = `/voice/browser/media-stream?api_key=${system.apiKey}`;
      expect(await upgrade(system.port, path)).toMatchObject({
        status: 503,
        body: { code: 'at_capacity' },
        retryAfter: '10',
      });
      client.send({ type: 'voice.hangup' });
      await client.closed;
      await Promise.all(system.app.calls.ended());
      expect(await upgrade(system.port, path)).toMatchObject({ status: 101 });
    },
    TEST_MS_MAX,
  );
});

describe('a ticket', () => {
  it(
    'that finds no free call slot opens a call later',
    async () => {
      system = await startSystem({ environment: { CALLS_MAX: '1' } });
      const client = await openRawClient(call());
      await client.until('voice.call.started');
      const response = await fetch(`${system.url}/voice/browser/tickets`, {
        method: 'POST',
        headers: { 'X-API-Key': system.apiKey },
      });
      const { ticket } = (await response.json()) as { ticket: string };
      const path = `/voice/browser/media-stream?ticket=${ticket}`;
      expect(await upgrade(system.port, path)).toMatchObject({ status: 503, body: { code: 'at_capacity' } });
      client.send({ type: 'voice.hangup' });
      await client.closed;
      await Promise.all(system.app.calls.ended());
      expect(await upgrade(system.port, path)).toMatchObject({ status: 101 });
      expect(await upgrade(system.port, path)).not.toMatchObject({ status: 101 });
    },
    TEST_MS_MAX,
  );
});

describe('a second server on the same database', () => {
  it(
    'does not start, and leaves the calls of the first alone',
    async () => {
      system = await startSystem();
      const client = await openRawClient(call());
      const { conversation_id: id } = await client.until('voice.call.started');
      await expect(createApp(system.settings)).rejects.toMatchObject({ code: 'in_use' });
      expect(await system.app.database.conversations.find(id)).toMatchObject({ endedAtMs: null });
      client.send({ type: 'voice.hangup' });
      await client.closed;
    },
    TEST_MS_MAX,
  );
});

describe('a server that is shutting down', () => {
  it(
    'apologises to its callers, closes with 1001 and leaves no open row',
    async () => {
      system = await startSystem({ environment: { DRAIN_SECONDS_MAX: '1' } });
      const client = await openRawClient(call());
      const { conversation_id: id } = await client.until('voice.call.started');
      const closing = system.app.close();
      expect(await client.until('voice.call.ended')).toMatchObject({ reason: 'server_going_away' });
      expect(await client.closed).toMatchObject({ code: 1001 });
      const apology = expect.stringContaining('I have to end this call');
      expect(client.events).toContainEqual(expect.objectContaining({ transcript: apology }));
      await closing;
      expect(id).toBeGreaterThan(0);
      expect(system.realtime.sockets()).toBe(0);
    },
    TEST_MS_MAX,
  );
});
