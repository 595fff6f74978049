/** The agent's audio on its way to the caller. The call core decides what goes in, how much comes out, and when. */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { cutAudio, joinAudio, type Base64Audio } from '../audio-codec/base64-audio.ts';
import type { CallerPort } from '../ports.ts';
import type { AudioPlace } from '../realtime-events.ts';

type Entry =
  | { readonly place: AudioPlace; audio: Base64Audio; readonly event?: undefined }
  | { readonly place?: undefined; readonly event: GatewayEvent };

/** Returns the id of the response that the event names. */
function responseOf(event: GatewayEvent): string | undefined {
  if ('response_id' in event) return event.response_id;
  return 'response' in event ? event.response.id : undefined;
}

/** Number of the last responses that are known to be over. */
const OVER_MAX = 16;

export class Speaker {
  readonly #caller: Pick<CallerPort, 'play' | 'tell'>;
  #entries: Entry[] = [];
  /** Responses whose beginning waits for the end of the one before. */
  readonly #waiting = new Set<string>();
  /** Responses whose end was told. */
  readonly #over = new Set<string>();

  constructor(caller: Pick<CallerPort, 'play' | 'tell'>) {
    this.#caller = caller;
  }

  /** @param before item whose audio comes after this one */
  queue(place: AudioPlace, audio: Base64Audio, before?: string): void {
    this.#insert({ place, audio }, before);
  }

  play(bytes: number): void {
    let left = bytes;
    while (left > 0) {
      this.#tellFirst();
      const first = this.#entries[0];
      if (first?.place === undefined) return;
      const audio = this.#takeFirst(first.place.item_id, left);
      left -= audio.bytes;
      this.#caller.play(first.place, audio);
    }
    this.#tellFirst();
  }

  /** Tells the event once the audio queued before it is played. */
  tellInOrder(event: GatewayEvent, before?: string): void {
    this.#insert({ event }, before);
    if (event.type === 'response.created') this.#waiting.add(event.response.id);
    this.#tellFirst();
  }

  /** Tells the event at once, unless it is of an answer that is told of later: no client knows two at a time. */
  tell(event: GatewayEvent): void {
    const waiting = this.#waitingOf(event);
    if (waiting === undefined) return this.#send(event);
    const entries = this.#entries;
    const audio = entries.findIndex(({ place }) => place?.response_id === waiting);
    const last = entries.findLastIndex(
      (entry) => entry.event !== undefined && responseOf(entry.event) === waiting,
    );
    entries.splice(audio < 0 ? last + 1 : audio, 0, { event });
  }

  /** Drops all audio. Queued events are told. */
  clear(): void {
    this.#entries = this.#entries.filter(({ place }) => place === undefined);
    this.#tellFirst();
  }

  /** Drops the audio of one item. */
  drop(itemId: string): void {
    this.#entries = this.#entries.filter(({ place }) => place?.item_id !== itemId);
    this.#tellFirst();
  }

  #insert(entry: Entry, before: string | undefined): void {
    const index =
      before === undefined ? -1 : this.#entries.findIndex(({ place }) => place?.item_id === before);
    if (index < 0) this.#entries.push(entry);
    else this.#entries.splice(index, 0, entry);
  }

  /** Returns the response that the event belongs to, if its beginning waits. */
  #waitingOf(event: GatewayEvent): string | undefined {
    if (this.#waiting.size === 0) return undefined;
    // Of an item of the agent the response is not named: it is the last one.
    const isOfAgent = event.type === 'conversation.item.added' && event.item.role === 'assistant';
    const id = isOfAgent ? [...this.#waiting].at(-1) : responseOf(event);
    return id !== undefined && this.#waiting.has(id) ? id : undefined;
  }

  #send(event: GatewayEvent): void {
    const id = responseOf(event);
    if (event.type === 'response.created') {
      this.#waiting.delete(event.response.id);
      this.#over.delete(event.response.id);
    } else if (id !== undefined && this.#over.has(id)) return;
    if (event.type === 'response.done') this.#noteOver(event.response.id);
    this.#caller.tell(event);
  }

  #noteOver(responseId: string): void {
    this.#over.add(responseId);
    for (const oldest of this.#over) {
      if (this.#over.size <= OVER_MAX) return;
      this.#over.delete(oldest);
    }
  }

  #tellFirst(): void {
    let first = this.#entries[0];
    while (first !== undefined && first.place === undefined) {
      this.#entries.shift();
      this.#send(first.event);
      first = this.#entries[0];
    }
  }

  /** Returns the next pieces of one item as one, at most `bytes` long. */
  #takeFirst(itemId: string, bytes: number): Base64Audio {
    const pieces: Base64Audio[] = [];
    let left = bytes;
    for (let first = this.#entries[0]; left > 0 && first?.place !== undefined; first = this.#entries[0]) {
      if (first.place.item_id !== itemId) break;
      let piece = first.audio;
      if (piece.bytes <= left) this.#entries.shift();
      else [piece, first.audio] = cutAudio(piece, left);
      pieces.push(piece);
      left -= piece.bytes;
    }
    return joinAudio(pieces);
  }
}
