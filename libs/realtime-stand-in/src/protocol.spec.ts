import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bookingMind } from './mind/mind.ts';
import type { ReceivedEvent } from './testing/realtime-client.ts';
import { startScriptedCall } from './testing/scripted-call.ts';
import type { DoneResponse, ScriptedCallSetup } from './testing/scripted-call.ts';
import { instructionsFor, TEST_CATALOGUE, threeOffers } from './testing/test-catalogue.ts';

const SESSION = {
  type: 'realtime',
  instructions: instructionsFor(TEST_CATALOGUE),
  tools: ['get_available_time_slots', 'place_appointment', 'close_websocket'].map((name) => ({
    type: 'function',
    name,
    parameters: { type: 'object' },
  })),
};

let call: ScriptedCallSetup;
beforeEach(async () => {
  call = await startScriptedCall({ mind: bookingMind });
});
afterEach(() => call.close());

async function greet(): Promise<void> {
  await call.configure(SESSION);
  call.client.send({ type: 'response.create' });
  await call.done();
}

function addMessage(role: string, text: string, ids: object = {}): void {
  const type = role === 'assistant' ? 'output_text' : 'input_text';
  const item = { type: 'message', role, content: [{ type, text }], ...ids };
  call.client.send({ type: 'conversation.item.create', item });
}

function ask(text: string): Promise<DoneResponse> {
  addMessage('user', text);
  call.client.send({ type: 'response.create' });
  return call.done();
}

const errorOf = (event: ReceivedEvent): unknown => event['error'];

describe('a conversation', () => {
  it('can be held in writing, with a preamble and a call in one response', async () => {
    await greet();
    const { output } = await ask('a vaccination for my dog tomorrow morning with anyone');
    expect(output.map((item) => item.type)).toEqual(['message', 'function_call']);
    call.answerTool(output[1]?.call_id ?? '', threeOffers('2026-11-25'));
    call.client.send({ type: 'response.create' });
    const { transcript } = await call.client.next('response.output_audio_transcript.done');
    expect(transcript).toMatch(/Wednesday the 25th of November at half past nine/);
  });

  it('is answered in text when only text is asked for, by the session or by the response', async () => {
    await call.configure({ ...SESSION, output_modalities: ['text'] });
    call.client.send({ type: 'response.create' });
    expect((await call.client.next('response.output_text.done'))['text']).toMatch(/Riverside Vets/);
    await call.configure({ ...SESSION, output_modalities: ['audio'] });
    call.client.send({ type: 'response.create', response: { output_modalities: ['text'] } });
    await call.client.next('response.output_text.done');
  });

  it('goes on in a new session that is told of it, without asking again', async () => {
    await call.configure(SESSION);
    addMessage('assistant', 'Hello, this is Riverside Vets. How can I help you today?');
    addMessage('user', 'a vaccination for my dog on thursday morning with anyone');
    const look = { species_id: 1, appointment_type_id: 11, clinician_id: null, date: '2026-11-26' };
    const given = JSON.stringify({ ...look, day_period: 'MORNING', preferred_time: null });
    call.client.send({
      type: 'conversation.item.create',
      item: { type: 'function_call', call_id: 'old', name: 'get_available_time_slots', arguments: given },
    });
    call.answerTool('old', threeOffers('2026-11-26'));
    addMessage('assistant', 'I have … Which of these would you like?');
    addMessage('system', 'The connection was interrupted. Do not greet again.');
    const { output } = await ask('the second one');
    expect(output).toHaveLength(1);
    expect(output[0]?.content[0]?.transcript).toMatch(/quarter past ten.*already a client/);
  });

  it('decides a call again that had not gone out', async () => {
    await greet();
    call.server.fault({ kind: 'stalled-middle-delta' });
    addMessage('user', 'a vaccination for my dog tomorrow morning with anyone');
    call.client.send({ type: 'response.create' });
    await call.client.next('response.output_audio.delta');
    call.client.send({ type: 'response.cancel' });
    const { output } = await call.done();

    expect(output.map((item) => item.type)).toEqual(['message']);
    const again = await ask('actually on thursday');
    expect(JSON.parse(again.output[1]?.arguments ?? '{}')).toMatchObject({
      date: '2026-11-26',
      species_id: 1,
    });
  });
});

