/** The events that the gateway sends: OpenAI Realtime events, and `voice.*`. It sends nothing else. */
import * as z from 'zod/mini';

/** The number of the event in its call. The gateway adds it to every event, because OpenAI's clients require it. */
const eventId = z.optional(z.string());
const status = z.enum(['in_progress', 'completed', 'incomplete']);

/** A message of the conversation. Tool calls and their outputs are never sent to a client. */
const item = z.object({
  id: z.string(),
  type: z.literal('message'),
  object: z.optional(z.literal('realtime.item')),
  role: z.enum(['user', 'assistant']),
  status: z.optional(status),
  content: z.array(
    z.object({
      type: z.enum(['input_audio', 'input_text', 'output_audio', 'output_text']),
      text: z.optional(z.string()),
      transcript: z.optional(z.nullable(z.string())),
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
      turn_detection: z.nullable(
        z.object({
          type: z.literal('server_vad'),
          create_response: z.boolean(),
          interrupt_response: z.boolean(),
        }),
      ),
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
  transcript: z.optional(z.string()),
  text: z.optional(z.string()),
});
const place = {
  event_id: eventId,
  response_id: z.string(),
  item_id: z.string(),
  output_index: z.int(),
  content_index: z.int(),
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

const booking = z.object({
  type: z.literal('voice.booking'),
  event_id: eventId,
  status: z.enum(BOOKING_STATUSES),
  /** In the time of the practice: `Tuesday 24 November 2026, 10:30`. */
  when: z.optional(z.string()),
  appointment_type: z.optional(z.string()),
  clinician: z.optional(z.string()),
  pet_name: z.optional(z.string()),
  reference: z.optional(z.string()),
});
/** The caller's words may be an emergency. The numbers of the practice, as far as they are known. */
const emergency = z.object({
  type: z.literal('voice.emergency'),
  event_id: eventId,
  phone: z.optional(z.string()),
  out_of_hours_phone: z.optional(z.string()),
  /** The one that is answered at this hour, if that is known. */
  ring_first: z.optional(z.enum(['practice', 'out_of_hours'])),
  /** `called_off`: the caller has said that it is no emergency. Absent: `open`. */
  status: z.optional(z.enum(['open', 'called_off'])),
});
/** What the caller is asked to confirm. An event with the same id replaces it. */
const readBack = z.object({
  type: z.literal('voice.read_back'),
  event_id: eventId,
  id: z.string(),
  lines: z.array(z.object({ label: z.string(), value: z.string() })),
  status: z.enum(['open', 'confirmed', 'declined', 'closed']),
  /** The page may offer to answer with `voice.read_back.answer`. */
  can_tap: z.boolean(),
});
/** Telephone numbers that the page shows. */
const contact = z.object({
  type: z.literal('voice.contact'),
  event_id: eventId,
  reason: z.enum(['emergency', 'unavailable']),
  contacts: z.array(z.object({ label: z.string(), phone: z.string() })),
});
/** The times that the caller may choose from; none once there is nothing to choose. To choose is to say or type one. */
const offers = z.object({
  type: z.literal('voice.offers'),
  event_id: eventId,
  times: z.array(
    z.object({
      /** `Tuesday 24 November 2026, 10:30` */
      when: z.string(),
      /** `Tuesday 24 November at half past ten` */
      say: z.string(),
      clinician: z.optional(z.string()),
    }),
  ),
});
/** The call ends unless the caller speaks, types, or sends `voice.presence`. */
const idleWarning = z.object({
  type: z.literal('voice.idle_warning'),
  event_id: eventId,
  ends_in_ms: z.int().check(z.positive()),
});
const disclosure = z.object({ type: z.literal('voice.disclosure'), event_id: eventId, heard: z.boolean() });

/** What a page goes on showing until an event of the same type replaces it. */
export const shownEventSchema = z.discriminatedUnion('type', [
  booking,
  emergency,
  readBack,
  contact,
  disclosure,
  offers,
]);
export type ShownEvent = z.infer<typeof shownEventSchema>;

/** What brings a caller whose line breaks back to the call: `?resume=TOKEN`, once. */
const resume = z.object({
  token: z.string(),
  /** For how long after the line has broken it can be used. */
  expires_in_ms: z.int().check(z.positive()),
});

/** The last words of the conversation, as far as they are known and heard. */
const caption = z.object({ item_id: z.string(), role: z.enum(['user', 'assistant']), text: z.string() });
export type Caption = z.infer<typeof caption>;

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
    previous_item_id: z.nullable(z.string()),
  }),
  z.object({
    type: z.literal('conversation.item.added'),
    event_id: eventId,
    item,
    previous_item_id: z.optional(z.nullable(z.string())),
  }),
  z.object({
    type: z.literal('conversation.item.done'),
    event_id: eventId,
    item,
    previous_item_id: z.optional(z.nullable(z.string())),
  }),
  z.object({ type: z.literal('conversation.item.retrieved'), event_id: eventId, item }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.delta'),
    event_id: eventId,
    item_id: z.string(),
    content_index: z.int(),
    delta: z.string(),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.completed'),
    event_id: eventId,
    item_id: z.string(),
    content_index: z.int(),
    transcript: z.string(),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.failed'),
    event_id: eventId,
    item_id: z.string(),
    content_index: z.int(),
    error: z.object({ type: z.string(), message: z.string() }),
  }),
  z.object({ type: z.literal('response.created'), event_id: eventId, response }),
  z.object({ type: z.literal('response.done'), event_id: eventId, response }),
  z.object({
    type: z.literal('response.output_item.added'),
    event_id: eventId,
    response_id: z.string(),
    output_index: z.int(),
    item,
  }),
  z.object({
    type: z.literal('response.output_item.done'),
    event_id: eventId,
    response_id: z.string(),
    output_index: z.int(),
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
      event_id: z.optional(z.nullable(z.string())),
    }),
  }),
  z.object({
    type: z.literal('voice.call.started'),
    event_id: eventId,
    conversation_id: z.int(),
    /** Time at which the call is ended for its length, in milliseconds since the epoch. */
    expires_at: z.number(),
    /** `browser`: the page keeps its noise suppression on; `server`: the page switches it off. */
    noise_reduction: z.enum(['browser', 'server']),
    /** For a client that asks for it with `?resume=1`. */
    resume: z.optional(resume),
  }),
  /** The caller is back after a break of the line. `captions` and `shown` replace what the page has of them. */
  z.object({
    type: z.literal('voice.call.resumed'),
    event_id: eventId,
    conversation_id: z.int(),
    expires_at: z.number(),
    noise_reduction: z.enum(['browser', 'server']),
    resume: z.optional(resume),
    captions: z.array(caption),
    shown: z.array(shownEventSchema),
  }),
  /** The call goes on at another instance: the socket is about to be closed with 1012, and the token brings it back. */
  z.object({ type: z.literal('voice.call.moving'), event_id: eventId }),
  z.object({ type: z.literal('voice.pong'), event_id: eventId }),
  z.object({ type: z.literal('voice.flush'), event_id: eventId, item_id: z.string() }),
  z.object({
    type: z.literal('voice.tool'),
    event_id: eventId,
    name: z.string(),
    status: z.enum(['started', 'done', 'failed']),
  }),
  booking,
  emergency,
  readBack,
  contact,
  disclosure,
  offers,
  idleWarning,
  z.object({
    type: z.literal('voice.call.ended'),
    event_id: eventId,
    reason: z.enum(END_REASONS),
    booked: z.boolean(),
  }),
]);

export type GatewayEvent = z.infer<typeof gatewayEventSchema>;
export type GatewayEventType = GatewayEvent['type'];

export const GATEWAY_EVENT_TYPES: readonly GatewayEventType[] = gatewayEventSchema.def.options.flatMap(
  (option) => option.shape.type.def.values,
);
