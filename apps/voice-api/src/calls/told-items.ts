/**
 * The messages that a caller's client has been told of, so that it may ask for one again: stock clients do so for
 * every turn, to get its transcript. Answered here: the service would send the audio along, each time.
 */
import type { GatewayEvent, WireItem } from '@petvisor/wire-protocol';

/** A client asks within moments; the oldest are forgotten first. */
const ITEMS_MAX = 64;
/** Words kept of one item, in characters; a longer transcript is kept for its beginning. */
const TRANSCRIPT_CHARS_MAX = 20_000;

export interface ToldItems {
  /** Looks at everything that the caller is told. */
  note(event: GatewayEvent): void;
  /** The message as it is known by now. */
  find(itemId: string): WireItem | undefined;
}

export function createToldItems(): ToldItems {
  const items = new Map<string, WireItem>();
  /** What the caller has said, by item: it may be known before the item is. */
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
