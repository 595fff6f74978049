import { describe, expect, it } from '@jest/globals';
import { parseModelEvent } from './model-event.ts';
import { toGatewayEvent } from './outward.ts';

function outward(raw: object): unknown {
  const parsed = parseModelEvent(raw);
  if (!parsed.ok || parsed.event.type === 'response.output_audio.delta') throw new Error('no event');
  return toGatewayEvent(parsed.event);
}

describe('what a caller is told of the conversation', () => {
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
