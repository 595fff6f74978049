import { describe, expect, it } from '@jest/globals';
import { isFunctionCall, isMessage, parseModelEvent, type ModelItem } from './model-event.ts';

function parsed(raw: object): unknown {
  const result = parseModelEvent(raw);
  return result.ok ? result.event : result.code;
}

const message = (status: string, role = 'assistant'): object => ({ id: 'i', type: 'message', role, status });
const added = (item: object): { type: string; item: object } => ({ type: 'conversation.item.added', item });

describe('an event of the service', () => {
  it.each([null, 'words', 7, {}, { type: 'response.something.new' }, { type: 7 }])(
    'is unknown, and no fault, when no call acts upon its kind: %j',
    (value) => {
      expect(parseModelEvent(value)).toEqual({ ok: false, code: 'unknown' });
    },
  );

  it('is malformed when it lacks what its kind must have', () => {
    const value = { type: 'response.output_audio.done', response_id: 'r', item_id: 'i', content_index: 0 };
    expect(parseModelEvent(value)).toEqual({ ok: false, code: 'malformed' });
    expect(parseModelEvent({ ...value, output_index: -1 })).toEqual({ ok: false, code: 'malformed' });
    expect(parseModelEvent({ ...value, output_index: 3 })).toMatchObject({ ok: true });
  });

  it.each(['in_progress', 'completed', 'incomplete'])('has a message that is %s', (status) => {
    expect(parsed(added(message(status)))).toEqual(added({ ...message(status), content: [] }));
  });

  it.each(['user', 'assistant', 'system'])('has a message of the %s', (role) => {
    expect(parsed(added(message('completed', role)))).toMatchObject({ item: { role } });
  });

  it('has a response that is in progress and empty until it says more', () => {
    expect(parsed({ type: 'response.created', response: { id: 'r' } })).toEqual({
      type: 'response.created',
      response: { id: 'r', status: 'in_progress', output: [] },
    });
  });

  it('counts no token that the service does not name', () => {
    const usage = { output_tokens: 3, input_token_details: { cached_tokens_details: { text_tokens: 2 } } };
    expect(parsed({ type: 'response.done', response: { id: 'r', usage } })).toMatchObject({
      response: {
        usage: {
          input_tokens: 0,
          output_tokens: 3,
          total_tokens: 0,
          input_token_details: {
            text_tokens: 0,
            audio_tokens: 0,
            cached_tokens_details: { text_tokens: 2, audio_tokens: 0 },
          },
        },
      },
    });
    const details = { output_token_details: { text_tokens: 1, reasoning_tokens: 5 } };
    expect(parsed({ type: 'response.done', response: { id: 'r', usage: details } })).toMatchObject({
      response: {
        usage: { output_token_details: { text_tokens: 1, audio_tokens: 0, reasoning_tokens: 5 } },
      },
    });
  });

  it('has an empty delta of the words when it names none, and a session without an id', () => {
    const type = 'conversation.item.input_audio_transcription.delta';
    expect(parsed({ type, item_id: 'i', content_index: 0 })).toMatchObject({ delta: '' });
    expect(parsed({ type: 'session.created', session: {} })).toMatchObject({ session: { id: '' } });
  });

  it('has a call of a tool without arguments, and of other items their kind alone', () => {
    const call = { type: 'function_call', call_id: 'c', name: 'look' };
    expect(parsed(added(call))).toEqual(added({ ...call, id: '', arguments: '' }));
    expect(parsed(added({ id: 'm', type: 'mcp_call', name: 'x' }))).toEqual(
      added({ id: 'm', type: 'mcp_call' }),
    );
  });
});

describe('an item', () => {
  const bare = (type: string): ModelItem => ({ id: 'i', type });

  it('is a message or the call of a tool only when it has what belongs to one', () => {
    const call: ModelItem = { id: '', type: 'function_call', call_id: 'c', name: 'look', arguments: '{}' };
    const words: ModelItem = { id: 'i', type: 'message', role: 'user', content: [] };
    const items = [words, call, bare('message'), bare('function_call'), bare('mcp_call')];
    expect(items.map(isMessage)).toEqual([true, false, false, false, false]);
    expect(items.map(isFunctionCall)).toEqual([false, true, false, false, false]);
  });
});
