/** Client events that add, retrieve, delete and truncate items of the conversation. */
import { Buffer } from 'node:buffer';
import { raceToolResult } from './caller-turns.ts';
import type { ClientEvent, NewItem } from './client-events.ts';
import { LIMITS, SAMPLES_PER_MS } from './limits.ts';
import type { MindInput } from './mind/hear.ts';
import { inputOf } from './mind-input.ts';
import { addItem, findItem, newId, pushBounded, sendEvent, sendError } from './session.ts';
import type { Session } from './session.ts';
import type { Item } from './stored-item.ts';

const BYTES_PER_SAMPLE = 2;

export function createItem(
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
  const stored = { item: toItem(item, item.id ?? newId(session, 'item')), audioMs: audioMsOf(item) };
  const previous_item_id = addItem(session, stored, after);
  sendEvent(session, { type: 'conversation.item.added', previous_item_id, item: stored.item });
  sendEvent(session, { type: 'conversation.item.done', previous_item_id, item: stored.item });
  tellMind(session, item);
  if (item.type === 'function_call_output') raceToolResult(session);
}

/** Passes an item of the client to the mind, including items of a conversation that began in another session. */
function tellMind(session: Session, item: NewItem): void {
  const tell = (input: MindInput): void => pushBounded(session.unheard, { kind: 'ready', input });
  if (item.type === 'function_call_output') {
    const key = session.callKeys.get(item.call_id);
    session.callKeys.delete(item.call_id);
    if (key !== undefined) tell({ type: 'tool', key, output: item.output });
    return;
  }
  if (item.type === 'function_call') session.callKeys.set(item.call_id, item.call_id);
  tell(inputOf(item));
}

function audioMsOf(item: NewItem): number {
  if (item.type !== 'message') return 0;
  const bytes = item.content.map((part) =>
    'audio' in part ? Buffer.byteLength(part.audio ?? '', 'base64') : 0,
  );
  return bytes.reduce((sum, each) => sum + each, 0) / BYTES_PER_SAMPLE / SAMPLES_PER_MS;
}

function toItem(item: NewItem, id: string): Item & { id: string } {
  // The type of a part follows from its role; clients may send `text`. The service does not send audio back.
  const told =
    item.type === 'message'
      ? { ...item, status: 'completed', content: item.content.map(withoutAudio) }
      : item;
  return { ...told, id } as Item & { id: string };
}

function withoutAudio(part: Extract<NewItem, { type: 'message' }>['content'][number]): object {
  if (part.type !== 'input_audio' && part.type !== 'output_audio') return part;
  return { type: part.type, transcript: part.transcript ?? null };
}

function isCall(session: Session, callId: string): boolean {
  return session.items.some(({ item }) => item.type === 'function_call' && item.call_id === callId);
}

export function useItem(
  session: Session,
  event: Extract<ClientEvent, { type: 'conversation.item.retrieve' | 'conversation.item.delete' }>,
): void {
  const stored = findItem(session, event.item_id);
  if (stored === undefined) return itemNotFound(session, event.item_id, event.event_id);
  if (event.type === 'conversation.item.retrieve') {
    sendEvent(session, { type: 'conversation.item.retrieved', item: stored.item });
    return;
  }
  session.items.splice(session.items.indexOf(stored), 1);
  sendEvent(session, { type: 'conversation.item.deleted', item_id: event.item_id });
}

export function truncateItem(
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
  // As the service does: unheard audio must not stay in the conversation, and the transcript cannot be cut exactly.
  for (const part of item.content) delete (part as { transcript?: string }).transcript;
  sendEvent(session, { type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
}

function itemNotFound(session: Session, id: string, eventId: string | undefined): void {
  sendError(session, {
    code: 'item_not_found',
    message: `Item '${id}' does not exist.`,
    param: 'item_id',
    eventId,
  });
}
