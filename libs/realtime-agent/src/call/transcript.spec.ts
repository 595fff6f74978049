import { describe, expect, it } from '@jest/globals';
import { parseModelEvent } from './model-event.ts';
import { toldOf } from './transcript.ts';

function told(fields: Record<string, unknown>): ReturnType<typeof toldOf> {
  const type = 'conversation.item.input_audio_transcription.completed';
  const parsed = parseModelEvent({
    type,
    item_id: 'u1',
    content_index: 0,
    transcript: 'No, not right.',
    ...fields,
  });
  if (!parsed.ok || parsed.event.type !== type) throw new Error('the transcription is malformed');
  return toldOf(parsed.event);
}

describe('what a transcription tells beside its words', () => {
  it('is as sure as its least sure piece', () => {
    const logprobs = [0.99, 0.4, 0.9].map((probability) => ({
      token: 'x',
      bytes: [120],
      logprob: Math.log(probability),
    }));
    expect(told({ logprobs }).confidence).toBeCloseTo(0.4);
    expect(told({ logprobs: [{ logprob: 0 }] }).confidence).toBe(1);
  });

  it.each([
    ['none', {}],
    ['null', { logprobs: null }],
    ['no piece', { logprobs: [] }],
    ['another form', { logprobs: [{ logprob: 'high' }] }],
    ['no probability', { logprobs: [{ logprob: 0.5 }] }],
  ])('does not say how sure it is: %s', (_, fields) => {
    expect(told(fields).confidence).toBeUndefined();
  });

  it('has the length that is charged for', () => {
    expect(told({ usage: { type: 'duration', seconds: 1.5 } })).toEqual({ audioMs: 1_500 });
  });
});
