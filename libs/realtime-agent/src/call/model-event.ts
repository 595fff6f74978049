/**
 * The server events that a call acts upon, reduced to the fields that it reads. A parsed event is a new object with
 * nothing else in it: fields that the service adds later reach neither the call core nor a caller.
 */
import { z } from 'zod';

const index = z.number().int().min(0);
const tokens = z.number().int().min(0).default(0);

const message = z.object({
  id: z.string(),
  type: z.literal('message'),
  role: z.enum(['user', 'assistant', 'system']),
  status: z.enum(['in_progress', 'completed', 'incomplete']).optional(),
  content: z
    .array(z.object({ type: z.string(), text: z.string().nullish(), transcript: z.string().nullish() }))
    .default([]),
});
export type ModelMessage = z.infer<typeof message>;

const functionCall = z.object({
  id: z.string().default(''),
  type: z.literal('function_call'),
  status: z.string().optional(),
  call_id: z.string(),
  name: z.string(),
  arguments: z.string().default(''),
});
/** Of an item of another kind only the kind is kept. */
const otherItem = z.object({ id: z.string().optional(), type: z.string() });
const item = z.union([message, functionCall, otherItem]);
export type ModelItem = z.infer<typeof item>;

const usage = z.object({
  input_tokens: tokens,
  output_tokens: tokens,
  total_tokens: tokens,
  input_token_details: z
    .object({
      text_tokens: tokens,
      audio_tokens: tokens,
      cached_tokens_details: z.object({ text_tokens: tokens, audio_tokens: tokens }).nullish(),
    })
    .nullish(),
  output_token_details: z
    .object({ text_tokens: tokens, audio_tokens: tokens, reasoning_tokens: tokens })
    .nullish(),
});
export type ModelUsage = z.infer<typeof usage>;

const response = z.object({
  id: z.string(),
  status: z.enum(['in_progress', 'completed', 'cancelled', 'incomplete', 'failed']).default('in_progress'),
  status_details: z
    .object({
      reason: z.string().optional(),
      error: z.object({ type: z.string().optional(), code: z.string().nullish() }).nullish(),
    })
    .nullish(),
  output: z.array(item).default([]),
  usage: usage.nullish(),
});
export type ModelResponse = z.infer<typeof response>;

const format = z.object({ type: z.string(), rate: z.number().optional() }).nullish();
/** Compared field by field with what was asked for, so they are read as they are. */
const asTold = z.record(z.string(), z.unknown()).nullish();
/** The parts of a session's configuration that are compared with what was asked for. */
const session = z.object({
  id: z.string().default(''),
  /** Seconds since the epoch. */
  expires_at: z.number().nullish(),
  instructions: z.string().nullish(),
  tools: z.array(z.object({ name: z.string().optional() })).nullish(),
  audio: z
    .object({
      input: z
        .object({ format, noise_reduction: asTold, transcription: asTold, turn_detection: asTold })
        .nullish(),
      output: z.object({ format, voice: z.unknown(), speed: z.unknown().optional() }).nullish(),
    })
    .nullish(),
  truncation: z.unknown().optional(),
});
export type ModelSession = z.infer<typeof session>;

const place = { response_id: z.string(), item_id: z.string(), output_index: index, content_index: index };
const transcribed = { item_id: z.string(), content_index: index };
const part = z.object({
  type: z.string(),
  text: z.string().nullish(),
  transcript: z.string().nullish(),
});
const placedItem = { item, previous_item_id: z.string().nullish() };
const outputItem = { response_id: z.string(), output_index: index, item };

const modelEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session.created'), session }),
  z.object({ type: z.literal('session.updated'), session }),
  z.object({
    type: z.literal('input_audio_buffer.speech_started'),
    item_id: z.string(),
    audio_start_ms: z.number(),
  }),
  z.object({
    type: z.literal('input_audio_buffer.speech_stopped'),
    item_id: z.string(),
    audio_end_ms: z.number(),
  }),
  z.object({
    type: z.literal('input_audio_buffer.committed'),
    item_id: z.string(),
    previous_item_id: z.string().nullish(),
  }),
  z.object({ type: z.literal('input_audio_buffer.timeout_triggered'), item_id: z.string() }),
  z.object({ type: z.literal('conversation.item.added'), ...placedItem }),
  z.object({ type: z.literal('conversation.item.done'), ...placedItem }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.delta'),
    ...transcribed,
    delta: z.string().default(''),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.completed'),
    ...transcribed,
    transcript: z.string(),
    // Models that are priced by the token report no seconds.
    usage: z.object({ seconds: z.number().min(0).optional() }).nullish(),
    /** A transcription whose confidence cannot be read is one without it. */
    logprobs: z
      .array(z.object({ logprob: z.number().max(0) }))
      .nullish()
      .catch(undefined),
  }),
  z.object({ type: z.literal('conversation.item.input_audio_transcription.failed'), ...transcribed }),
  z.object({ type: z.literal('response.created'), response }),
  z.object({ type: z.literal('response.done'), response }),
  z.object({ type: z.literal('response.output_item.added'), ...outputItem }),
  z.object({ type: z.literal('response.output_item.done'), ...outputItem }),
  z.object({ type: z.literal('response.content_part.added'), ...place, part }),
  z.object({ type: z.literal('response.content_part.done'), ...place, part }),
  z.object({ type: z.literal('response.output_audio.delta'), ...place, delta: z.string() }),
  z.object({ type: z.literal('response.output_audio.done'), ...place }),
  z.object({ type: z.literal('response.output_audio_transcript.delta'), ...place, delta: z.string() }),
  z.object({ type: z.literal('response.output_audio_transcript.done'), ...place, transcript: z.string() }),
  z.object({ type: z.literal('response.output_text.delta'), ...place, delta: z.string() }),
  z.object({ type: z.literal('response.output_text.done'), ...place, text: z.string() }),
  z.object({
    type: z.literal('response.function_call_arguments.done'),
    response_id: z.string(),
    item_id: z.string(),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.object({
    type: z.literal('rate_limits.updated'),
    rate_limits: z.array(
      z.object({ remaining: z.number().optional(), reset_seconds: z.number().optional() }),
    ),
  }),
  z.object({
    type: z.literal('error'),
    error: z.object({
      type: z.string(),
      code: z.string().nullish(),
      event_id: z.string().nullish(),
    }),
  }),
]);

export type ParsedModelEvent = z.infer<typeof modelEvent>;
/** A server event without audio, whose samples wait in the speaker's queue. */
export type ModelEvent = Exclude<ParsedModelEvent, { type: 'response.output_audio.delta' }>;

const KNOWN_TYPES: ReadonlySet<unknown> = new Set(
  modelEvent.options.map((option) => option.shape.type.value),
);

export type ModelEventResult =
  | { readonly ok: true; readonly event: ParsedModelEvent }
  | { readonly ok: false; readonly code: 'unknown' | 'malformed' };

/** Reads one server event. A type that no call acts upon is `unknown`, which is not an error. */
export function parseModelEvent(value: unknown): ModelEventResult {
  const type = (value as { type?: unknown } | null)?.type;
  if (!KNOWN_TYPES.has(type)) return { ok: false, code: 'unknown' };
  const parsed = modelEvent.safeParse(value);
  return parsed.success ? { ok: true, event: parsed.data } : { ok: false, code: 'malformed' };
}

export function isMessage(item: ModelItem): item is ModelMessage {
  return item.type === 'message' && 'role' in item;
}

export function isFunctionCall(item: ModelItem): item is z.infer<typeof functionCall> {
  return item.type === 'function_call' && 'call_id' in item;
}
