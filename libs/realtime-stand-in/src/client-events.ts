/** Schemas of the client events that the stand-in handles. */
import { z } from 'zod';

const id = z.string().max(200).optional();
const text = z.object({ type: z.enum(['input_text', 'output_text', 'text']), text: z.string() });
const audio = z.object({
  type: z.enum(['input_audio', 'output_audio']),
  audio: z.base64().optional(),
  transcript: z.string().nullish(),
});
const image = z.object({
  type: z.literal('input_image'),
  image_url: z.string().optional(),
  detail: z.enum(['auto', 'low', 'high']).optional(),
});

export const newItem = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    id,
    role: z.enum(['user', 'assistant', 'system']),
    content: z.array(z.discriminatedUnion('type', [text, audio, image])).min(1),
  }),
  z.object({ type: z.literal('function_call_output'), id, call_id: z.string(), output: z.string() }),
  z.object({
    type: z.literal('function_call'),
    id,
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
]);
export type NewItem = z.infer<typeof newItem>;

const clientEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session.update'), event_id: id, session: z.unknown() }),
  z.object({ type: z.literal('input_audio_buffer.append'), event_id: id, audio: z.base64() }),
  z.object({ type: z.literal('input_audio_buffer.commit'), event_id: id }),
  z.object({ type: z.literal('input_audio_buffer.clear'), event_id: id }),
  z.object({
    type: z.literal('conversation.item.create'),
    event_id: id,
    previous_item_id: z.string().nullish(),
    item: newItem,
  }),
  z.object({ type: z.literal('conversation.item.retrieve'), event_id: id, item_id: z.string() }),
  z.object({ type: z.literal('conversation.item.delete'), event_id: id, item_id: z.string() }),
  z.object({
    type: z.literal('conversation.item.truncate'),
    event_id: id,
    item_id: z.string(),
    content_index: z.number().int().min(0),
    audio_end_ms: z.number().int().min(0),
  }),
  z.object({ type: z.literal('response.create'), event_id: id, response: z.unknown().optional() }),
  z.object({ type: z.literal('response.cancel'), event_id: id, response_id: z.string().optional() }),
]);
export type ClientEvent = z.infer<typeof clientEvent>;

export type ReadEvent =
  | { readonly ok: true; readonly event: ClientEvent }
  | {
      readonly ok: false;
      readonly eventId: string | null;
      readonly code: 'invalid_value' | 'missing_required_parameter';
      readonly param: string;
    };

export function readClientEvent(value: unknown): ReadEvent {
  const parsed = clientEvent.safeParse(value);
  if (parsed.success) return { ok: true, event: parsed.data };
  const given = value as { type?: unknown; event_id?: unknown } | null;
  const param = parsed.error.issues[0]?.path.join('.') ?? '';
  return {
    ok: false,
    eventId: typeof given?.event_id === 'string' ? given.event_id : null,
    code: typeof given?.type === 'string' ? 'invalid_value' : 'missing_required_parameter',
    param: param === '' ? 'type' : param,
  };
}
