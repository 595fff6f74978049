/** The caller's side of a call on a `ws` socket: events as JSON, audio as base64 events or as binary frames. */
import type { IncomingMessage } from 'node:http';
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
import { createToldItems, type ToldItems } from './told-items.ts';

export interface CallerDialect {
  /** `?events=beta`, or what clients of OpenAI's beta send: its event names. */
  readonly betaNames: boolean;
  /** `?audio=binary`: audio as binary frames of PCM16. */
  readonly binaryAudio: boolean;
  /** `?resume=…`: the client can return after a break of its line. */
  readonly resumes: boolean;
}

/** A socket of a caller. */
export interface CallerConnection {
  readonly socket: WebSocket;
  /** The stream that the socket writes to. */
  readonly stream: Writable;
  readonly dialect: CallerDialect;
}

/** Subprotocol of clients of OpenAI's beta in browsers, which cannot send its header. */
const BETA_PROTOCOL = 'openai-beta.realtime-v1';
const AS_TEXT = { binary: false };
/** Maximum time from our close frame to the client's, in milliseconds. */
const CLOSE_MS_MAX = 5_000;

export function readDialect({ url, headers }: Pick<IncomingMessage, 'url' | 'headers'>): CallerDialect {
  const { searchParams } = new URL(url ?? '/', 'ws://gateway');
  const events = searchParams.get('events');
  return {
    betaNames: events === null ? isBetaClient(headers) : events === 'beta',
    binaryAudio: searchParams.get('audio') === 'binary',
    resumes: searchParams.has('resume'),
  };
}

function isBetaClient(headers: IncomingMessage['headers']): boolean {
  const betas = [headers['openai-beta'] ?? []].flat().flatMap(listed);
  return betas.includes('realtime=v1') || listed(headers['sec-websocket-protocol']).includes(BETA_PROTOCOL);
}

function listed(header = ''): string[] {
  return header.split(',').map((name) => name.trim());
}

export class CallerSocket implements CallerPort {
  readonly #socket: WebSocket;
  readonly #stream: Writable;
  readonly #dialect: CallerDialect;
  readonly #toldItems: ToldItems;
  #eventsSent: number;
  #isCorked = false;
  readonly #audioDeltas: AudioDeltaWriter;

  /** @param before the socket of the same caller that this one takes the place of */
  constructor({ socket, stream, dialect }: CallerConnection, before?: CallerSocket) {
    this.#toldItems = before === undefined ? createToldItems() : before.#toldItems;
    this.#eventsSent = before === undefined ? 0 : before.#eventsSent;
    this.#socket = socket;
    this.#stream = stream;
    this.#dialect = dialect;
    this.#audioDeltas = new AudioDeltaWriter(dialect.betaNames ? toBetaEvent : undefined);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
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
