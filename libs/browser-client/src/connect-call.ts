/** A call to the receptionist over a WebSocket. */
import type { ClientEvent, GatewayEvent, GatewayEventType } from '@petvisor/wire-protocol';
import { reasonOfCloseCode, type CallClosed } from './call-closed.ts';
import { CallConnection, type ConnectionState } from './call-connection.ts';
import type { CallCredential } from './call-url.ts';
import { Emitter, type Listener, type Unsubscribe } from './emitter.ts';
import { BrowserClientError, unreachable } from './errors.ts';
import { parseGatewayMessage } from './gateway-message.ts';
import { KeptAudio } from './kept-audio.ts';
import {
  FLUSH_MS_MAX,
  FRAME_MS,
  HANG_UP_MS_MAX,
  KEPT_AUDIO_MS_MAX,
  PRESENCE_MS_MIN,
  SEND_QUEUE_BYTES_FATAL,
  SEND_QUEUE_BYTES_MAX,
} from './limits.ts';
import { decodePcm16 } from './pcm.ts';
import type { Playback, Speaker } from './speaker.ts';

export interface ConnectCallOptions {
  /** The address of the service, `https://voice.example.org`, or of the WebSocket itself. */
  readonly url: string | URL;
  /** The API key. It becomes part of the address; use `getTicket` to avoid that. */
  readonly apiKey?: string | undefined;
  /** Returns a ticket for this call, such as `() => requestTicket(…)`. Takes precedence over `apiKey`. */
  readonly getTicket?: (() => Promise<string>) | undefined;
  /** Plays the agent's audio, and reports to the gateway how far it was heard. Without it, audio arrives as events only. */
  readonly speaker?: Pick<Speaker, 'play' | 'flush' | 'onPlayback'> | undefined;
  readonly WebSocket?: new (url: string | URL) => WebSocket;
  /**
   * Time without a message after which the gateway is asked whether it is there, and time for its answer, in
   * milliseconds: 5,000.
   */
  readonly quietMs?: number;
}

/** The events of the gateway by their names, and the events of this side. */
export type CallEvents = { [T in GatewayEventType]: Extract<GatewayEvent, { type: T }> } & {
  /** Every event of the gateway. */
  event: GatewayEvent;
  /** How far an item of the agent has been heard. */
  playback: Playback;
  /** A microphone frame was dropped, because the network is too slow. */
  dropped: { readonly droppedMs: number };
  /** The gateway has sent a message that is not an event of the dialect. */
  malformed: undefined;
  /** The network has been broken for two seconds; the call tries to return by itself. */
  reconnecting: undefined;
  /** The call has ended. Emitted once, after all other events. */
  closed: CallClosed;
};

/** `reconnecting`: the network is broken, and the call tries to return by itself. */
export type CallState = ConnectionState;

export interface Call {
  readonly state: CallState;
  on<K extends keyof CallEvents>(type: K, listener: Listener<CallEvents[K]>): Unsubscribe;
  /** Sends 24 kHz mono PCM16. Returns false when the call is not open or the network is too slow. */
  sendAudio(samples: Int16Array<ArrayBuffer>): boolean;
  /**
   * Sends typed text: interrupts the agent, then asks for an answer. Returns false when the text is empty or the call is
   * not open.
   */
  sendText(text: string): boolean;
  /**
   * Answers the read-back with the id of its `voice.read_back`. Returns false when the call is not open. The gateway
   * answers with another `voice.read_back`.
   */
  answerReadBack(id: string, answer: 'yes' | 'no'): boolean;
  /** Sends the caller's rating, 1 to 5. Returns false when the call is not open. */
  rate(rating: number): boolean;
  /**
   * Tells that the caller is there without speaking: they type, read or move. Call it at every key and pointer event: it
   * is sent at most every five seconds. Returns whether it was sent.
   */
  present(): boolean;
  /** Stops the agent's speech, and reports how far it was heard. */
  interrupt(): void;
  /** Ends the call; `closed` follows within a few seconds. */
  hangUp(): void;
}

export function connectCall(options: ConnectCallOptions): Call {
  const call = new SocketCall(options);
  void call.open();
  return call;
}

