/** Builders of the service's events, in the order in which the service sends them. */

export type ScriptedEvent = Record<string, unknown> & { type: string };

/** Returns silent PCM16 as base64. */
export function silentAudio(ms: number): string {
  return Buffer.alloc(ms * 48).toString('base64');
}

export function usageOf(inputTokens: number, outputTokens: number): Record<string, unknown> {
  return {
    total_tokens: inputTokens + outputTokens,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    input_token_details: {
      text_tokens: inputTokens,
      audio_tokens: 0,
      cached_tokens: 0,
      cached_tokens_details: { text_tokens: 0, audio_tokens: 0 },
    },
    output_token_details: { text_tokens: 0, audio_tokens: outputTokens },
  };
}

export const speechStarted = (itemId: string): ScriptedEvent => ({
  type: 'input_audio_buffer.speech_started',
  item_id: itemId,
  audio_start_ms: 0,
});

/** Returns the events from the end of the caller's speech to the item of the turn, without its words. */
export const turnEnds = (itemId: string): ScriptedEvent[] => [
  { type: 'input_audio_buffer.speech_stopped', item_id: itemId, audio_end_ms: 900 },
  { type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id: null },
  {
    type: 'conversation.item.added',
    previous_item_id: null,
    item: {
      id: itemId,
      type: 'message',
      role: 'user',
      status: 'completed',
      content: [{ type: 'input_audio' }],
    },
  },
];

export const transcribed = (itemId: string, transcript: string): ScriptedEvent => ({
  type: 'conversation.item.input_audio_transcription.completed',
  item_id: itemId,
  content_index: 0,
  transcript,
});

export const responseCreated = (id: string): ScriptedEvent => ({
  type: 'response.created',
  response: { id, object: 'realtime.response', status: 'in_progress', output: [] },
});

export const audioDelta = (responseId: string, ms: number): ScriptedEvent => ({
  type: 'response.output_audio.delta',
  ...placeIn(responseId),
  delta: silentAudio(ms),
  obfuscation: 'x',
});

export const wordsDelta = (responseId: string, delta: string): ScriptedEvent => ({
  type: 'response.output_audio_transcript.delta',
  ...placeIn(responseId),
  delta,
});

export const audioDone = (responseId: string): ScriptedEvent => ({
  type: 'response.output_audio.done',
  ...placeIn(responseId),
});

export const responseDone = (id: string, response: Record<string, unknown> = {}): ScriptedEvent => ({
  type: 'response.done',
  response: {
    id,
    object: 'realtime.response',
    status: 'completed',
    output: [],
    usage: usageOf(100, 20),
    ...response,
  },
});

export const responseFailed = (id: string, code: string): ScriptedEvent =>
  responseDone(id, {
    status: 'failed',
    status_details: { type: 'failed', error: { type: 'server_error', code } },
    usage: null,
  });

export const toolCalled = (responseId: string, callId: string, name: string, args = '{}'): ScriptedEvent => ({
  type: 'response.function_call_arguments.done',
  response_id: responseId,
  item_id: `item_${callId}`,
  output_index: 0,
  call_id: callId,
  name,
  arguments: args,
});

/** Returns the events of a whole spoken answer. */
export const answer = (id: string, words: string, audioMs: number): ScriptedEvent[] => [
  responseCreated(id),
  audioDelta(id, audioMs),
  wordsDelta(id, words),
  audioDone(id),
  responseDone(id),
];

/** Returns the id of the one item that a response speaks. */
export const itemOf = (responseId: string): string => `item_${responseId}`;

function placeIn(responseId: string): Record<string, unknown> {
  return { response_id: responseId, item_id: itemOf(responseId), output_index: 0, content_index: 0 };
}
