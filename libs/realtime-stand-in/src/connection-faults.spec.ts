import { describe, expect, it } from '@jest/globals';
import { connectRealtime } from './testing/realtime-client.ts';
import { CALL, HELLO, useFaultyCall } from './testing/faulty-call.ts';

const { call, start, respond, count } = useFaultyCall();

describe('at the upgrade', () => {
  it.each([
    ['upgrade-401', '401'],
    ['upgrade-403', '403'],
    ['upgrade-429', '429'],
    ['upgrade-503', '503'],
  ] as const)('%s refuses once', async (kind, status) => {
    await start(kind);
    await expect(connectRealtime(call.server.url)).rejects.toThrow(status);
    (await connectRealtime(call.server.url)).close();
  });

  it('invalid-key says so and closes with 3000', async () => {
    call.server.fault({ kind: 'invalid-key' });
    const client = await connectRealtime(call.server.url);
    expect((await client.next('error'))['error']).toMatchObject({ code: 'invalid_api_key' });
    expect(await client.closed).toBe(3000);
    expect(client.events).toHaveLength(1);
  });

  it('no-session-created leaves that event out', async () => {
    call.server.fault({ kind: 'no-session-created' });
    const client = await connectRealtime(call.server.url);
    client.send({ type: 'session.update', session: { type: 'realtime' } });
    await client.next('session.updated');
    expect(client.events).toHaveLength(1);
    client.close();
  });
});

it('update-rejected leaves the settings as they were, and names the event', async () => {
  await start('update-rejected');
  const instructions = { type: 'realtime', instructions: 'new' };
  call.client.send({ type: 'session.update', event_id: 'mine', session: instructions });
  expect((await call.client.next('error'))['error']).toMatchObject({ event_id: 'mine' });
  call.client.send({ type: 'session.update', session: { type: 'realtime' } });
  const { session } = await call.client.next('session.updated');
  expect(session).not.toMatchObject(instructions);
});

describe('the end of a connection', () => {
  it.each([
    ['close-1001-idle', 1001],
    ['close-1006-idle', 1006],
    ['close-1011-idle', 1011],
    ['session-expired', 1001],
  ] as const)('%s happens at once when nothing goes on', async (kind, code) => {
    await start(kind);
    expect(await call.client.closed).toBe(code);
    expect(count('error')).toBe(kind === 'session-expired' ? 1 : 0);
  });

  it('an idle fault waits for the response and for the output of its call', async () => {
    await call.configure();
    call.client.send({ type: 'response.create' });
    await call.client.next('response.created');
    call.server.fault({ kind: 'close-1001-idle' });
    call.server.script.answer(CALL);
    const { output } = await call.done();
    expect(call.server.faultsWaiting()).toEqual([{ kind: 'close-1001-idle' }]);
    call.answerTool(output[0]?.call_id ?? '', '{}');
    call.server.script.answer(HELLO);
    call.client.send({ type: 'response.create' });
    expect(await call.client.closed).toBe(1001);
    expect(count('response.done')).toBe(2);
  });

  it.each([
    ['close-1001-in-response', 1001],
    ['close-1006-in-response', 1006],
    ['close-1011-in-response', 1011],
  ] as const)('%s comes behind the first delta', async (kind, code) => {
    await start(kind);
    call.server.script.answer(HELLO);
    call.client.send({ type: 'response.create' });
    expect(await call.client.closed).toBe(code);
    expect([count('response.output_audio.delta'), count('response.done')]).toEqual([1, 0]);
  });

  it.each([
    ['close-1001-after-call', 1001],
    ['close-1006-after-call', 1006],
    ['close-1011-after-call', 1011],
  ] as const)('%s lets the response end', async (kind, code) => {
    await start(kind);
    await respond(HELLO);
    call.server.script.answer(CALL);
    call.client.send({ type: 'response.create' });
    expect(await call.client.closed).toBe(code);
    expect(count('response.done')).toBe(2);
  });

  it.each(['half-open-idle', 'half-open-in-response'] as const)(
    '%s answers neither pings nor anything else, and notices that the client goes',
    async (kind) => {
      await start(kind);
      if (kind === 'half-open-in-response') {
        call.server.script.answer(HELLO);
        call.client.send({ type: 'response.create' });
        await call.client.next('response.output_audio.delta');
      }
      // The answers of another connection show that time has passed.
      const other = await connectRealtime(call.server.url);
      const pongs = call.client.ping();
      call.client.send({ type: 'response.create', event_id: 'unanswered' });
      await other.next('session.created');
      other.send({ type: 'session.update', session: { type: 'realtime' } });
      await other.next('session.updated');
      expect(pongs()).toBe(0);
      expect(call.client.events.at(-1)?.type).toBe(
        kind === 'half-open-idle' ? 'session.updated' : 'response.output_audio.delta',
      );
      other.close();
      call.client.terminate();
      await call.server.expectNoSockets();
    },
  );
});
