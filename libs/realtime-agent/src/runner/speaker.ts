/** The agent's audio on its way to the caller. The call decides what goes in and how much comes out, and when. */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import type { AudioPlace, CallerPort } from '../ports.ts';

export interface Speaker {
  queue(place: AudioPlace, pcm: Uint8Array): void;
  play(bytes: number): void;
  /** Told at once, or once the audio queued before it is played. */
  tell(event: GatewayEvent): void;
  /** Forgets what was not played; what was to be told is told. */
  clear(): void;
  readonly queuedBytes: number;
}

type Entry =
  | { readonly place: AudioPlace; pcm: Uint8Array }
  | { readonly place?: undefined; readonly event: GatewayEvent };

export function createSpeaker(caller: Pick<CallerPort, 'play' | 'tell'>): Speaker {
  let entries: Entry[] = [];
  let queuedBytes = 0;

  function tellFirst(): void {
    let first = entries[0];
    while (first !== undefined && first.place === undefined) {
      entries.shift();
      caller.tell(first.event);
      first = entries[0];
    }
  }

  /** The next pieces of one item as one, at most `bytes` long. */
  function takeFirst(bytes: number): { place: AudioPlace; pcm: Uint8Array } | undefined {
    const pieces: Uint8Array[] = [];
    let place: AudioPlace | undefined;
    let left = bytes;
    for (let first = entries[0]; left > 0 && first?.place !== undefined; first = entries[0]) {
      if (place !== undefined && first.place.item_id !== place.item_id) break;
      place = first.place;
      const piece = first.pcm.subarray(0, left);
      pieces.push(piece);
      left -= piece.length;
      if (piece.length === first.pcm.length) entries.shift();
      else first.pcm = first.pcm.subarray(piece.length);
    }
    if (place === undefined) return undefined;
    return { place, pcm: pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces) };
  }

  return {
    get queuedBytes() {
      return queuedBytes;
    },
    queue(place, pcm) {
      entries.push({ place, pcm });
      queuedBytes += pcm.length;
    },
    play(bytes) {
      let left = bytes;
      while (left > 0) {
        tellFirst();
        const next = takeFirst(left);
        if (next === undefined) return;
        left -= next.pcm.length;
        queuedBytes -= next.pcm.length;
        caller.play(next.place, next.pcm);
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
      queuedBytes = 0;
      for (const { event } of events) caller.tell(event);
    },
  };
}