describe('items', () => {
  it('stand in a list, each behind the one that its event names', async () => {
    await call.configure();
    addMessage('user', 'one', { id: 'one' });
    addMessage('user', 'two', { id: 'two' });
    const between = {
      type: 'message',
      id: 'between',
      role: 'user',
      content: [{ type: 'input_text', text: 'b' }],
    };
    call.client.send({ type: 'conversation.item.create', previous_item_id: 'one', item: between });
    const first = { ...between, id: 'first' };
    call.client.send({ type: 'conversation.item.create', previous_item_id: 'root', item: first });
    const before: unknown[] = [];
    for (let item = 0; item < 4; item++) {
      before.push((await call.client.next('conversation.item.done'))['previous_item_id']);
    }
    expect(before).toEqual([null, 'one', 'one', null]);
  });

  it('can be retrieved and deleted', async () => {
    await call.configure();
    addMessage('user', 'hello', { id: 'mine' });
    call.client.send({ type: 'conversation.item.retrieve', item_id: 'mine' });
    expect((await call.client.next('conversation.item.retrieved'))['item']).toMatchObject({ id: 'mine' });
    call.client.send({ type: 'conversation.item.delete', item_id: 'mine' });
    expect(await call.client.next('conversation.item.deleted')).toMatchObject({ item_id: 'mine' });
    call.client.send({ type: 'conversation.item.retrieve', item_id: 'mine', event_id: 'gone' });
    expect(errorOf(await call.client.next('error'))).toMatchObject({
      code: 'item_not_found',
      event_id: 'gone',
    });
  });

  it('of a response have no `object`, and their parts are called otherwise than their content', async () => {
    await greet();
    const ofType = (type: string) => call.client.events.filter((event) => event.type === type);
    for (const { item } of ofType('response.output_item.done')) expect(item).not.toHaveProperty('object');
    expect(ofType('response.content_part.done')[0]?.['part']).toMatchObject({ type: 'audio' });
    expect(ofType('response.output_item.done')[0]?.['item']).toMatchObject({
      content: [{ type: 'output_audio' }],
    });
    expect(ofType('response.output_audio.delta')[0]?.['obfuscation']).toMatch(/^.{1,16}$/);
  });

  it('that were said can be cut, once, and lose their transcript', async () => {
    await greet();
    const said = call.client.events.find((event) => event.type === 'response.output_item.done');
    const { id } = said?.['item'] as { id: string };
    const cut = { type: 'conversation.item.truncate', item_id: id, content_index: 0 };
    call.client.send({ ...cut, audio_end_ms: 60_000, event_id: 'too-far' });
    expect(errorOf(await call.client.next('error'))).toMatchObject({
      code: 'invalid_value',
      event_id: 'too-far',
      message: expect.stringMatching(/^Audio content of \d+ms is already shorter than 60000ms$/),
    });
    call.client.send({ ...cut, audio_end_ms: 150 });
    expect(await call.client.next('conversation.item.truncated')).toMatchObject({ audio_end_ms: 150 });
    call.client.send({ ...cut, audio_end_ms: 151 });
    expect(errorOf(await call.client.next('error'))).toMatchObject({
      message: 'Audio content of 150ms is already shorter than 151ms',
    });
    call.client.send({ type: 'conversation.item.retrieve', item_id: id });
    const { item } = await call.client.next('conversation.item.retrieved');
    expect(JSON.stringify(item)).not.toContain('transcript');
  });
});

