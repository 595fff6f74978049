/** The caller's side of a call on a `ws` socket: events as JSON, audio as base64 events or as binary frames. */
import type { Writable } from 'node:stream';
import { fromBase64, type AudioPlace, type Base64Audio, type CallerPort } from '@petvisor/realtime-agent';
import { toBetaEvent, type CloseCode, type GatewayEvent } from '@petvisor/wire-protocol';
import type { WebSocket } from 'ws';
import { createToldItems, type ToldItems } from './told-items.ts';

export interface CallerDialect {
  /** `?events=beta`: old names for old pages. */
  readonly betaNames: boolean;
  /** `?audio=binary`: audio as binary frames of PCM16. */
  readonly binaryAudio: boolean;
}

const AS_TEXT = { binary: false };
const IS_ASCII = /^[\x20-\x7e]*$/;
/** How long a caller may take to answer our close frame. */
const CLOSE_MS_MAX = 5_000;

export function readDialect(address: string | undefined): CallerDialect {
  const { searchParams } = new URL(address ?? '/', 'ws://gateway');
  return {
    betaNames: searchParams.get('events') === 'beta',
    binaryAudio: searchParams.get('audio') === 'binary',
  };
}

export interface CallerSocket extends CallerPort {
  /** A message that this caller has been told of. */
  findItem(itemId: string): ReturnType<ToldItems['find']>;
}

/** @param stream what the socket writes to */
export function callerSocket(socket: WebSocket, stream: Writable, dialect: CallerDialect): CallerSocket {
  const toldItems = createToldItems();
  let eventsSent = 0;
  let isCorked = false;
  /**
   * Messages of one tick are one write: what the model sends at once, such as a word with its sound or all that belongs to
   * the end of an answer, is handed over in one system call. Nothing waits longer than the tick.
   */
  const cork = (): void => {
    isCorked = true;
    stream.cork();
    process.nextTick(uncork);
  };
  const uncork = (): void => {
    isCorked = false;
    stream.uncork();
  };
  const audioEvent = audioEventWriter(dialect);
  const { binaryAudio } = dialect;
  const send = (event: GatewayEvent): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (!isCorked) cork();
    eventsSent += 1;
    const numbered = { event_id: `event_${eventsSent}`, ...event };
    socket.send(JSON.stringify(dialect.betaNames ? toBetaEvent(numbered) : numbered));
  };
  return {
    tell: (event) => {
      toldItems.note(event);
      send(event);
    },
    findItem: (itemId) => toldItems.find(itemId),
    play: (place, audio) => {
      if (socket.readyState !== socket.OPEN) return;
      if (!isCorked) cork();
      if (binaryAudio) return socket.send(fromBase64(audio));
      eventsSent += 1;
      socket.send(audioEvent(`event_${eventsSent}`, place, audio), AS_TEXT);
    },
    queuedBytes: () => socket.bufferedAmount,
    close: (code: CloseCode, reason: string): void => {
      if (socket.readyState === socket.CLOSED) return;
      socket.close(code, reason);
      const timer = setTimeout(() => socket.terminate(), CLOSE_MS_MAX);
      socket.once('close', () => clearTimeout(timer));
    },
  };
}

/**
 * Writes audio as JSON by hand, for it is long and frequent and base64 needs no escaping. What comes before the audio is
 * serialised once for each item that is spoken. Bytes go to the socket as they are; a string would be measured first, and
 * then encoded.
 */
function audioEventWriter(
  dialect: CallerDialect,
): (eventId: string, place: AudioPlace, audio: Base64Audio) => Buffer {
  let last: AudioPlace | undefined;
  let fields = '';
  let encoding: BufferEncoding = 'latin1';
  return (eventId, place, { text }) => {
    if (last === undefined || !isSame(place, last)) {
      const event: GatewayEvent = { type: 'response.output_audio.delta', ...place, delta: '' };
      // `{…"delta":""}`, without its first and its last two characters.
      fields = JSON.stringify(dialect.betaNames ? toBetaEvent(event) : event).slice(1, -2);
      encoding = IS_ASCII.test(fields) ? 'latin1' : 'utf8';
      last = place;
    }
    return Buffer.from(`{"event_id":"${eventId}",${fields}${text}"}`, encoding);
  };
}

function isSame(a: AudioPlace, b: AudioPlace): boolean {
  return (
    a.item_id === b.item_id &&
    a.response_id === b.response_id &&
    a.content_index === b.content_index &&
    a.output_index === b.output_index
  );
}
