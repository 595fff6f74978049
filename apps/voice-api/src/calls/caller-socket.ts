/** The caller's side of a call on a `ws` socket: events as JSON, audio as base64 events or as binary frames. */
import type { Writable } from 'node:stream';
import {
  AudioDeltaWriter,
  fromBase64,
  type AudioPlace,
  type Base64Audio,
  type CallerPort,
} from '@petvisor/realtime-agent';
import { toBetaEvent, type CloseCode, type GatewayEvent, type WireItem } from '@petvisor/wire-protocol';
import type { WebSocket } from 'ws';
import { createToldItems } from './told-items.ts';

export interface CallerDialect {
  /** `?events=beta`: event names of OpenAI's beta. */
  readonly betaNames: boolean;
  /** `?audio=binary`: audio as binary frames of PCM16. */
  readonly binaryAudio: boolean;
}

const AS_TEXT = { binary: false };
/** Maximum time from our close frame to the client's, in milliseconds. */
const CLOSE_MS_MAX = 5_000;

export function readDialect(address: string | undefined): CallerDialect {
  const { searchParams } = new URL(address ?? '/', 'ws://gateway');
  return {
    betaNames: searchParams.get('events') === 'beta',
    binaryAudio: searchParams.get('audio') === 'binary',
  };
}

export class CallerSocket implements CallerPort {
  readonly #socket: WebSocket;
  readonly #stream: Writable;
  readonly #dialect: CallerDialect;
  readonly #toldItems = createToldItems();
  #eventsSent = 0;
  #isCorked = false;
  readonly #audioDeltas: AudioDeltaWriter;

  /** @param stream the stream that the socket writes to */
  constructor(socket: WebSocket, stream: Writable, dialect: CallerDialect) {
    this.#socket = socket;
    this.#stream = stream;
    this.#dialect = dialect;
    this.#audioDeltas = new AudioDeltaWriter(dialect.betaNames ? toBetaEvent : undefined);
  }

  tell(event: GatewayEvent): void {
    this.#toldItems.note(event);
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#cork();
    this.#eventsSent += 1;
    const numbered = { event_id: `event_${this.#eventsSent}`, ...event };
    this.#socket.send(JSON.stringify(this.#dialect.betaNames ? toBetaEvent(numbered) : numbered));
  }

  play(place: AudioPlace, audio: Base64Audio): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#cork();
    if (this.#dialect.binaryAudio) return this.#socket.send(fromBase64(audio));
    this.#eventsSent += 1;
    this.#socket.send(this.#audioDeltas.write(this.#eventsSent, place, audio), AS_TEXT);
  }

  queuedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  close(code: CloseCode, reason: string): void {
    const socket = this.#socket;
    if (socket.readyState === socket.CLOSED) return;
    socket.close(code, reason);
    const timer = setTimeout(() => socket.terminate(), CLOSE_MS_MAX);
    socket.once('close', () => clearTimeout(timer));
  }

  /** Returns a message that this client has been sent. */
  findItem(itemId: string): WireItem | undefined {
    return this.#toldItems.find(itemId);
  }

  /**
   * Writes all messages of one tick with one system call: a word with its audio, or the events at the end of an answer.
   * No message waits longer than the tick.
   */
  #cork(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    this.#stream.cork();
    process.nextTick(CallerSocket.#uncork, this);
  }

  static #uncork(caller: CallerSocket): void {
    caller.#isCorked = false;
    caller.#stream.uncork();
  }
}