describe('tokens', () => {
  it('grow with the conversation, with a part from the cache, and are what the limits count', async () => {
    await greet();
    const first = await ask('a vaccination');
    const second = await ask('for my dog');
    expect(second.usage?.input_tokens).toBeGreaterThan(first.usage?.input_tokens ?? Infinity);
    expect(second.usage?.input_token_details.cached_tokens).toBeGreaterThan(0);
    const limits = call.client.events.filter(({ type }) => type === 'rate_limits.updated');
    const names = limits.map((event) => (event['rate_limits'] as { name: string }[]).map(({ name }) => name));
    expect(names).toEqual([['tokens'], ['tokens'], ['tokens']]);
  });

  it.each([
    ['audio', 'response.output_audio.delta'],
    ['text', 'response.output_text.delta'],
  ])('of %s end a response when there are no more of them', async (modality, delta) => {
    await call.configure({ ...SESSION, output_modalities: [modality], max_output_tokens: 20 });
    call.client.send({ type: 'response.create' });
    const done = await call.done();
    expect(done).toMatchObject({ status: 'incomplete', status_details: { reason: 'max_output_tokens' } });
    expect(done.usage?.output_tokens).toBeLessThanOrEqual(20 + 4);
    expect(call.client.events.some(({ type }) => type === delta)).toBe(true);
  });

  it('can be given to one response, and its calls are among them', async () => {
    await greet();
    addMessage('user', 'a vaccination for my dog tomorrow morning with anyone');
    const response = { output_modalities: ['text'], max_output_tokens: 30 };
    call.client.send({ type: 'response.create', response });
    expect(await call.done()).toMatchObject({ status: 'incomplete', output: [{ type: 'message' }] });
    call.client.send({ type: 'response.create' });
    expect((await call.done()).output.map(({ type }) => type)).toEqual(['message', 'function_call']);
  });
});

describe('what the service refuses', () => {
  it('a second response while one is active', async () => {
    await call.configure(SESSION);
    call.server.script.answer({ say: 'Wait.', pauseAfterDeltas: 0 });
    call.client.send({ type: 'response.create' });
    call.client.send({ type: 'response.create', event_id: 'second' });
    expect(errorOf(await call.client.next('error'))).toMatchObject({
      code: 'conversation_already_has_active_response',
      event_id: 'second',
    });
  });

  it('a second cancellation', async () => {
    await call.configure(SESSION);
    call.server.script.answer({ say: 'Wait.', pauseAfterDeltas: 0 });
    call.client.send({ type: 'response.create' });
    call.client.send({ type: 'response.cancel' });
    call.client.send({ type: 'response.cancel', event_id: 'again' });
    const { status, status_details } = await call.done();
    expect([status, status_details?.reason]).toEqual(['cancelled', 'client_cancelled']);
    expect(errorOf(await call.client.next('error'))).toMatchObject({
      code: 'response_cancel_not_active',
      event_id: 'again',
    });
  });

  it('an update with one unknown field, and keeps what it had', async () => {
    const session = { type: 'realtime', instructions: 'new', voice: 'marin' };
    call.client.send({ type: 'session.update', event_id: 'mine', session });
    expect(errorOf(await call.client.next('error'))).toMatchObject({
      type: 'invalid_request_error',
      code: 'unknown_parameter',
      param: 'session.voice',
      message: "Unknown parameter: 'session.voice'.",
      event_id: 'mine',
    });
    call.client.send({ type: 'session.update', session: { type: 'realtime' } });
    const { session: after } = await call.client.next('session.updated');
    expect(after).toMatchObject({ instructions: 'You are a helpful assistant.' });
  });

  it('another voice after the first audio', async () => {
    await greet();
    const session = { type: 'realtime', audio: { output: { voice: 'cedar' } } };
    call.client.send({ type: 'session.update', session });
    expect(errorOf(await call.client.next('error'))).toMatchObject({ code: 'cannot_update_voice' });
  });

  it.each([
    [{ type: 'input_audio_buffer.commit' }, 'input_audio_buffer_commit_empty'],
    [{ type: 'response.cancel' }, 'response_cancel_not_active'],
    [{ type: 'conversation.item.retrieve', item_id: 'none' }, 'item_not_found'],
    [
      {
        type: 'conversation.item.create',
        item: { type: 'function_call_output', call_id: 'none', output: '' },
      },
      'invalid_tool_call_id',
    ],
    [{ type: 'response.dance' }, 'invalid_value'],
    [{ type: 'input_audio_buffer.append', audio: '!' }, 'invalid_value'],
  ])('%j', async (event, code) => {
    call.client.send({ ...event, event_id: 'mine' });
    expect(errorOf(await call.client.next('error'))).toMatchObject({ code, event_id: 'mine' });
  });

  it('a frame that is no JSON, and goes on', async () => {
    call.client.sendText('{');
    expect(errorOf(await call.client.next('error'))).toMatchObject({ code: 'invalid_json' });
    await call.configure(SESSION);
  });
});

