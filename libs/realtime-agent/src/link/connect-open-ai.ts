/**
 * The model link to the OpenAI Realtime API, on the WebSocket of the SDK. The SDK reports no error for events sent to a
 * closed socket, has no limit for its queue and sends no pings: limits, pings and the end of the connection are added
 * here.
 */
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import type { RawData } from 'ws';
import type { Base64Audio } from '../audio-codec/base64-audio.ts';
import { AudioDeltaReader } from '../audio-codec/read-audio-delta.ts';
import { writeAudioAppend } from '../audio-codec/write-audio-append.ts';
import { systemClock, type Clock } from '../clock.ts';
import type { ConnectModel, ModelLink, ModelListener } from '../ports.ts';
import type { RealtimeClientEvent } from '../realtime-events.ts';
import { RealtimeAgentError, type RealtimeAgentErrorCode } from '../realtime-agent-error.ts';
import { toModelAddress, type ModelAddress } from './base-url.ts';

export interface ConnectOpenAiOptions {
  readonly apiKey: string;
  readonly model: string;
  /** Tells the service whose calls belong together; without personal data. */
  readonly safetyIdentifier?: string | undefined;
  /** `https://…`, or `http://…` for a stand-in; `https://api.openai.com/v1` by default. */
  readonly baseUrl?: string | undefined;
  /** Maximum time to connect; 10,000 by default. */
  readonly connectMsMax?: number | undefined;
  /** Time between two pings; 25,000 by default. */
  readonly pingMs?: number | undefined;
  /** Maximum time from a ping to its answer; 10,000 by default. */
  readonly pongMsMax?: number | undefined;
  /** Maximum number of bytes that the service has not taken; 4 MiB by default. */
  readonly queuedBytesMax?: number | undefined;
  /** Maximum time that the service has to confirm a close; 2,000 by default. */
  readonly closeMsMax?: number | undefined;
  readonly clock?: Clock | undefined;
}

const OPENAI_URL = 'https://api.openai.com/v1';
/** Maximum size of an event that is read. */
const EVENT_BYTES_MAX = 16 * 1024 * 1024;
const OPEN = 1;
const AS_TEXT = { binary: false };
/** Close code of the service for an invalid key. */
const CLOSE_INVALID_KEY = 3000;

export function connectOpenAi(options: ConnectOpenAiOptions): ConnectModel {
  if (options.apiKey === '') throw new RealtimeAgentError('invalid_option', 'apiKey is empty');
  if (options.model === '') throw new RealtimeAgentError('invalid_option', 'model is empty');
  const address = toModelAddress(options.baseUrl ?? OPENAI_URL);
  const limits = {
    connectMsMax: options.connectMsMax ?? 10_000,
    pingMs: options.pingMs ?? 25_000,
    pongMsMax: options.pongMsMax ?? 10_000,
    queuedBytesMax: options.queuedBytesMax ?? 4 * 1024 * 1024,
    closeMsMax: options.closeMsMax ?? 2_000,
  };
  const { clock = systemClock } = options;
  return (listener) => new Link(connect(options, address, limits), listener, limits, clock);
}

type LinkLimits = Readonly<
  Record<'connectMsMax' | 'pingMs' | 'pongMsMax' | 'queuedBytesMax' | 'closeMsMax', number>
>;

function connect(
  { model, apiKey, safetyIdentifier }: ConnectOpenAiOptions,
  { baseUrl, createConnection }: ModelAddress,
  { connectMsMax }: LinkLimits,
): OpenAIRealtimeWS {
  const options = {
    maxPayload: EVENT_BYTES_MAX,
    handshakeTimeout: connectMsMax,
    ...(safetyIdentifier !== undefined && { headers: { 'OpenAI-Safety-Identifier': safetyIdentifier } }),
    ...(createConnection !== undefined && { createConnection }),
  };
  return new OpenAIRealtimeWS({ model, options }, { apiKey, baseURL: baseUrl });
}

class Link implements ModelLink {
  readonly #rt: OpenAIRealtimeWS;
  readonly #socket: OpenAIRealtimeWS['socket'];
  readonly #listener: ModelListener;
  readonly #limits: LinkLimits;
  readonly #clock: Clock;
  readonly #audioDeltas = new AudioDeltaReader();
  readonly #gone = Promise.withResolvers<void>();
  #isOver = false;
  #hasOpened = false;
  #status: number | undefined;
  #lastError: unknown;
  #cancelTimer = (): void => undefined;

