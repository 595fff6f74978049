import { describe, expect, it } from '@jest/globals';
import { parseModelEvent } from './model-event.ts';
import { toGatewayEvent } from './outward.ts';

function outward(raw: object): unknown {
  const parsed = parseModelEvent(raw);
  if (!parsed.ok || parsed.event.type === 'response.output_audio.delta') throw new Error('no event');
  return toGatewayEvent(parsed.event);
}

const place = { response_id: 'r', item_id: 'i', output_index: 0, content_index: 1 };
const spoken = { item_id: 'i', content_index: 0 };
const placed = { response_id: 'r', output_index: 2 };
const message = {
  id: 'i',
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_audio', transcript: 'Hello.' }],
};
const wireMessage = { ...message, object: 'realtime.item' };

/** Every kind of event that is told as it came. */
const TOLD = [
  { type: 'input_audio_buffer.speech_started', item_id: 'i', audio_start_ms: 20 },
  { type: 'input_audio_buffer.speech_stopped', item_id: 'i', audio_end_ms: 900 },
  { type: 'input_audio_buffer.committed', item_id: 'i', previous_item_id: 'h' },
  { type: 'conversation.item.input_audio_transcription.delta', ...spoken, delta: 'Hel' },
  { type: 'conversation.item.input_audio_transcription.completed', ...spoken, transcript: 'Hello' },
  { type: 'response.output_audio.done', ...place },
  { type: 'response.output_audio_transcript.delta', ...place, delta: 'Hel' },
  { type: 'response.output_audio_transcript.done', ...place, transcript: 'Hello.' },
  { type: 'response.output_text.delta', ...place, delta: 'Hel' },
  { type: 'response.output_text.done', ...place, text: 'Hello.' },
  { type: 'response.content_part.added', ...place, part: { type: 'audio' } },
  { type: 'response.content_part.done', ...place, part: { type: 'audio', transcript: 'Hello.' } },
  { type: 'response.content_part.done', ...place, part: { type: 'text', text: 'Hello.' } },
];

describe('what a caller is told of the conversation', () => {
  it.each(TOLD)('is $type as it came, and nothing that the service adds', (event) => {
    expect(outward({ ...event, event_id: 'e', obfuscation: 'x' })).toEqual(event);
  });

  it.each([
    [{ type: 'conversation.item.added', item: message, previous_item_id: 'h' }],
    [{ type: 'conversation.item.done', item: message, previous_item_id: 'h' }],
    [{ type: 'response.output_item.added', ...placed, item: message }],
    [{ type: 'response.output_item.done', ...placed, item: message }],
  ])('is a message, rebuilt: %j', (event) => {
    expect(outward({ ...event, secret: 1 })).toEqual({ ...event, item: wireMessage });
  });

  it.each(['input_audio_buffer.committed', 'conversation.item.added', 'conversation.item.done'])(
    'names the item before it, or none: %s',
    (type) => {
      expect(outward({ type, item_id: 'i', item: message })).toMatchObject({ previous_item_id: null });
    },
  );

  it.each(['response.created', 'response.done'])('is the messages of a response in %s', (type) => {
    const call = { id: 'f', type: 'function_call', call_id: 'c', name: 'book', arguments: '{}' };
    const response = { id: 'r', status: 'cancelled', output: [call, message], usage: { total_tokens: 1 } };
    expect(outward({ type, response })).toEqual({
      type,
      response: { id: 'r', object: 'realtime.response', status: 'cancelled', output: [wireMessage] },
    });
  });

  it('is that words could not be written down, in words of our own', () => {
    const type = 'conversation.item.input_audio_transcription.failed';
    expect(outward({ type, ...spoken, error: { message: 'internal' } })).toEqual({
      type,
      ...spoken,
      error: { type: 'transcription_error', message: 'The words of this turn could not be written down.' },
    });
  });

  it('is neither what was spent on the words of a turn, nor the limits of the account', () => {
    const [, , , , completed] = TOLD;
    expect(outward({ ...completed, usage: { seconds: 2 } })).toEqual(completed);
    expect(outward({ type: 'rate_limits.updated', rate_limits: [] })).toBeUndefined();
  });

  it('has of a message only the kinds of content that the dialect knows, and no status that was not given', () => {
    const content = [
      { type: 'input_text', text: 'Hi', transcript: null },
      { type: 'input_image', text: 'x' },
      { type: 'output_text', text: null },
    ];
    const item = { id: 'i', type: 'message', role: 'user', content };
    expect(outward({ type: 'conversation.item.added', item })).toEqual({
      type: 'conversation.item.added',
      previous_item_id: null,
      item: {
        id: 'i',
        type: 'message',
        object: 'realtime.item',
        role: 'user',
        content: [{ type: 'input_text', text: 'Hi', transcript: null }, { type: 'output_text' }],
      },
    });
  });

  it('has no part of a kind that the dialect does not know', () => {
    const event = { type: 'response.content_part.added', ...place, part: { type: 'image', text: 'x' } };
    expect(outward(event)).toBeUndefined();
  });

  it('has a transcript with every turn of the caller, null until it is known', () => {
    const item = { id: 'i', type: 'message', role: 'user', content: [{ type: 'input_audio' }] };
    expect(outward({ type: 'conversation.item.added', item })).toMatchObject({
      item: { content: [{ type: 'input_audio', transcript: null }] },
    });
  });

  it.each(['function_call', 'function_call_output', 'mcp_call'])('has no item of the kind %s', (type) => {
    const item = { id: 'i', type, call_id: 'c', name: 'book', arguments: '{"phone":"1"}', output: 'x' };
    expect(outward({ type: 'conversation.item.added', item })).toBeUndefined();
    expect(outward({ type: 'response.output_item.done', response_id: 'r', output_index: 0, item })).toBe(
      undefined,
    );
    const response = { id: 'r', status: 'completed', output: [item] };
    expect(outward({ type: 'response.done', response })).toMatchObject({ response: { output: [] } });
  });

  it("has no word of the system's", () => {
    const item = { id: 'i', type: 'message', role: 'system', content: [{ type: 'input_text', text: 'x' }] };
    expect(outward({ type: 'conversation.item.added', item })).toBeUndefined();
  });
});
