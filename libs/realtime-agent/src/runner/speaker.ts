/** The agent's audio on its way to the caller. The call core decides what goes in, how much comes out, and when. */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { cutAudio, joinAudio, type Base64Audio } from '../audio-codec/base64-audio.ts';
import type { CallerPort } from '../ports.ts';
import type { AudioPlace } from '../realtime-events.ts';

type Entry =
  | { readonly place: AudioPlace; audio: Base64Audio }
  | { readonly place?: undefined; readonly event: GatewayEvent };

export class Speaker {
  readonly #caller: Pick<CallerPort, 'play' | 'tell'>;
  #entries: Entry[] = [];

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
  tell(event: GatewayEvent, before?: string): void {
    this.#insert({ event }, before);
    this.#tellFirst();
  }

  /** Drops all audio. Queued events are told. */
  clear(): void {
    const events = this.#entries.filter((entry) => entry.place === undefined);
    this.#entries = [];
    for (const { event } of events) this.#caller.tell(event);
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

  #tellFirst(): void {
    let first = this.#entries[0];
    while (first !== undefined && first.place === undefined) {
      this.#entries.shift();
      this.#caller.tell(first.event);
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
