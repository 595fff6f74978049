/** One input into a session; what has to be done about it comes back, in order. */
import {
  clearByClient,
  commitByClient,
  hearScript,
  hearSilence,
  hearVoice,
  raceToolResult,
} from './caller-turns.ts';
import { readClientEvent } from './client-events.ts';
import type { ClientEvent, NewItem } from './client-events.ts';
import { expire, strikeWhenIdle } from './connection-faults.ts';
import type { SessionEffect, SessionInput, TimerName } from './events.ts';
import { LIMITS } from './limits.ts';
import type { MindInput } from './mind/hear.ts';
import {
  beginResponse,
  cancelResponse,
  continueResponse,
  failResponse,
  hearMouth,
  release,
  responseOptions,
  resume,
} from './responses.ts';
import { updateConfig } from './session-config.ts';
import { addItem, findItem, newId, send, sendError } from './session.ts';
import type { Item, OutgoingEvent, Session } from './session.ts';
import { hearEars } from './transcription.ts';

/** The first effects of a session, before any input. */
export function open(session: Session): readonly SessionEffect[] {
  const { isBeta, lifeMs } = session.options;
  const fault = session.stage.takeFault('open');
  if (isBeta) {
    refuseConnection(session, 'beta_api_shape_disabled', 'The beta shape of this interface is gone.', 4000);
  } else if (fault === 'invalid-key') {
    refuseConnection(session, 'invalid_api_key', 'Incorrect API key provided.', 3000);
  } else {
    if (fault !== 'no-session-created') sendSession(session, 'session.created');
    session.effects.push({ type: 'timer', name: 'expiry', delayMs: lifeMs });
    session.effects.push({ type: 'detect', detection: session.config.audio.input.turn_detection });
  }
  return session.effects.splice(0);
}

function refuseConnection(session: Session, code: string, message: string, closeCode: number): void {
  sendError(session, { code, message });
  session.effects.push({ type: 'drop', closeCode });
}

export function step(session: Session, input: SessionInput): readonly SessionEffect[] {
  switch (input.type) {
    case 'client':
      takeClientEvent(session, input.event);
      break;
    case 'malformed':
      sendError(session, {
        code: 'invalid_json',
        message: 'We could not parse the JSON body of your event.',
      });
      break;
    case 'clock':
      session.audioMs = input.audioMs;
      break;
    case 'voice':
      hearVoice(session, input.event);
      break;
    case 'heard':
      hearEars(session, input.itemId, input.words);
      break;
    case 'spoken':
      hearMouth(session, input.responseId, input.pcm);
      break;
    case 'broken':
      sendError(session, { type: 'server_error', code: 'server_error', message: input.message });
      failResponse(session, input.message);
      if (input.itemId !== undefined) hearEars(session, input.itemId, undefined);
      break;
    case 'timer':
      onTimer(session, input.name);
      break;
    case 'prompted':
      continueResponse(session);
      strikeWhenIdle(session);
      break;
    case 'turn':
      hearScript(session, input);
      break;
    case 'resume':
      resume(session);
      break;
    case 'emit':
      send(session, input.event as unknown as OutgoingEvent);
      break;
  }
  return session.effects.splice(0);
}

function onTimer(session: Session, name: TimerName): void {
  switch (name) {
    case 'expiry':
      return expire(session);
    case 'idle':
      return hearSilence(session);
    case 'race':
      return release(session);
  }
}

function takeClientEvent(session: Session, value: unknown): void {
  const wasHeld = session.active?.isHeld === true;
  handleClientEvent(session, value);
  const { type } = Object(value) as { type?: unknown };
  if (wasHeld && type !== 'input_audio_buffer.append') release(session);
}

