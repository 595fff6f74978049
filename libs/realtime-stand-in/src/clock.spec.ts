import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fakeClock } from '@petvisor/realtime-agent/testing';
import type { FakeClock } from '@petvisor/realtime-agent/testing';
import { SCRIPTED_SESSION, startScriptedCall, typesOf } from './testing/scripted-call.ts';
import type { ScriptedCallSetup } from './testing/scripted-call.ts';

let clock: FakeClock;
let call: ScriptedCallSetup;
beforeEach(async () => {
  clock = fakeClock();
  call = await startScriptedCall({ clock, sessionMsMax: 60_000 });
});
afterEach(async () => {
  await call.close();
  expect(clock.pendingTimers).toBe(0);
});

const withIdleTimeout = (idle_timeout_ms: number | null) => ({
  type: 'realtime',
  audio: {
    input: {
      ...SCRIPTED_SESSION.audio.input,
      turn_detection: { type: 'server_vad', silence_duration_ms: 500, idle_timeout_ms },
    },
  },
});

async function answer(say: string): Promise<void> {
  call.server.script.answer({ say });
  call.client.send({ type: 'response.create' });
  await call.done();
}

describe('a session', () => {
  it('says when it expires, and does so then: an error, and close 1001', async () => {
    const { session } = await call.client.next('session.created');
    expect((session as { expires_at: number }).expires_at).toBe(Math.floor((clock.now() + 60_000) / 1_000));
    await clock.advance(59_999);
    await call.configure();
    await clock.advance(1);
    expect(await call.client.closed).toBe(1001);
    expect(call.client.events.at(-1)?.['error']).toMatchObject({ code: 'session_expired' });
  });
});

describe('an idle timeout', () => {
  it('counts from where the answer has been heard, and commits and answers by itself', async () => {
    await call.configure(withIdleTimeout(5_000));
    // The tone of 40 characters lasts 2 s.
    await answer('x'.repeat(40));
    call.client.append(new Int16Array(24_000));
    call.client.send({ type: 'session.update', session: { type: 'realtime' } });
    await call.client.next('session.updated');
    const before = call.client.events.length;
    await clock.advance(6_999);
    expect(call.client.events).toHaveLength(before);
    call.server.script.answer({ say: 'Are you there?' });
    await clock.advance(1);
    await call.done();
    expect(typesOf(call.client.events.slice(before)).slice(0, 6)).toEqual([
      'input_audio_buffer.timeout_triggered',
      'input_audio_buffer.committed',
      'conversation.item.added',
      'conversation.item.done',
      'conversation.item.input_audio_transcription.completed',
      'response.created',
    ]);
    expect(call.client.events[before]).toMatchObject({ audio_start_ms: 0, audio_end_ms: 2_400 });
    const [triggered, committed] = call.client.events.slice(before);
    expect(committed?.['item_id']).toBe(triggered?.['item_id']);
  });

  it('is taken back when the caller speaks, and when a call is open', async () => {
    await call.configure(withIdleTimeout(5_000));
    await answer('Hello.');
    call.server.script.callerStarts();
    await call.client.next('input_audio_buffer.speech_started');
    await clock.advance(30_000);
    call.server.script.answer({ calls: [{ name: 'look_up' }] });
    call.server.script.callerStops('look it up');
    await call.done();
    await clock.advance(20_000);
    expect(call.client.events.some(({ type }) => type === 'input_audio_buffer.timeout_triggered')).toBe(
      false,
    );
  });

  it('does not exist unless it was asked for', async () => {
    await call.configure(withIdleTimeout(null));
    await answer('Hello.');
    await clock.advance(59_000);
    expect(call.client.events.at(-1)?.type).toBe('rate_limits.updated');
  });
});

describe('what a test expects', () => {
  it('is there already, or comes', async () => {
    call.client.send({ type: 'session.update', session: SCRIPTED_SESSION });
    const { event, connection } = await call.server.expect('session.update');
    expect([event, connection]).toMatchObject([{ session: SCRIPTED_SESSION }, 1]);
    const later = call.server.expect('response.create');
    call.client.send({ type: 'response.create', event_id: 'e1' });
    expect((await later).atMs).toBe(clock.now());
  });

  it('is had once, and may be picked', async () => {
    for (const event_id of ['a', 'b', 'c']) call.client.send({ type: 'input_audio_buffer.clear', event_id });
    const idOf = (entry: { event?: unknown }): unknown => (entry.event as { event_id: string }).event_id;
    const type = 'input_audio_buffer.clear';
    expect(idOf(await call.server.expect(type, { where: (entry) => idOf(entry) === 'b' }))).toBe('b');
    expect(idOf(await call.server.expect(type))).toBe('a');
    expect(idOf(await call.server.expect(type))).toBe('c');
  });

  it('fails by the clock, and names what came instead', async () => {
    call.client.send({ type: 'input_audio_buffer.clear' });
    call.client.append(new Int16Array(0));
    await call.client.next('input_audio_buffer.cleared');
    await call.configure();
    const missed = call.server
      .expect('response.create', { withinMs: 2_000 })
      .catch((error: Error) => error.message);
    await clock.advance(2_000);
    expect(await missed).toBe(
      'no response.create within 2000 ms; received instead: input_audio_buffer.clear, input_audio_buffer.append ×35, session.update',
    );
  });

  it('fails when the server closes', async () => {
    const missed = call.server.expect('response.create').catch((error: Error) => error.message);
    await call.server.close();
    expect(await missed).toMatch(/before the server closed/);
  });

  it('may be that no connection is open', async () => {
    const missed = call.server.expectNoSockets({ withinMs: 1_000 }).catch((error: Error) => error.message);
    await clock.advance(1_000);
    expect(await missed).toBe('1 sockets are still open after 1000 ms');
    const met = call.server.expectNoSockets();
    call.client.close();
    await met;
  });
});

it('lets a whole conversation happen in no time', async () => {
  const begunAtMs = clock.now();
  await call.configure();
  call.server.script.answer({ say: 'Hello.', calls: [{ name: 'look_up', arguments: { day: 1 } }] });
  call.server.script.callerSays('is tuesday free');
  const { output } = await call.done();
  call.answerTool(output[1]?.call_id ?? '', '{"free":true}');
  call.server.script.answer({ say: 'It is.' });
  call.client.send({ type: 'response.create' });
  await call.done();
  expect(clock.now()).toBe(begunAtMs);
});
