/** Writes the agent's audio for a caller, `response.output_audio.delta`. */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import type { AudioPlace } from '../realtime-events.ts';
import type { Base64Audio } from './base64-audio.ts';

const IS_ASCII = /^[\x20-\x7e]*$/;

/** The writer of one connection. The fields of an item are serialised once; base64 needs no escaping. */
export class AudioDeltaWriter {
  readonly #translate: ((event: GatewayEvent) => object) | undefined;
  /** The item that is spoken, and the fields of its events before the audio, as JSON. */
  #place: AudioPlace | undefined;
  #fields = '';
  #encoding: BufferEncoding = 'latin1';

  /** @param translate turns the event into the caller's dialect; `delta` has to stay the last field */
  constructor(translate?: (event: GatewayEvent) => object) {
    this.#translate = translate;
  }

  /**
   * The event as bytes: a string would be measured by the socket first, and then encoded.
   *
   * @param eventNumber of this connection; its id is `event_N`
   */
  write(eventNumber: number, place: AudioPlace, { text }: Base64Audio): Buffer {
    if (this.#place !== place) this.#setPlace(place);
    return Buffer.from(`{"event_id":"event_${eventNumber}",${this.#fields}${text}"}`, this.#encoding);
  }

  #setPlace(place: AudioPlace): void {
    const event: GatewayEvent = { type: 'response.output_audio.delta', ...place, delta: '' };
    // `{…"delta":""}`, without its first and its last two characters.
    this.#fields = JSON.stringify(this.#translate?.(event) ?? event).slice(1, -2);
    this.#encoding = IS_ASCII.test(this.#fields) ? 'latin1' : 'utf8';
    this.#place = place;
  }
}