function handleClientEvent(session: Session, value: unknown): void {
  const read = readClientEvent(value);
  if (!read.ok) {
    const { code, param, eventId } = read;
    sendError(session, { code, message: `Invalid event: '${param}'.`, param, eventId });
    return;
  }
  const { event } = read;
  switch (event.type) {
    case 'session.update':
      return updateSession(session, event);
    case 'input_audio_buffer.append':
      session.effects.push({ type: 'append', audio: event.audio });
      return;
    case 'input_audio_buffer.commit':
      return commitByClient(session, event.event_id);
    case 'input_audio_buffer.clear':
      return clearByClient(session);
    case 'conversation.item.create':
      return createItem(session, event);
    case 'conversation.item.retrieve':
    case 'conversation.item.delete':
      return useItem(session, event);
    case 'conversation.item.truncate':
      return truncate(session, event);
    case 'response.create':
      return createResponse(session, event);
    case 'response.cancel':
      return cancelByClient(session, event);
  }
}

/** The fault `update-rejected`. */
const REJECTED = {
  code: 'invalid_value',
  message: "Invalid value: 'session'. The stand-in was told to reject this update.",
  param: 'session',
} as const;

function updateSession(session: Session, event: Extract<ClientEvent, { type: 'session.update' }>): void {
  const result =
    session.stage.takeFault('update') === undefined
      ? updateConfig(session.config, event.session, session.hasSpoken)
      : { error: REJECTED };
  if ('error' in result) {
    sendError(session, { ...result.error, eventId: event.event_id });
    return;
  }
  const before = session.config.audio.input.turn_detection;
  session.config = result.config;
  session.isSet = true;
  const detection = session.config.audio.input.turn_detection;
  if (JSON.stringify(before) !== JSON.stringify(detection))
    session.effects.push({ type: 'detect', detection });
  sendSession(session, 'session.updated');
}

/** The SDK's type knows no null in a session; the service sends them. */
function sendSession(session: Session, type: 'session.created' | 'session.updated'): void {
  send(session, { type, session: session.config } as unknown as OutgoingEvent);
}

function createItem(
  session: Session,
  event: Extract<ClientEvent, { type: 'conversation.item.create' }>,
): void {
  const { item, previous_item_id: after, event_id: eventId } = event;
  const refuse = (code: string, message: string, param: string): void =>
    sendError(session, { code, message, param, eventId });
  if (session.items.length >= LIMITS.itemsMax) return refuse('invalid_value', 'Too many items.', 'item');
  if (item.id !== undefined && findItem(session, item.id) !== undefined) {
    return refuse('item_create_duplicate_id', `Item with ID '${item.id}' already exists.`, 'item.id');
  }
  if (after != null && after !== 'root' && findItem(session, after) === undefined) {
    return refuse('item_not_found', `Item '${after}' does not exist.`, 'previous_item_id');
  }
  if (item.type === 'function_call_output' && !isCall(session, item.call_id)) {
    return refuse(
      'invalid_tool_call_id',
      `Tool call ID '${item.call_id}' not found in conversation.`,
      'item.call_id',
    );
  }
  const stored = { item: toItem(item, item.id ?? newId(session, 'item')), audioMs: 0 };
  const previous_item_id = addItem(session, stored, after);
  send(session, { type: 'conversation.item.added', previous_item_id, item: stored.item });
  send(session, { type: 'conversation.item.done', previous_item_id, item: stored.item });
  tellMind(session, item);
  if (item.type === 'function_call_output') raceToolResult(session);
}

/** What a mind has to know of an item that the client adds: also of a conversation that began in another session. */
function tellMind(session: Session, item: NewItem): void {
  const tell = (input: MindInput): void => void session.unheard.push({ kind: 'ready', input });
  switch (item.type) {
    case 'message': {
      const words = item.content.map(({ text }) => text).join(' ');
      if (item.role === 'user') tell({ type: 'said', words });
      else if (item.role === 'assistant') tell({ type: 'answered', words });
      else tell({ type: 'note', words });
      return;
    }
    case 'function_call':
      session.callKeys.set(item.call_id, item.call_id);
      return tell({ type: 'called', key: item.call_id, name: item.name, arguments: item.arguments });
    case 'function_call_output': {
      const key = session.callKeys.get(item.call_id);
      if (key !== undefined) tell({ type: 'tool', key, output: item.output });
    }
  }
}

