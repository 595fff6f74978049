import { describe, expect, it } from '@jest/globals';
import { connectRealtime } from './testing/realtime-client.ts';
import { typesOf } from './testing/scripted-call.ts';
import type { DoneResponse } from './testing/scripted-call.ts';
import { SESSION, useSpokenCall } from './testing/spoken-call.ts';
import { threeOffers } from './testing/test-catalogue.ts';

const { call, greet, say } = useSpokenCall();

describe('a turn', () => {
  it('goes in the documented order when it is spoken', async () => {
    await greet();
    const before = call.client.events.length;
    await say('a vaccination for my dog please');
    await call.client.next('rate_limits.updated');
    await call.client.next('rate_limits.updated');
    const order = typesOf(call.client.events.slice(before)).filter(
      (name) => !name.includes('transcription') && name !== 'rate_limits.updated',
    );
    expect(order.slice(0, 9)).toEqual([
      'input_audio_buffer.speech_started',
      'input_audio_buffer.speech_stopped',
      'input_audio_buffer.committed',
      'conversation.item.added',
      'conversation.item.done',
      'response.created',
      'response.output_item.added',
      'conversation.item.added',
      'response.content_part.added',
    ]);
    expect(order.slice(-6)).toEqual([
      'response.output_audio.done',
      'response.output_audio_transcript.done',
      'response.content_part.done',
      'conversation.item.done',
      'response.output_item.done',
      'response.done',
    ]);
  });

  it('has its transcription under the id of its item, and its deltas carry obfuscation', async () => {
    await greet();
    await say('a vaccination for my dog please');
    const { item_id: committed } = await call.client.next('input_audio_buffer.committed');
    const { item_id, transcript } = await call.client.next(
      'conversation.item.input_audio_transcription.completed',
    );
    expect(item_id).toBe(committed);
    expect(transcript).toMatch(/vaccination for my dog/);
    const deltas = call.client.events.filter((event) => event.type === 'response.output_audio.delta');
    expect(deltas.every((event) => typeof event['obfuscation'] === 'string')).toBe(true);
  });

  it('counts its times on the clock of the appended audio', async () => {
    await greet();
    const pcm = await call.speech.speak('a vaccination for my dog please', { voice: 'rms' });
    call.client.append(pcm);
    const started = await call.client.next('input_audio_buffer.speech_started');
    const stopped = await call.client.next('input_audio_buffer.speech_stopped');
    const spokenMs = pcm.length / 24;
    expect(started['audio_start_ms']).toBeLessThan(500);
    expect(Number(stopped['audio_end_ms'])).toBeGreaterThan(0.7 * spokenMs);
    expect(Number(stopped['audio_end_ms'])).toBeLessThan(200 + spokenMs + 800);
  });

  it('has a word, and calls nothing, when it is asked for without tools while one is at work', async () => {
    await greet();
    const type = (text: string): void =>
      call.client.send({
        type: 'conversation.item.create',
        item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
      });
    const respond = async (response?: object): Promise<DoneResponse['output']> => {
      call.client.send({ type: 'response.create', ...(response !== undefined && { response }) });
      return (await call.done()).output;
    };
    type('a vaccination for my dog tomorrow morning with anyone');
    const asked = (await respond()).find((item) => item.type === 'function_call');
    expect(asked).toBeDefined();
    expect((await respond({ tool_choice: 'none' })).map((item) => item.type)).toEqual(['message']);
    call.answerTool(asked?.call_id ?? '', threeOffers('2026-11-25'));
    await respond();
    const said = call.client.events.filter((event) => event.type === 'response.output_audio_transcript.done');
    expect(said.at(-2)?.['transcript']).toBe('One moment, please.');
    expect(said.at(-1)?.['transcript']).toMatch(/Wednesday the 25th of November at half past nine/);
  });
});

describe('turn detection', () => {
  const spokenWith = async (detection: object): Promise<{ startMs: number; endMs: number }> => {
    const audio = { input: { turn_detection: { type: 'server_vad', ...detection } } };
    const listener = await connectRealtime(call.server.url);
    listener.send({ type: 'session.update', session: { type: 'realtime', audio } });
    await listener.next('session.updated');
    listener.append(await call.speech.speak('yes please', { voice: 'rms' }));
    const { audio_start_ms } = await listener.next('input_audio_buffer.speech_started');
    const { audio_end_ms } = await listener.next('input_audio_buffer.speech_stopped');
    listener.close();
    return { startMs: Number(audio_start_ms), endMs: Number(audio_end_ms) };
  };

  it('ends a turn after the silence that was asked for', async () => {
    const short = await spokenWith({ silence_duration_ms: 400 });
    const long = await spokenWith({ silence_duration_ms: 900 });
    expect(long.endMs - short.endMs).toBe(500);
  });

  it('lets a turn begin as long before the first voice as was asked for', async () => {
    const late = await spokenWith({ prefix_padding_ms: 50 });
    const early = await spokenWith({ prefix_padding_ms: 150 });
    expect(late.startMs - early.startMs).toBe(100);
  });
});

describe('a fault among speech', () => {
  it('stops a sentence that is being spoken', async () => {
    await call.configure(SESSION);
    call.server.fault({ kind: 'close-1006-in-response' });
    call.client.send({ type: 'response.create' });
    expect(await call.client.closed).toBe(1006);
    expect(call.client.events.filter(({ type }) => type === 'response.output_audio.delta')).toHaveLength(1);
  });

  it('keeps back the transcription of what was heard, not the answer to it', async () => {
    await greet();
    call.server.fault({ kind: 'transcription-late' });
    await say('a vaccination for my dog please');
    const { transcript } = await call.client.next('conversation.item.input_audio_transcription.completed');
    const order = call.client.events.map(({ type }) => type);
    expect(transcript).toMatch(/vaccination for my dog/);
    expect(order.indexOf('conversation.item.input_audio_transcription.completed')).toBeGreaterThan(
      order.lastIndexOf('response.output_audio.delta'),
    );
  });
});

describe('an interruption', () => {
  it('cancels the running response and truncates what was said', async () => {
    await call.configure(SESSION);
    call.client.send({ type: 'response.create' });
    const delta = await call.client.next('response.output_audio.delta');
    await say('goodbye');
    await call.client.next('input_audio_buffer.speech_started');
    call.client.send({
      type: 'conversation.item.truncate',
      item_id: delta['item_id'],
      content_index: 0,
      audio_end_ms: 150,
    });
    expect(await call.client.next('conversation.item.truncated')).toMatchObject({ audio_end_ms: 150 });
  });
});