describe('the endpoint of second opinions', () => {
  const format = { type: 'json_schema', name: 'opinion', strict: true, schema: { required: ['consent'] } };
  const asked = { model: 'gpt-5-mini', store: false, text: { format } };
  const ask = (body: object): Promise<Response> =>
    fetch(`${call.server.url}/responses`, {
      method: 'POST',
      headers: { authorization: 'Bearer any' },
      body: JSON.stringify(body),
    });
  const opinionOn = async (words: string): Promise<unknown> => {
    const response = await ask({ ...asked, input: JSON.stringify({ before: [], words }) });
    const { output } = (await response.json()) as { output: { content: { text: string }[] }[] };
    return JSON.parse(output[0]!.content[0]!.text);
  };

  it('says once what was scripted for the words, and otherwise objects to nothing', async () => {
    const { opinions } = call.server;
    opinions.script({ on: 'limp', emergency: 'collapse', consent: 'no' });
    const agreed = { emergency: false, kind: 'none', consent: 'yes' };
    await expect(opinionOn('Hello.')).resolves.toEqual(agreed);
    await expect(opinionOn('He is limp.')).resolves.toEqual({
      emergency: true,
      kind: 'collapse',
      consent: 'no',
    });
    await expect(opinionOn('He is limp.')).resolves.toEqual(agreed);
    expect(opinions.asked).toBe(3);
  });

  it.each([
    ['no words', { ...asked, input: '{}' }],
    [
      'a schema that is not strict',
      { ...asked, input: '{"words":""}', text: { format: { ...format, strict: false } } },
    ],
    ['a wish to store it', { ...asked, input: '{"words":""}', store: undefined }],
  ])('refuses a request with %s', async (_, body) => {
    expect((await ask(body)).status).toBe(400);
  });
});

describe('the speech endpoint', () => {
  const ask = (body: object, key = 'any'): Promise<Response> =>
    fetch(`${call.server.url}/audio/speech`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    });
  const asked = { model: 'gpt-4o-mini-tts', voice: 'marin', response_format: 'pcm' };

  it('answers with 24 kHz PCM16 that lasts longer for longer texts, in any script', async () => {
    const bytes = async (input: string): Promise<number> =>
      (await (await ask({ ...asked, input })).arrayBuffer()).byteLength;
    const short = await bytes('Hello.');
    expect(short % 2).toBe(0);
    expect(await bytes('Hello. This is a longer text, of two sentences.')).toBeGreaterThan(2 * short);
    expect(await bytes('नमस्ते')).toBeGreaterThan(0);
  });

  it.each([
    ['no input', { ...asked, input: ' ' }],
    ['another format', { ...asked, input: 'Hello.', response_format: 'mp3' }],
    ['too long a text', { ...asked, input: 'a'.repeat(4_097) }],
    ['no voice', { ...asked, input: 'Hello.', voice: undefined }],
  ])('refuses a request with %s', async (_, body) => {
    expect((await ask(body)).status).toBe(400);
  });
});