function toItem(item: NewItem, id: string): Item & { id: string } {
  // A part's type follows its role; the client may have left the general `text`.
  return { ...item, id, ...(item.type === 'message' ? { status: 'completed' } : {}) } as Item & {
    id: string;
  };
}

function isCall(session: Session, callId: string): boolean {
  return session.items.some(({ item }) => item.type === 'function_call' && item.call_id === callId);
}

function useItem(
  session: Session,
  event: Extract<ClientEvent, { type: 'conversation.item.retrieve' | 'conversation.item.delete' }>,
): void {
  const stored = findItem(session, event.item_id);
  if (stored === undefined) return itemNotFound(session, event.item_id, event.event_id);
  if (event.type === 'conversation.item.retrieve') {
    send(session, { type: 'conversation.item.retrieved', item: stored.item });
    return;
  }
  session.items.splice(session.items.indexOf(stored), 1);
  send(session, { type: 'conversation.item.deleted', item_id: event.item_id });
}

function truncate(
  session: Session,
  event: Extract<ClientEvent, { type: 'conversation.item.truncate' }>,
): void {
  const { item_id, content_index, audio_end_ms, event_id: eventId } = event;
  const stored = findItem(session, item_id);
  if (stored === undefined) return itemNotFound(session, item_id, eventId);
  const { item } = stored;
  if (item.type !== 'message' || item.role !== 'assistant' || content_index !== 0) {
    sendError(session, {
      code: 'invalid_value',
      message: 'Only model output audio messages can be truncated.',
      param: content_index === 0 ? 'item_id' : 'content_index',
      eventId,
    });
    return;
  }
  if (audio_end_ms > stored.audioMs) {
    sendError(session, {
      code: 'invalid_value',
      message: `Audio content of ${Math.floor(stored.audioMs)}ms is already shorter than ${audio_end_ms}ms`,
      param: 'audio_end_ms',
      eventId,
    });
    return;
  }
  stored.audioMs = audio_end_ms;
  // As the service does: what was not heard must not stay in the conversation, and the words cannot be cut exactly.
  for (const part of item.content) delete (part as { transcript?: string }).transcript;
  send(session, { type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
}

function createResponse(session: Session, event: Extract<ClientEvent, { type: 'response.create' }>): void {
  if (session.active !== undefined) {
    sendError(session, {
      code: 'conversation_already_has_active_response',
      message: `Conversation already has an active response in progress: ${session.active.id}. Wait until the response is finished before creating a new one.`,
      eventId: event.event_id,
    });
    return;
  }
  const asked = Object(event.response) as {
    output_modalities?: unknown;
    max_output_tokens?: unknown;
    tool_choice?: unknown;
  };
  const wanted: unknown = Array.isArray(asked.output_modalities) ? asked.output_modalities[0] : undefined;
  const tokensMax = asked.max_output_tokens;
  const options = responseOptions(session);
  beginResponse(session, {
    modality: wanted === 'text' || wanted === 'audio' ? wanted : options.modality,
    tokensMax: typeof tokensMax === 'number' || tokensMax === 'inf' ? tokensMax : options.tokensMax,
    isWithoutTools: asked.tool_choice === 'none',
  });
}

function cancelByClient(session: Session, event: Extract<ClientEvent, { type: 'response.cancel' }>): void {
  const { active } = session;
  if (active === undefined || (event.response_id !== undefined && event.response_id !== active.id)) {
    sendError(session, {
      code: 'response_cancel_not_active',
      message: 'Cancellation failed: no active response found',
      eventId: event.event_id,
    });
    return;
  }
  cancelResponse(session, 'client_cancelled');
}

function itemNotFound(session: Session, id: string, eventId: string | undefined): void {
  sendError(session, {
    code: 'item_not_found',
    message: `Item '${id}' does not exist.`,
    param: 'item_id',
    eventId,
  });
}
