import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FAULT_KINDS, FAULTS } from './faults.ts';
import type { FaultKind } from './faults.ts';
import { connectRealtime } from './testing/realtime-client.ts';
import { startScriptedCall } from './testing/scripted-call.ts';
import type { DoneResponse, ScriptedCallSetup } from './testing/scripted-call.ts';

let call: ScriptedCallSetup;
beforeEach(async () => {
  call = await startScriptedCall();
});
afterEach(() => call.close());

/** The session is configured and one fault waits. */
async function start(kind: FaultKind, session?: Readonly<Record<string, unknown>>): Promise<void> {
  await call.configure(session);
  call.server.fault({ kind });
}

async function respond(answer: Parameters<typeof call.server.script.answer>[0]): Promise<DoneResponse> {
  call.server.script.answer(answer);
  call.client.send({ type: 'response.create' });
  return call.done();
}

const count = (type: string): number => call.client.events.filter((event) => event.type === type).length;
const last = (type: string): number => call.client.events.findLastIndex((event) => event.type === type);
const HELLO = { say: 'Hello, this is a sentence of some length.' };
const CALL = { calls: [{ name: 'look_up', arguments: { species_id: 3, date: '2026-11-25' } }] };

it('has a line of documentation for every kind', () => {
  for (const kind of FAULT_KINDS) expect(FAULTS[kind].what).toMatch(/^\S.{10,}\.$/);
});

it('is in the README as it is in the table', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| `(\S+)` +\| (\S+) +\| (.+?) +\|$/gm)].map(([, ...cells]) => cells);
  expect(rows).toEqual(FAULT_KINDS.map((kind) => [kind, FAULTS[kind].at, FAULTS[kind].what]));
  expect(readme).toContain(`goes wrong in ${FAULT_KINDS.length} ways`);
});

it('refuses a kind that does not exist', async () => {
  await start('stray-error');
  expect(() => call.server.fault({ kind: 'flood' as FaultKind })).toThrow('there is no fault flood');
});

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
      // What another connection gets back tells that time has passed.
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

describe('a response', () => {
  it.each([
    ['failed-rate-limit', 'rate_limit_exceeded'],
    ['failed-quota', 'insufficient_quota'],
    ['failed-model', 'model_not_found'],
    ['failed-server', 'server_error'],
    ['failed-rate-limit-with-error', 'rate_limit_exceeded'],
    ['failed-quota-with-error', 'insufficient_quota'],
    ['failed-model-with-error', 'model_not_found'],
    ['failed-server-with-error', 'server_error'],
  ] as const)('%s', async (kind, code) => {
    await start(kind);
    const done = await respond(HELLO);
    expect(done).toMatchObject({ status: 'failed', output: [], status_details: { error: { code } } });
    expect(count('error')).toBe(kind.endsWith('with-error') ? 1 : 0);
    // The answer was not used up.
    call.client.send({ type: 'response.create' });
    expect((await call.done()).status).toBe('completed');
  });

  it.each([
    ['incomplete-max-output-tokens', 'max_output_tokens'],
    ['incomplete-content-filter', 'content_filter'],
  ] as const)('%s ends it without its calls', async (kind, reason) => {
    await start(kind);
    const done = await respond({ ...HELLO, ...CALL });
    expect(done).toMatchObject({ status: 'incomplete', status_details: { reason } });
    expect(done.output.map(({ type }) => type)).toEqual(['message']);
    expect(count('response.output_audio.delta')).toBe(1);
  });

  it.each([
    ['stalled-first-delta', 0],
    ['stalled-middle-delta', 1],
  ] as const)('%s is over when it is cancelled', async (kind, deltas) => {
    await start(kind);
    call.server.script.answer(HELLO);
    call.client.send({ type: 'response.create' });
    await call.client.next('response.created');
    call.server.script.resume();
    call.client.send({ type: 'response.cancel' });
    expect((await call.done()).status).toBe('cancelled');
    expect(count('response.output_audio.delta')).toBe(deltas);
  });

  it('late-deltas come behind the end of a cancelled response, with its ids', async () => {
    await start('late-deltas');
    call.server.script.answer({ ...HELLO, pauseAfterDeltas: 1 });
    call.client.send({ type: 'response.create' });
    await call.client.next('response.output_audio.delta');
    call.client.send({ type: 'response.cancel' });
    const { id } = await call.done();
    await call.client.next('response.output_audio.delta');
    const late = await call.client.next('response.output_audio.delta');
    expect(late['response_id']).toBe(id);
  });

  it('burst is one delta of 1 MiB, and counts as audio', async () => {
    await start('burst');
    const { status, output } = await respond(HELLO);
    const sizes = call.client.events.map(({ delta }) => (typeof delta === 'string' ? delta.length : 0));
    expect(status).toBe('completed');
    expect(Math.max(...sizes)).toBeGreaterThan(1024 * 1024 - 8);
    const item_id = output[0]?.id;
    call.client.send({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms: 16_000 });
    await call.client.next('conversation.item.truncated');
  });

  it.each([
    ['stray-error', () => count('error') === 1],
    ['non-json-frame', () => call.client.odd.length === 1],
    ['unknown-event', () => count('sandbox.unheard_of') === 1],
    ['unknown-fields', () => call.client.events.some((event) => 'sandbox_unheard_of' in event)],
  ] as const)('goes on behind %s', async (kind, happened) => {
    await start(kind);
    expect((await respond(HELLO)).status).toBe('completed');
    expect(happened()).toBe(true);
    expect(last('response.done')).toBeGreaterThan(last('response.output_audio.delta'));
  });

  it('in text has the same faults', async () => {
    await start('incomplete-content-filter', { type: 'realtime', output_modalities: ['text'] });
    expect((await respond(HELLO)).status).toBe('incomplete');
  });
});

