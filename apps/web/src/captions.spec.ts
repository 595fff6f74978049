import { describe, expect, it } from '@jest/globals';
import type { GatewayEvent } from '@petvisor/wire-protocol';
import {
  allInterrupted,
  heardText,
  withEvent,
  withPlayback,
  withTyped,
  type AgentLine,
  type Captions,
} from './captions.ts';

const at = { response_id: 'r', item_id: 'a', output_index: 0, content_index: 0 };
const SENTENCE = 'We have a time at nine.';
/** Base64 of a second of audio. */
const SECOND = 'A'.repeat(64_000);

function after(events: readonly GatewayEvent[], captions: Captions = []): Captions {
  return events.reduce(withEvent, captions);
}

const spoken: readonly GatewayEvent[] = [
  { type: 'response.output_audio_transcript.delta', ...at, delta: 'We have a ' },
  { type: 'response.output_audio.delta', ...at, delta: SECOND },
  { type: 'response.output_audio_transcript.done', ...at, transcript: SENTENCE },
];
const whole: readonly GatewayEvent[] = [...spoken, { type: 'response.output_audio.done', ...at }];

function agent(captions: Captions): AgentLine {
  const line = captions.find((candidate) => candidate.speaker === 'agent');
  if (line === undefined) throw new Error('the agent has said nothing');
  return line;
}

describe('what the agent says', () => {
  it('does not show before it is heard', () => {
    expect(heardText(agent(after(whole)))).toBe('');
  });

  it('shows word by word as it is heard', () => {
    const captions = withPlayback(after(whole), { itemId: 'a', heardMs: 500, playing: true });
    expect(heardText(agent(captions))).toBe('We have a');
  });

  it('shows at the pace of speech while its length is unknown', () => {
    const captions = withPlayback(after(spoken), { itemId: 'a', heardMs: 500, playing: true });
    expect(heardText(agent(captions))).toBe('We have');
  });

  it('is done when all of it has been heard', () => {
    const captions = withPlayback(after(whole), { itemId: 'a', heardMs: 1_000, playing: false });
    expect([agent(captions).status, heardText(agent(captions))]).toEqual(['done', SENTENCE]);
  });

  it('stops where it was interrupted, and is marked', () => {
    const heard = withPlayback(after(whole), { itemId: 'a', heardMs: 500, playing: true });
    const flushed = after([{ type: 'voice.flush', item_id: 'a' }], heard);
    const reported = withPlayback(flushed, { itemId: 'a', heardMs: 520, playing: false });
    expect([agent(reported).status, heardText(agent(reported))]).toEqual(['interrupted', 'We have a']);
  });

  it('is not marked when the interruption comes after its end', () => {
    const heard = withPlayback(after(whole), { itemId: 'a', heardMs: 1_000, playing: false });
    expect(allInterrupted(heard)).toEqual(heard);
  });

  it('never takes back what was heard', () => {
    const heard = withPlayback(after(whole), { itemId: 'a', heardMs: 500, playing: true });
    expect(agent(withPlayback(heard, { itemId: 'a', heardMs: 100, playing: true })).heardMs).toBe(500);
  });
});

describe('what the caller says', () => {
  const started: GatewayEvent = {
    type: 'input_audio_buffer.speech_started',
    item_id: 'c',
    audio_start_ms: 0,
  };
  const transcribed = (transcript: string): GatewayEvent => ({
    type: 'conversation.item.input_audio_transcription.completed',
    item_id: 'c',
    content_index: 0,
    transcript,
  });

  it('keeps its place before the answer, though its words come later', () => {
    const captions = after([started, ...whole, transcribed('Hello')]);
    expect(captions.map(({ speaker, text, status }) => [speaker, text, status])).toEqual([
      ['caller', 'Hello', 'done'],
      ['agent', SENTENCE, 'live'],
    ]);
  });

  it('is shown as not understood when there are no words in it', () => {
    expect(after([started, transcribed(' ')])).toMatchObject([{ status: 'unheard', text: '' }]);
  });

  it('appears once when it was typed, though the gateway tells it again', () => {
    const item = {
      id: 'c',
      type: 'message',
      role: 'user',
      content: [{ type: 'input_text', text: 'Hi' }],
    } as const;
    const echo = { ...item, content: [...item.content] };
    const captions = after(
      [
        { type: 'conversation.item.added', item: echo },
        { type: 'conversation.item.done', item: echo },
      ],
      withTyped([], 'typed-1', 'Hi'),
    );
    expect(captions).toEqual([{ speaker: 'caller', id: 'c', text: 'Hi', status: 'done' }]);
  });
});
