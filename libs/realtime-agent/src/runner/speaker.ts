/** The agent's audio on its way to the caller. The call decides what goes in and how much comes out, and when. */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { cutAudio, joinAudio, type Base64Audio } from '../base64-audio.ts';
import type { AudioPlace, CallerPort } from '../ports.ts';

export interface Speaker {
  queue(place: AudioPlace, audio: Base64Audio): void;
  play(bytes: number): void;
  /** Told at once, or once the audio queued before it is played. */
  tell(event: GatewayEvent): void;
  /** Forgets what was not played; what was to be told is told. */
  clear(): void;
}

type Entry =
  | { readonly place: AudioPlace; audio: Base64Audio }
  | { readonly place?: undefined; readonly event: GatewayEvent };

export function createSpeaker(caller: Pick<CallerPort, 'play' | 'tell'>): Speaker {
  let entries: Entry[] = [];

  function tellFirst(): void {
    let first = entries[0];
    while (first !== undefined && first.place === undefined) {
      entries.shift();
      caller.tell(first.event);
      first = entries[0];
    }
  }

  /** The next pieces of one item as one, at most `bytes` long. */
  function takeFirst(bytes: number): { place: AudioPlace; audio: Base64Audio } | undefined {
    const pieces: Base64Audio[] = [];
    let place: AudioPlace | undefined;
    let left = bytes;
    for (let first = entries[0]; left > 0 && first?.place !== undefined; first = entries[0]) {
      if (place !== undefined && first.place.item_id !== place.item_id) break;
      place = first.place;
      let piece = first.audio;
      if (piece.bytes <= left) entries.shift();
      else [piece, first.audio] = cutAudio(piece, left);
      pieces.push(piece);
      left -= piece.bytes;
    }
    return place && { place, audio: joinAudio(pieces) };
  }

  return {
    queue(place, audio) {
      entries.push({ place, audio });
    },
    play(bytes) {
      let left = bytes;
      while (left > 0) {
        tellFirst();
        const next = takeFirst(left);
        if (next === undefined) return;
        left -= next.audio.bytes;
        caller.play(next.place, next.audio);
      }
      tellFirst();
    },
    tell(event) {
      entries.push({ event });
      tellFirst();
    },
    clear() {
      const events = entries.filter((entry) => entry.place === undefined);
      entries = [];
      for (const { event } of events) caller.tell(event);
    },
  };
}