class SocketCall implements Call {
  readonly #emitter = new Emitter<CallEvents>();
  readonly #speaker: ConnectCallOptions['speaker'];
  readonly #offSpeaker: Unsubscribe | undefined;
  readonly #connection: CallConnection;
  readonly #keptAudio = new KeptAudio(KEPT_AUDIO_MS_MAX);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended: Pick<CallClosed, 'reason' | 'booked'> | undefined;
  /** The item that was flushed: audio of it that still arrives is not played. */
  #flushedItem: string | undefined;
  #playingItem: string | undefined;
  #lastPlayback: Playback | undefined;
  #presentAtMs = -Infinity;
  /** Typed words of which the gateway has not shown yet that it has them. */
  #unconfirmed: string | undefined;
  /** Resolves when the truncation of an interrupted item has been sent; undefined when none is pending. */
  #truncation: Promise<void> | undefined;

  constructor(options: ConnectCallOptions) {
    const { speaker, url, quietMs } = options;
    this.#speaker = speaker;
    this.#connection = new CallConnection({
      url,
      credential: () => credential(options),
      WebSocket: options.WebSocket ?? WebSocket,
      quietMs,
      onMessage: (data) => this.#onMessage(data),
      onBroken: () => this.#onBroken(),
      onNoticed: () => this.#emitter.emit('reconnecting', undefined),
      onClosed: (code, wasOpen, error) => this.#onClosed(code, wasOpen, error),
    });
    this.#offSpeaker = speaker?.onPlayback((playback) => this.#onPlayback(playback));
  }

  get state(): CallState {
    return this.#connection.state;
  }

  on<K extends keyof CallEvents>(type: K, listener: Listener<CallEvents[K]>): Unsubscribe {
    return this.#emitter.on(type, listener);
  }

  open(): Promise<void> {
    return this.#connection.open();
  }

  sendAudio(samples: Int16Array<ArrayBuffer>): boolean {
    if (this.state === 'reconnecting') {
      this.#keptAudio.keep(samples);
      return true;
    }
    if (this.#connection.queuedBytes > SEND_QUEUE_BYTES_MAX) {
      this.#emitter.emit('dropped', { droppedMs: FRAME_MS });
      return false;
    }
    return this.#connection.send(samples);
  }

  sendText(text: string): boolean {
    const words = text.trim();
    if (words === '' || (this.state !== 'open' && this.state !== 'reconnecting')) return false;
    if (this.state === 'reconnecting') {
      // It is sent on the return, after what was typed before.
      this.#unconfirmed = this.#unconfirmed === undefined ? words : `${this.#unconfirmed}\n${words}`;
      return true;
    }
    this.interrupt();
    if (this.#truncation === undefined) return this.#sendTyped(words);
    // Older gateways apply a truncation that arrives after `response.create` to the new answer.
    void this.#truncation.then(() => this.#sendTyped(words));
    return true;
  }

  answerReadBack(id: string, answer: 'yes' | 'no'): boolean {
    return this.#send({ type: 'voice.read_back.answer', id, answer });
  }

  rate(rating: number): boolean {
    return this.#send({ type: 'voice.rate', rating });
  }

  present(): boolean {
    const nowMs = performance.now();
    if (this.state !== 'open' || nowMs - this.#presentAtMs < PRESENCE_MS_MIN) return false;
    this.#presentAtMs = nowMs;
    return this.#send({ type: 'voice.presence' });
  }

  interrupt(): void {
    const itemId = this.#playingItem;
    if (itemId === undefined) return;
    this.#playingItem = undefined;
    this.#flushedItem = itemId;
    this.#send({ type: 'response.cancel' });
    const truncation = Promise.all([this.#truncation, this.#truncate(itemId)]).then(() => {
      if (this.#truncation === truncation) this.#truncation = undefined;
    });
    this.#truncation = truncation;
  }

  hangUp(): void {
    if (this.state === 'closed') return;
    this.#ended ??= { reason: 'caller_hung_up', booked: undefined };
    if (!this.#send({ type: 'voice.hangup' })) return this.#hangUpNow();
    this.#timer = setTimeout(() => this.#hangUpNow(), HANG_UP_MS_MAX);
  }

  #sendTyped(words: string): boolean {
    this.#unconfirmed = words;
    const item = {
      type: 'message' as const,
      role: 'user' as const,
      content: [{ type: 'input_text' as const, text: words }],
    };
    return this.#send({ type: 'conversation.item.create', item }) && this.#send({ type: 'response.create' });
  }

  /** Stops the speaker, and reports to the gateway how much of the item the caller has heard. Never rejects. */
  async #truncate(itemId: string): Promise<void> {
    const heardMs = await this.#flushSpeaker(itemId);
    this.#send({
      type: 'conversation.item.truncate',
      item_id: itemId,
      content_index: 0,
      audio_end_ms: heardMs,
    });
  }

  /** Returns how much of the item was heard: as the speaker answers, or as it last reported if it does not answer. */
  async #flushSpeaker(itemId: string): Promise<number> {
    const lastReport = (): Playback | undefined =>
      this.#lastPlayback?.itemId === itemId ? this.#lastPlayback : undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, FLUSH_MS_MAX, undefined)));
    const playback = await Promise.race([this.#speaker?.flush(itemId), late]);
    clearTimeout(timer);
    return (playback ?? lastReport())?.heardMs ?? 0;
  }

  /** Stops what is being heard: the gateway says again what was not heard to its end. */
  async #onBroken(): Promise<Playback | undefined> {
    const itemId = this.#playingItem ?? this.#lastPlayback?.itemId;
    this.#playingItem = undefined;
    if (itemId === undefined) return undefined;
    const heardMs = await this.#flushSpeaker(itemId);
    return { itemId, heardMs, playing: false };
  }

  #onResumed({ captions, resume }: Extract<GatewayEvent, { type: 'voice.call.resumed' }>): void {
    this.#connection.granted(resume?.token);
    const words = this.#unconfirmed;
    const isThere = captions.some(({ role, text }) => role === 'user' && text.trim() === words);
    if (words !== undefined && !isThere) this.#sendTyped(words);
    for (const frame of this.#keptAudio.take()) this.#connection.send(frame);
  }

  #onMessage(data: unknown): void {
    const event = parseGatewayMessage(data);
    if (event === undefined) return this.#emitter.emit('malformed', undefined);
    switch (event.type) {
      case 'response.output_audio.delta':
        if (!this.#play(event.item_id, event.delta)) return this.#emitter.emit('malformed', undefined);
        break;
      case 'voice.flush':
        this.#flush(event.item_id);
        break;
      case 'voice.call.started':
        this.#connection.granted(event.resume?.token);
        break;
      case 'voice.call.resumed':
        this.#onResumed(event);
        break;
      case 'response.created':
        this.#unconfirmed = undefined;
        break;
      case 'voice.call.ended':
        this.#connection.forgetToken();
        this.#ended = { reason: event.reason, booked: event.booked };
        break;
      default:
    }
    this.#emitter.emit('event', event);
    this.#emitter.emit(event.type, event);
  }

  /** Returns false when the delta is not audio. */
  #play(itemId: string, delta: string): boolean {
    const samples = decodePcm16(delta);
    if (samples === undefined) return false;
    if (itemId === this.#flushedItem || this.#speaker === undefined) return true;
    this.#playingItem = itemId;
    this.#speaker.play(itemId, samples);
    return true;
  }

  #flush(itemId: string): void {
    this.#flushedItem = itemId;
    if (this.#speaker === undefined) this.#send({ type: 'voice.playback', item_id: itemId, audio_end_ms: 0 });
    // The speaker reports what was heard through `onPlayback`.
    else void this.#speaker.flush(itemId);
  }

  #onPlayback(playback: Playback): void {
    if (!playback.playing && playback.itemId === this.#playingItem) this.#playingItem = undefined;
    this.#lastPlayback = playback;
    this.#send({ type: 'voice.playback', item_id: playback.itemId, audio_end_ms: playback.heardMs });
    this.#emitter.emit('playback', playback);
  }

  #send(event: ClientEvent): boolean {
    if (this.#connection.queuedBytes > SEND_QUEUE_BYTES_FATAL) {
      this.#connection.fail(unreachable('the send queue is full'));
      return false;
    }
    return this.#connection.send(JSON.stringify(event));
  }

  #hangUpNow(): void {
    this.#connection.close();
  }

  #onClosed(closeCode: number, wasOpen: boolean, error: BrowserClientError | undefined): void {
    clearTimeout(this.#timer);
    this.#offSpeaker?.();
    void this.#speaker?.flush();
    const failed = error && {
      reason: wasOpen ? ('connection_lost' as const) : ('not_connected' as const),
      error,
    };
    const ended = this.#ended ?? { reason: reasonOfCloseCode(closeCode, wasOpen), booked: undefined };
    this.#emitter.emit('closed', { ...ended, ...failed, ...(failed && { booked: undefined }), closeCode });
  }
}

async function credential(options: ConnectCallOptions): Promise<CallCredential> {
  if (options.getTicket !== undefined) return { ticket: await options.getTicket() };
  if (options.apiKey !== undefined) return { apiKey: options.apiKey };
  throw new BrowserClientError('invalid_key', 'apiKey or getTicket is required');
}
