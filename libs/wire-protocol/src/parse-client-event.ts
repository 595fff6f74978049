/** Parses one text frame of a client. Invalid frames are returned as data; the function never throws. */
import { CLIENT_EVENT_TYPES, clientEventSchema, type ClientEvent } from './client-events.ts';

export type ClientEventErrorCode = 'invalid_json' | 'unknown_event' | 'invalid_event';

export type ParsedClientEvent =
  | { readonly ok: true; readonly event: ClientEvent }
  | {
      readonly ok: false;
      readonly code: ClientEventErrorCode;
      /** For the developer of the client. Quotes no value of the frame except a type that looks like an event name. */
      readonly message: string;
      /** The `event_id` of the client's event, if it is usable. */
      readonly eventId?: string;
    };

/** A type that looks like an event name, such as `session.delete`. Any other may contain a key or personal data. */
const EVENT_NAME = /^(?=.{1,64}$)[a-z_]+(\.[a-z_]+)+$/;
const KNOWN_TYPES: ReadonlySet<string> = new Set(CLIENT_EVENT_TYPES);

/** Deeper than any event, the configuration of a client included. */
const DEPTH_MAX = 64;
const [QUOTE, BACKSLASH, OPENING, CLOSING] = [...'"\\[]'].map((char) => char.charCodeAt(0));
const [OPENING_BRACE, CLOSING_BRACE] = [...'{}'].map((char) => char.charCodeAt(0));

export function parseClientEvent(text: string): ParsedClientEvent {
  // A deep text takes fifty times as long to parse as a flat one of its length.
  if (isTooDeep(text)) {
    return { ok: false, code: 'invalid_json', message: 'The frame is nested too deeply.' };
  }
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
    return {
      ok: false,
      code: 'unknown_event',
      message: `${shown} is not an event of this service.`,
      ...eventId,
    };
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

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (isInString) {
      if (char === BACKSLASH) at += 1;
      else if (char === QUOTE) isInString = false;
    } else if (char === QUOTE) isInString = true;
    else if (char === OPENING || char === OPENING_BRACE) {
      depth += 1;
      if (depth > DEPTH_MAX) return true;
    } else if (char === CLOSING || char === CLOSING_BRACE) depth -= 1;
  }
  return false;
}
