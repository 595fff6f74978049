import { Buffer } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { markerTone, readMarker } from './marker.ts';
import { SCRIPTED_SESSION, startScriptedCall, typesOf } from './testing/scripted-call.ts';
import type { ScriptedCallSetup } from './testing/scripted-call.ts';

let call: ScriptedCallSetup;
beforeEach(async () => {
  call = await startScriptedCall();
  await call.configure();
});
afterEach(() => call.close());

const TRANSCRIPTION_COMPLETED = 'conversation.item.input_audio_transcription.completed';

/** The audio of all deltas since an event. */
function audioSince(index: number): Int16Array {
  const deltas = call.client.events.slice(index).filter(({ type }) => type === 'response.output_audio.delta');
  const bytes = Buffer.concat(deltas.map(({ delta }) => Buffer.from(String(delta), 'base64')));
  return new Int16Array(Uint8Array.from(bytes).buffer);
}

describe('a scripted turn of the caller', () => {
  it('goes in the documented order', async () => {
    const before = call.client.events.length;
    call.server.script.answer({ say: ['One.', 'Two.'] });
    call.server.script.callerSays('good morning');
    await call.client.next('rate_limits.updated');
    expect(typesOf(call.client.events.slice(before))).toEqual([
      'input_audio_buffer.speech_started',
      'input_audio_buffer.speech_stopped',
      'input_audio_buffer.committed',
      'conversation.item.added',
      'conversation.item.done',
      'response.created',
      'conversation.item.input_audio_transcription.delta',
      'conversation.item.input_audio_transcription.completed',
      'response.output_item.added',
      'conversation.item.added',
      'response.content_part.added',
      'response.output_audio_transcript.delta',
      'response.output_audio.delta',
      'response.output_audio_transcript.delta',
      'response.output_audio.delta',
      'response.output_audio.done',
      'response.output_audio_transcript.done',
      'response.content_part.done',
      'conversation.item.done',
      'response.output_item.done',
      'response.done',
      'rate_limits.updated',
    ]);
  });

  it.each([
    ['before', ['completed', 'created', 'done']],
    ['between', ['created', 'completed', 'done']],
    ['after', ['created', 'done', 'completed']],
  ] as const)('has its transcription %s', async (transcription, order) => {
    call.server.script.answer({ say: 'Hello.' });
    call.server.script.callerSays('good morning', { transcription });
    await call.client.next('response.done');
    await call.client.seen(TRANSCRIPTION_COMPLETED);
    const types = [TRANSCRIPTION_COMPLETED, 'response.created', 'response.done'];
    const found = call.client.events.filter(({ type }) => types.includes(type));
    expect(found.map(({ type }) => type.split('.').at(-1))).toEqual(order);
  });

  it('interrupts the answer that is being said', async () => {
    call.server.script.answer({ say: 'A long sentence of the agent.', pauseAfterDeltas: 2 });
    call.client.send({ type: 'response.create' });
    await call.client.next('response.output_audio.delta');
    call.server.script.callerStarts();
    const done = await call.done();
    expect([done.status, done.status_details?.reason]).toEqual(['cancelled', 'turn_detected']);
    call.server.script.answer({ say: 'Yes?' });
    call.server.script.callerStops('wait');
    expect((await call.done()).output[0]?.content[0]?.transcript).toBe('Yes?');
  });

  it('gives its words to the next commit without turn detection', async () => {
    const { input } = SCRIPTED_SESSION.audio;
    await call.configure({ ...SCRIPTED_SESSION, audio: { input: { ...input, turn_detection: null } } });
    call.server.script.callerSays('over to you');
    call.client.append(new Int16Array(2_400));
    call.client.send({ type: 'input_audio_buffer.commit' });
    expect((await call.client.next(TRANSCRIPTION_COMPLETED))['transcript']).toBe('over to you');
  });
});

