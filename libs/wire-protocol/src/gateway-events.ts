/** The events that the gateway sends: OpenAI Realtime events, and `voice.*`. It sends nothing else. */
import * as z from 'zod';

/** The number of the event in its call. The gateway adds it to every event, because OpenAI's clients require it. */
const eventId = z.string().optional();
const status = z.enum(['in_progress', 'completed', 'incomplete']);

/** A message of the conversation. Tool calls and their outputs are never sent to a client. */
const item = z.object({
  id: z.string(),
  type: z.literal('message'),
  object: z.literal('realtime.item').optional(),
  role: z.enum(['user', 'assistant']),
  status: status.optional(),
  content: z.array(
    z.object({
      type: z.enum(['input_audio', 'input_text', 'output_audio', 'output_text']),
      text: z.string().optional(),
      transcript: z.string().nullable().optional(),
    }),
  ),
});
export type WireItem = z.infer<typeof item>;

const audioFormat = z.object({ type: z.literal('audio/pcm'), rate: z.literal(24_000) });

/** The session without instructions and tools. */
const session = z.object({
  id: z.string(),
  object: z.literal('realtime.session'),
  type: z.literal('realtime'),
  model: z.string(),
  output_modalities: z.array(z.enum(['audio', 'text'])),
  audio: z.object({
    input: z.object({
      format: audioFormat,
      turn_detection: z
        .object({
          type: z.literal('server_vad'),
          create_response: z.boolean(),
          interrupt_response: z.boolean(),
        })
        .nullable(),
    }),
    output: z.object({ format: audioFormat, voice: z.string() }),
  }),
});
export type WireSession = z.infer<typeof session>;

const response = z.object({
  id: z.string(),
  object: z.literal('realtime.response'),
  status: z.enum(['in_progress', 'completed', 'cancelled', 'incomplete', 'failed']),
  output: z.array(item),
});
export type WireResponse = z.infer<typeof response>;

const part = z.object({
  type: z.enum(['audio', 'text']),
  transcript: z.string().optional(),
  text: z.string().optional(),
});
const place = {
  event_id: eventId,
  response_id: z.string(),
  item_id: z.string(),
  output_index: z.number().int(),
  content_index: z.number().int(),
};

export const BOOKING_STATUSES = ['confirmed', 'rejected', 'unknown'] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

export const END_REASONS = [
  'caller_hung_up',
  'caller_left',
  'agent_ended',
  'idle',
  'too_slow',
  'too_long',
  'protocol_error',
  'voice_service_failed',
  'server_going_away',
  'overloaded',
  'internal_error',
] as const;
export type EndReason = (typeof END_REASONS)[number];

