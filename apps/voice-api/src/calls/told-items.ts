/**
 * The messages that a client has been sent, for `conversation.item.retrieve`: OpenAI's own clients retrieve every turn to
 * get its transcript. The gateway answers by itself, because the service would send the audio along each time.
 */
import type { GatewayEvent, WireItem } from '@petvisor/wire-protocol';

/** Number of items that are kept; the oldest are removed first. */
const ITEMS_MAX = 64;
/** Maximum number of characters of one transcript; the rest is cut off. */
const TRANSCRIPT_CHARS_MAX = 20_000;

export interface ToldItems {
  /** To be called with every event that is sent to the client. */
  note(event: GatewayEvent): void;
  /** Returns the message with its transcript, if that is known. */
  find(itemId: string): WireItem | undefined;
}

export function createToldItems(): ToldItems {
  const items = new Map<string, WireItem>();
  /** Transcripts of the caller by item id: a transcript may arrive before its item. */
  const transcripts = new Map<string, string>();

  return {
    note(event) {
      if (event.type === 'conversation.item.added' || event.type === 'conversation.item.done') {
        remember(items, event.item.id, event.item);
      } else if (event.type === 'conversation.item.input_audio_transcription.completed') {
        remember(transcripts, event.item_id, event.transcript.slice(0, TRANSCRIPT_CHARS_MAX));
      }
    },
    find(itemId) {
      const item = items.get(itemId);
      const transcript = transcripts.get(itemId);
      if (item === undefined || transcript === undefined) return item;
      const content = item.content.map((part) =>
        part.type === 'input_audio' ? { ...part, transcript } : part,
      );
      return { ...item, content };
    },
  };
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= ITEMS_MAX) return;
    map.delete(oldest);
  }
}