describe('a scripted answer', () => {
  it('comes when it is given, however late', async () => {
    call.client.send({ type: 'response.create' });
    await call.client.next('response.created');
    call.server.script.answer({ say: 'At last.' });
    expect((await call.done()).status).toBe('completed');
    expect(call.server.script.answersWaiting()).toBe(0);
  });

  it('hums one note a response, and waits where it was told to', async () => {
    for (const response of [1, 2]) {
      const before = call.client.events.length;
      call.server.script.answer({ say: 'A sentence of some length.', pauseAfterDeltas: 1 });
      call.client.send({ type: 'response.create' });
      await call.client.next('response.output_audio.delta');
      expect(audioSince(before)).toHaveLength(200 * 24);
      call.server.script.resume();
      await call.done();
      expect(audioSince(before).length).toBeGreaterThan(1_000 * 24);
      expect(readMarker(audioSince(before))).toBe(response);
    }
  });

  it('has the audio that it was given', async () => {
    const audio = markerTone(20, 450);
    call.server.script.answer({ say: 'Listen.', audio });
    call.client.send({ type: 'response.create' });
    await call.done();
    expect(audioSince(0)).toEqual(audio);
  });

  it('can be a preamble and calls side by side, each with its own id and place', async () => {
    const calls = [
      { name: 'look_up', arguments: { date: '2026-11-25' } },
      { name: 'look_up', arguments: '{"date":' },
    ];
    call.server.script.answer({ say: 'One moment.', calls });
    call.client.send({ type: 'response.create' });
    const { output } = await call.done();
    expect(output.map(({ type }) => type)).toEqual(['message', 'function_call', 'function_call']);
    expect(output.slice(1).map((item) => item.arguments)).toEqual(['{"date":"2026-11-25"}', '{"date":']);
    const ends = call.client.events.filter(({ type }) => type === 'response.function_call_arguments.done');
    expect(ends.map((event) => event['output_index'])).toEqual([1, 2]);
    expect(new Set(output.map((item) => item.call_id)).size).toBe(3);
  });

  it('may be empty, and is a response all the same', async () => {
    call.server.script.answer({});
    call.client.send({ type: 'response.create' });
    expect(await call.done()).toMatchObject({ status: 'completed', output: [] });
  });
});

it('sends events that no one knows, as they are', async () => {
  call.server.script.emit({ type: 'conversation.unheard_of', answer: 42 });
  expect(await call.client.next('conversation.unheard_of')).toMatchObject({ answer: 42 });
});

it('needs a connection to speak on', async () => {
  call.client.close();
  await call.server.expectNoSockets();
  expect(() => call.server.script.callerStarts()).toThrow('no connection is open');
});

it('a preamble is a message of its own, with its own words, audio and place', async () => {
  const { server, client } = call;
  server.script.answer({
    preamble: 'Let me look.',
    say: ['We open at nine.', 'Shall I book?'],
    calls: [{ name: 'look_up', callId: 'c1' }],
  });
  client.send({ type: 'response.create' });
  const { output } = await call.done();
  expect(output.map(({ type, content }) => [type, content?.[0]?.transcript])).toEqual([
    ['message', 'Let me look.'],
    ['message', 'We open at nine. Shall I book?'],
    ['function_call', undefined],
  ]);
  const indexOf = new Map<unknown, Set<unknown>>();
  for (const event of client.events) {
    if (event['output_index'] === undefined) continue;
    const id = event['item_id'] ?? (event['item'] as { id: string }).id;
    indexOf.set(id, (indexOf.get(id) ?? new Set()).add(event['output_index']));
  }
  expect(output.map(({ id }) => [...(indexOf.get(id) ?? [])])).toEqual([[0], [1], [2]]);
  const order = client.events.map(({ type }) => type);
  const ends = order.flatMap((type, i) => (type === 'response.output_item.done' ? [i] : []));
  expect(
    order.indexOf('response.output_item.added', order.indexOf('response.output_item.added') + 1),
  ).toBeGreaterThan(ends[0]!);
  // The second message has audio of its own, which is truncated by itself.
  const { id } = output[1]!;
  client.send({ type: 'conversation.item.truncate', item_id: id, content_index: 0, audio_end_ms: 100 });
  expect(await client.next('conversation.item.truncated')).toMatchObject({ item_id: id, audio_end_ms: 100 });
});
