/** Parses one text frame of a client. A frame that is no event of the protocol is returned as data; never throws. */
import { CLIENT_EVENT_TYPES, clientEventSchema, type ClientEvent } from './client-events.ts';

export type ClientEventErrorCode = 'invalid_json' | 'unknown_event' | 'invalid_event';

export type ParsedClientEvent =
  | { readonly ok: true; readonly event: ClientEvent }
  | {
      readonly ok: false;
      readonly code: ClientEventErrorCode;
      /** A text for the developer of the client. Quotes nothing of the frame except a type in the form of event names. */
      readonly message: string;
      /** The client's own `event_id`, when it sent a usable one. */
      readonly eventId?: string;
    };

/** The form of event names, such as `session.delete`. Any other text may be a key or a name that got there by mistake. */
const EVENT_NAME = /^(?=.{1,64}$)[a-z_]+(\.[a-z_]+)+$/;
const KNOWN_TYPES: ReadonlySet<string> = new Set(CLIENT_EVENT_TYPES);

export function parseClientEvent(text: string): ParsedClientEvent {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, code: 'invalid_json', message: 'The frame is not JSON.' };
  }
  const { type, event_id: id } = (typeof value === 'object' && value !== null ? value : {}) as {
    type?: unknown;
    event_id?: unknown;
  };
  const eventId = typeof id === 'string' && id.length <= 128 ? { eventId: id } : {};
  if (typeof type !== 'string') {
    return { ok: false, code: 'invalid_event', message: 'The frame has no "type".', ...eventId };
  }
  if (!KNOWN_TYPES.has(type)) {
    const shown = EVENT_NAME.test(type) ? `"${type}"` : 'The "type"';
    return { ok: false, code: 'unknown_event', message: `${shown} is no event of this service.`, ...eventId };
  }
  const parsed = clientEventSchema.safeParse(value);
  if (parsed.success) return { ok: true, event: parsed.data };
  const paths = parsed.error.issues.map((issue) => issue.path.join('.') || 'event');
  return {
    ok: false,
    code: 'invalid_event',
    message: `"${type}" is malformed at: ${[...new Set(paths)].join(', ')}.`,
    ...eventId,
  };
}