export const gatewayEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session.created'), event_id: eventId, session }),
  z.object({ type: z.literal('session.updated'), event_id: eventId, session }),
  z.object({
    type: z.literal('input_audio_buffer.speech_started'),
    event_id: eventId,
    item_id: z.string(),
    audio_start_ms: z.number(),
  }),
  z.object({
    type: z.literal('input_audio_buffer.speech_stopped'),
    event_id: eventId,
    item_id: z.string(),
    audio_end_ms: z.number(),
  }),
  z.object({
    type: z.literal('input_audio_buffer.committed'),
    event_id: eventId,
    item_id: z.string(),
    previous_item_id: z.string().nullable(),
  }),
  z.object({
    type: z.literal('conversation.item.added'),
    event_id: eventId,
    item,
    previous_item_id: z.string().nullable().optional(),
  }),
  z.object({
    type: z.literal('conversation.item.done'),
    event_id: eventId,
    item,
    previous_item_id: z.string().nullable().optional(),
  }),
  z.object({ type: z.literal('conversation.item.retrieved'), event_id: eventId, item }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.delta'),
    event_id: eventId,
    item_id: z.string(),
    content_index: z.number().int(),
    delta: z.string(),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.completed'),
    event_id: eventId,
    item_id: z.string(),
    content_index: z.number().int(),
    transcript: z.string(),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.failed'),
    event_id: eventId,
    item_id: z.string(),
    content_index: z.number().int(),
    error: z.object({ type: z.string(), message: z.string() }),
  }),
  z.object({ type: z.literal('response.created'), event_id: eventId, response }),
  z.object({ type: z.literal('response.done'), event_id: eventId, response }),
  z.object({
    type: z.literal('response.output_item.added'),
    event_id: eventId,
    response_id: z.string(),
    output_index: z.number().int(),
    item,
  }),
  z.object({
    type: z.literal('response.output_item.done'),
    event_id: eventId,
    response_id: z.string(),
    output_index: z.number().int(),
    item,
  }),
  z.object({ type: z.literal('response.content_part.added'), ...place, part }),
  z.object({ type: z.literal('response.content_part.done'), ...place, part }),
  z.object({ type: z.literal('response.output_audio.delta'), ...place, delta: z.string() }),
  z.object({ type: z.literal('response.output_audio.done'), ...place }),
  z.object({ type: z.literal('response.output_audio_transcript.delta'), ...place, delta: z.string() }),
  z.object({ type: z.literal('response.output_audio_transcript.done'), ...place, transcript: z.string() }),
  z.object({ type: z.literal('response.output_text.delta'), ...place, delta: z.string() }),
  z.object({ type: z.literal('response.output_text.done'), ...place, text: z.string() }),
  z.object({
    type: z.literal('error'),
    event_id: eventId,
    error: z.object({
      type: z.enum(['invalid_request_error', 'server_error']),
      code: z.string(),
      message: z.string(),
      /** The `event_id` of the client event that caused the error. */
      event_id: z.string().nullable().optional(),
    }),
  }),
  z.object({
    type: z.literal('voice.call.started'),
    event_id: eventId,
    conversation_id: z.number().int(),
    /** Time at which the call is ended for its length, in milliseconds since the epoch. */
    expires_at: z.number(),
    /** `browser`: the page keeps its noise suppression on; `server`: the page switches it off. */
    noise_reduction: z.enum(['browser', 'server']),
  }),
  z.object({ type: z.literal('voice.flush'), event_id: eventId, item_id: z.string() }),
  z.object({
    type: z.literal('voice.tool'),
    event_id: eventId,
    name: z.string(),
    status: z.enum(['started', 'done', 'failed']),
  }),
  z.object({
    type: z.literal('voice.booking'),
    event_id: eventId,
    status: z.enum(BOOKING_STATUSES),
    /** In the time of the practice: `Tuesday 24 November 2026, 10:30`. */
    when: z.string().optional(),
    appointment_type: z.string().optional(),
    clinician: z.string().optional(),
    pet_name: z.string().optional(),
    reference: z.string().optional(),
  }),
  /** The caller's words may be an emergency. The numbers of the practice, as far as they are known. */
  z.object({
    type: z.literal('voice.emergency'),
    event_id: eventId,
    phone: z.string().optional(),
    out_of_hours_phone: z.string().optional(),
  }),
  /** What the caller is asked to confirm. An event with the same id replaces it. */
  z.object({
    type: z.literal('voice.read_back'),
    event_id: eventId,
    id: z.string(),
    lines: z.array(z.object({ label: z.string(), value: z.string() })),
    status: z.enum(['open', 'confirmed', 'declined', 'closed']),
    /** The page may offer to answer with `voice.read_back.answer`. */
    can_tap: z.boolean(),
  }),
  /** Telephone numbers that the page shows. */
  z.object({
    type: z.literal('voice.contact'),
    event_id: eventId,
    reason: z.enum(['emergency', 'unavailable']),
    contacts: z.array(z.object({ label: z.string(), phone: z.string() })),
  }),
  z.object({ type: z.literal('voice.disclosure'), event_id: eventId, heard: z.boolean() }),
  z.object({
    type: z.literal('voice.call.ended'),
    event_id: eventId,
    reason: z.enum(END_REASONS),
    booked: z.boolean(),
  }),
]);

export type GatewayEvent = z.infer<typeof gatewayEventSchema>;
export type GatewayEventType = GatewayEvent['type'];

export const GATEWAY_EVENT_TYPES: readonly GatewayEventType[] = gatewayEventSchema.options.map(
  (option) => option.shape.type.value,
);
