import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FAULT_KINDS, FAULTS } from './faults.ts';
import type { FaultKind } from './faults.ts';
import { CALL, HELLO, useFaultyCall } from './testing/faulty-call.ts';
import type { DoneResponse } from './testing/scripted-call.ts';

const { call, start, respond, count, last } = useFaultyCall();

it('has a line of documentation for every kind', () => {
  for (const kind of FAULT_KINDS) expect(FAULTS[kind].what).toMatch(/^\S.{10,}\.$/);
});

it('is in the README as it is in the table', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| `(\S+)` +\| (\S+) +\| (.+?) +\|$/gm)].map(([, ...cells]) => cells);
  expect(rows).toEqual(FAULT_KINDS.map((kind) => [kind, FAULTS[kind].at, FAULTS[kind].what]));
  expect(readme).toContain(`goes wrong in ${FAULT_KINDS.length} ways`);
});

it('refuses a kind that does not exist', async () => {
  await start('stray-error');
  expect(() => call.server.fault({ kind: 'flood' as FaultKind })).toThrow('unknown fault: flood');
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
    // The answer is still waiting.
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

  it('transcription-unsure doubts its words, where the session asks how sure they are', async () => {
    const include = ['item.input_audio_transcription.logprobs'];
    const audio = { input: { transcription: { model: 'gpt-transcribe' } } };
    await start('transcription-unsure', { type: 'realtime', audio, include });
    call.server.script.callerSays('good morning');
    const unsure = await call.client.next(completed);
    call.server.script.callerSays('good morning');
    const sure = await call.client.next(completed);
    const confidences = ({ logprobs }: typeof sure): number[] =>
      (logprobs as { logprob: number }[]).map(({ logprob }) => Math.round(100 * Math.exp(logprob)));
    expect([confidences(unsure), confidences(sure)]).toEqual([
      [10, 10],
      [98, 98],
    ]);
  });

  it('says nothing of how sure its words are unless it is asked', async () => {
    await start('transcription-unsure');
    call.server.script.callerSays('good morning');
    expect(await call.client.next(completed)).not.toHaveProperty('logprobs');
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