describe('a transcription', () => {
  const completed = 'conversation.item.input_audio_transcription.completed';

  it('transcription-late comes behind the answer', async () => {
    await start('transcription-late');
    call.server.script.answer(HELLO);
    call.server.script.callerSays('good morning');
    await call.client.next(completed);
    expect(last(completed)).toBeGreaterThan(last('response.done'));
  });

  it('transcription-twice', async () => {
    await start('transcription-twice');
    call.server.script.callerSays('good morning');
    const [first, second] = [await call.client.next(completed), await call.client.next(completed)];
    expect([second['item_id'], second['transcript']]).toEqual([first['item_id'], first['transcript']]);
  });

  it('transcription-failed has no words, and the response comes', async () => {
    await start('transcription-failed');
    call.server.script.answer(HELLO);
    call.server.script.callerSays('good morning');
    expect((await call.done()).status).toBe('completed');
    expect(count('conversation.item.input_audio_transcription.failed')).toBe(1);
    expect(count(completed)).toBe(0);
  });
});

describe('a call', () => {
  const argumentsOf = (done: DoneResponse): (string | undefined)[] =>
    done.output.map((item) => item.arguments);

  it('call-malformed-arguments', async () => {
    await start('call-malformed-arguments');
    const [text = ''] = argumentsOf(await respond(CALL));
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  it('call-wrong-typed-arguments', async () => {
    await start('call-wrong-typed-arguments');
    const [text = ''] = argumentsOf(await respond(CALL));
    expect(JSON.parse(text)).toEqual({ species_id: 'number 3', date: 7 });
  });

  it('call-empty-arguments', async () => {
    await start('call-empty-arguments');
    expect(argumentsOf(await respond(CALL))).toEqual(['']);
  });

  it('call-unknown-tool', async () => {
    await start('call-unknown-tool');
    expect((await respond(CALL)).output[0]?.name).toBe('no_such_tool');
  });

  it.each([
    ['call-twice', 2],
    ['call-id-twice', 1],
  ] as const)('%s', async (kind, ids) => {
    await start(kind);
    const { output } = await respond(CALL);
    expect(output.map(({ name }) => name)).toEqual(['look_up', 'look_up']);
    expect(new Set(output.map((item) => item.call_id)).size).toBe(ids);
    expect(new Set(output.map(({ id }) => id)).size).toBe(2);
  });

  it('turn-races-tool-result has a response before the client can ask for one', async () => {
    await start('turn-races-tool-result');
    const { output } = await respond(CALL);
    call.answerTool(output[0]?.call_id ?? '', '{}');
    call.client.send({ type: 'response.create', event_id: 'too-late' });
    expect((await call.client.next('error'))['error']).toMatchObject({
      code: 'conversation_already_has_active_response',
      event_id: 'too-late',
    });
    call.server.script.answer(HELLO);
    expect((await call.done()).status).toBe('completed');
  });
});
