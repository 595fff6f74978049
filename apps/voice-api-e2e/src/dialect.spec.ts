/** The events of a call's socket. Invalid input and failures have specs of their own. */
import { afterEach, expect, it } from '@jest/globals';
import { readMarker } from '@petvisor/realtime-stand-in';
import { AUDIO, gatewayEventSchema } from '@petvisor/wire-protocol';
import { dial, hangUp, sentUpstream, startScriptedSystem } from './testing/scripted-call.ts';
import type { QuietSystem } from './testing/start-system.ts';

let system: QuietSystem | undefined;
afterEach(() => system?.close());

const typed = (text: string): object => ({
  type: 'conversation.item.create',
  item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
});

it('every event has its number in the call, and is one of the dialect', async () => {
  system = await startScriptedSystem();
  system.realtime.script.answer({ say: 'Good morning.' });
  const client = await dial(system);
  await client.until('response.output_audio.done');
  client.send({ type: 'session.update' });
  client.socket.send('no json');
  await client.until('error');
  await hangUp(system, client);
  expect(client.events.map((event) => event.event_id)).toEqual(
    client.events.map((_, index) => `event_${index + 1}`),
  );
  for (const event of client.events) expect(gatewayEventSchema.parse(event)).toEqual(event);
  expect(client.events[0]?.type).toBe('session.created');
  expect(client.events.at(-1)?.type).toBe('voice.call.ended');
});

it('a session has the fields that OpenAI clients read, and neither instructions nor tools', async () => {
  system = await startScriptedSystem();
  const client = await dial(system);
  const { session } = await client.until('session.created');
  expect(session).toMatchObject({
    type: 'realtime',
    audio: {
      input: { turn_detection: { type: 'server_vad', create_response: true, interrupt_response: true } },
      output: { format: { type: 'audio/pcm', rate: 24_000 } },
    },
  });
  expect(Object.keys(session)).not.toEqual(expect.arrayContaining(['instructions']));
  expect(Object.keys(session)).not.toEqual(expect.arrayContaining(['tools']));
  await hangUp(system, client);
});

it('audio=binary sends the same audio as frames, and no delta', async () => {
  system = await startScriptedSystem();
  system.realtime.script.answer({ say: 'Good morning.' });
  const client = await dial(system, '&audio=binary');
  await client.until('response.output_audio.done');
  const pcm = new Int16Array(Uint8Array.from(Buffer.concat(client.frames)).buffer);
  expect(readMarker(pcm)).toBe(1);
  expect(client.events.some(({ type }) => type === 'response.output_audio.delta')).toBe(false);
  await hangUp(system, client);
});

it("a client's truncation is clamped to what it was sent", async () => {
  system = await startScriptedSystem();
  system.realtime.script.answer({
    say: 'This is a long sentence, which the caller will not hear to its end.',
  });
  const client = await dial(system);
  const { item_id: itemId } = await client.until('response.output_audio.delta');
  client.send({
    type: 'conversation.item.truncate',
    item_id: itemId,
    content_index: 0,
    audio_end_ms: 1_000_000,
  });
  await client.until('voice.flush', (event) => event.item_id === itemId);
  const { event } = await system.realtime.expect('conversation.item.truncate');
  const sentBytes = client.events.reduce(
    (sum, each) =>
      each.type === 'response.output_audio.delta' ? sum + Buffer.byteLength(each.delta, 'base64') : sum,
    0,
  );
  const { audio_end_ms: endMs } = event as { audio_end_ms: number };
  expect(endMs).toBeLessThanOrEqual(sentBytes / AUDIO.bytesPerMs);
  await hangUp(system, client);
});

it('a push-to-talk client may clear and commit', async () => {
  system = await startScriptedSystem();
  const client = await dial(system);
  client.socket.send(Buffer.alloc(200 * AUDIO.bytesPerMs));
  client.send({ type: 'input_audio_buffer.clear' });
  await system.realtime.expect('input_audio_buffer.clear');
  client.socket.send(Buffer.alloc(200 * AUDIO.bytesPerMs));
  client.send({ type: 'input_audio_buffer.commit', event_id: 'mine' });
  await client.until('input_audio_buffer.committed');
  client.send({ type: 'input_audio_buffer.commit', event_id: 'too soon' });
  expect((await client.until('error')).error).toMatchObject({
    code: 'input_audio_buffer_commit_empty',
    event_id: 'too soon',
  });
  await hangUp(system, client);
});

it('typed text is answered, and its item can be retrieved', async () => {
  system = await startScriptedSystem();
  system.realtime.script.answer({ say: 'Good morning.' });
  const client = await dial(system);
  await client.until('response.done');
  client.send(typed('Hello'));
  client.send({ type: 'response.create' });
  system.realtime.script.answer({ say: 'How can I help?' });
  await client.until('response.output_audio_transcript.done', ({ transcript }) => /help/.test(transcript));
  const { item } = await client.until('conversation.item.done', (event) => event.item.role === 'user');
  client.send({ type: 'conversation.item.retrieve', item_id: item.id });
  expect((await client.until('conversation.item.retrieved')).item).toEqual(item);
  client.send({ type: 'conversation.item.retrieve', item_id: 'nobody', event_id: 'mine' });
  expect((await client.until('error')).error).toMatchObject({ code: 'item_not_found', event_id: 'mine' });
  expect(sentUpstream(system.realtime, 'conversation.item.retrieve')).toEqual([]);
  await hangUp(system, client);
});

it('a rating is kept', async () => {
  system = await startScriptedSystem();
  const client = await dial(system);
  const { conversation_id: id } = await client.until('voice.call.started');
  client.send({ type: 'voice.rate', rating: 4 });
  await hangUp(system, client);
  expect(await system.app.database.conversations.find(id)).toMatchObject({ rating: 4 });
});

it('a call that is too long is closed with 4429', async () => {
  system = await startScriptedSystem({ overrides: { limits: { callMsMax: 500 } } });
  const client = await dial(system);
  expect(await client.until('voice.call.ended')).toMatchObject({ reason: 'too_long' });
  expect(await client.closed).toMatchObject({ code: 4429 });
});

it('a call that has cost too much says goodbye and is closed with 4429', async () => {
  system = await startScriptedSystem({ overrides: { limits: { costUsdMax: 0.000_001 } } });
  const { script } = system.realtime;
  script.answer({ say: 'Good morning.' });
  script.answer({ say: 'Goodbye.' });
  const client = await dial(system);
  await client.until('response.output_audio_transcript.done', ({ transcript }) => /Goodbye/.test(transcript));
  expect(await client.until('voice.call.ended')).toMatchObject({ reason: 'too_long' });
  expect(await client.closed).toMatchObject({ code: 4429 });
});