  constructor(rt: OpenAIRealtimeWS, listener: ModelListener, limits: LinkLimits, clock: Clock) {
    this.#rt = rt;
    this.#socket = rt.socket;
    this.#listener = listener;
    this.#limits = limits;
    this.#clock = clock;
    this.#watchConnection();
    this.#watchEvents();
  }

  send(event: RealtimeClientEvent): void {
    if (this.#canTransmit()) this.#rt.send(event);
  }

  sendAudio(audio: Base64Audio): void {
    if (this.#canTransmit()) this.#socket.send(writeAudioAppend(audio), AS_TEXT);
  }

  close(): Promise<void> {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#cancelTimer();
      if (this.#socket.readyState === OPEN) {
        this.#rt.close();
        const cancelTerminate = this.#clock.after(this.#limits.closeMsMax, () => this.#socket.terminate());
        void this.#gone.promise.then(cancelTerminate);
      } else {
        this.#socket.terminate();
      }
    }
    return this.#gone.promise;
  }

  #watchConnection(): void {
    const socket = this.#socket;
    socket.on('open', () => {
      if (this.#isOver) return;
      this.#hasOpened = true;
      this.#pingLater();
      this.#listener.opened();
    });
    socket.on('pong', () => {
      if (this.#isOver) return;
      this.#cancelTimer();
      this.#pingLater();
    });
    socket.on('unexpected-response', (_request, response) => {
      this.#status = response.statusCode;
      response.resume();
      socket.terminate();
    });
    socket.on('close', (closeCode: number) => {
      this.#lose(...toLoss({ hasOpened: this.#hasOpened, status: this.#status, closeCode }));
      this.#gone.resolve();
    });
  }

  /** Reads audio without the SDK, which parses each frame in full. Every other frame goes to the SDK. */
  #watchEvents(): void {
    const [rt, socket] = [this.#rt, this.#socket];
    const readers = socket.listeners('message') as ((data: RawData) => void)[];
    socket.removeAllListeners('message');
    socket.on('message', (data: RawData) => {
      // `ws` delivers one Buffer for each message by default.
      const delta = this.#audioDeltas.read(data as Buffer);
      if (delta === undefined) for (const read of readers) read.call(socket, data);
      else if (!this.#isOver) this.#listener.audio(delta.place, delta.audio);
    });
    rt.on('event', (event) => {
      if (!this.#isOver) this.#listener.event(event);
    });
    rt.on('error', (error) => {
      // An error that the service reports has arrived as an event already.
      if (error.error !== undefined) return;
      if (!(error.cause instanceof SyntaxError || error.cause instanceof TypeError)) {
        this.#lastError = error;
      } else if (!this.#isOver) {
        this.#listener.malformed(
          new RealtimeAgentError('malformed_event', 'a frame is no event', { cause: error }),
        );
      }
    });
  }

  #canTransmit(): boolean {
    // Events sent to a closing socket are lost, which `lost` reports.
    if (this.#isOver || this.#socket.readyState !== OPEN) return false;
    if (this.#socket.bufferedAmount <= this.#limits.queuedBytesMax) return true;
    this.#breakOff('send_queue_full', 'the voice service does not take what is sent');
    return false;
  }

  #pingLater(): void {
    const { pingMs, pongMsMax } = this.#limits;
    this.#cancelTimer = this.#clock.after(pingMs, () => {
      this.#cancelTimer = this.#clock.after(pongMsMax, () =>
        this.#breakOff('unresponsive', 'the voice service answers no ping'),
      );
      this.#socket.ping();
    });
  }

  #breakOff(code: RealtimeAgentErrorCode, message: string): void {
    this.#lose(code, message);
    this.#socket.terminate();
  }

  #lose(code: RealtimeAgentErrorCode, message: string, closeCode?: number): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelTimer();
    const [cause, status] = [this.#lastError, this.#status];
    this.#listener.lost(new RealtimeAgentError(code, message, { cause, closeCode, status }));
  }
}

function toLoss(end: {
  hasOpened: boolean;
  status: number | undefined;
  closeCode: number;
}): [code: RealtimeAgentErrorCode, message: string, closeCode?: number] {
  const { hasOpened, status, closeCode } = end;
  if (status === 401 || status === 403)
    return ['unauthorized', `the voice service refused the key (${status})`];
  if (status !== undefined) return ['connect_failed', `the voice service refused the connection (${status})`];
  if (!hasOpened) return ['connect_failed', 'the voice service could not be reached'];
  if (closeCode === CLOSE_INVALID_KEY)
    return ['unauthorized', 'the voice service refused the key', closeCode];
  return ['connection_lost', `the voice service closed the connection (${closeCode})`, closeCode];
}
