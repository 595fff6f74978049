/** The events that a client may send: an allow-list of OpenAI Realtime events, and `voice.*`. */
import * as z from 'zod';
import { MESSAGE_BYTES_MAX } from './audio.ts';

/** Maximum number of characters of an id. */
const ID_CHARS_MAX = 128;
/** Maximum number of characters of a typed message. */
const TEXT_CHARS_MAX = 2_000;
const eventId = z.string().max(ID_CHARS_MAX).optional();
const itemId = z.string().min(1).max(ID_CHARS_MAX);
const audioEndMs = z.number().min(0);

const append = z.object({
  type: z.literal('input_audio_buffer.append'),
  event_id: eventId,
  /** Base64 PCM16, at most `AUDIO.appendMsMax`: the gateway says so of a longer one. */
  audio: z.string().max(MESSAGE_BYTES_MAX),
});
const commit = z.object({ type: z.literal('input_audio_buffer.commit'), event_id: eventId });
const clear = z.object({ type: z.literal('input_audio_buffer.clear'), event_id: eventId });
const createItem = z.object({
  type: z.literal('conversation.item.create'),
  event_id: eventId,
  item: z.object({
    type: z.literal('message'),
    role: z.literal('user'),
    content: z
      .array(z.object({ type: z.literal('input_text'), text: z.string().trim().min(1).max(TEXT_CHARS_MAX) }))
      .length(1),
  }),
});
/** OpenAI's clients retrieve an item once its transcript is complete. The gateway answers from what it has sent. */
const retrieveItem = z.object({
  type: z.literal('conversation.item.retrieve'),
  event_id: eventId,
  item_id: itemId,
});
const createResponse = z.object({ type: z.literal('response.create'), event_id: eventId });
const cancelResponse = z.object({ type: z.literal('response.cancel'), event_id: eventId });
const truncate = z.object({
  type: z.literal('conversation.item.truncate'),
  event_id: eventId,
  item_id: itemId,
  content_index: z.number().int().min(0),
  audio_end_ms: audioEndMs,
});
/** Never forwarded; the gateway answers with the actual session. */
const updateSession = z.object({ type: z.literal('session.update'), event_id: eventId });
/** How much of the audio of an item the caller has heard. */
const playback = z.object({
  type: z.literal('voice.playback'),
  event_id: eventId,
  item_id: itemId,
  audio_end_ms: audioEndMs,
});
const rate = z.object({
  type: z.literal('voice.rate'),
  event_id: eventId,
  rating: z.number().int().min(1).max(5),
});
/** The caller is at the page, without speaking: they type, read or move. Send it at most every few seconds. */
const presence = z.object({ type: z.literal('voice.presence'), event_id: eventId });
/** The caller confirms or declines the open read-back. */
const answerReadBack = z.object({
  type: z.literal('voice.read_back.answer'),
  event_id: eventId,
  id: itemId,
  answer: z.enum(['yes', 'no']),
});
/** Asks for `voice.pong`: a page cannot see the pings of its WebSocket. */
const ping = z.object({ type: z.literal('voice.ping'), event_id: eventId });
const hangUp = z.object({ type: z.literal('voice.hangup'), event_id: eventId });

export const clientEventSchema = z.discriminatedUnion('type', [
  append,
  commit,
  clear,
  createItem,
  retrieveItem,
  createResponse,
  cancelResponse,
  truncate,
  updateSession,
  playback,
  rate,
  presence,
  answerReadBack,
  ping,
  hangUp,
]);

export type ClientEvent = z.infer<typeof clientEventSchema>;
export type ClientEventType = ClientEvent['type'];

export const CLIENT_EVENT_TYPES: readonly ClientEventType[] = clientEventSchema.options.map(
  (option) => option.shape.type.value,
);
