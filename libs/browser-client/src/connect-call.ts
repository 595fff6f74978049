/** A call to the receptionist over a WebSocket. */
import { CLOSE, type ClientEvent, type GatewayEvent, type GatewayEventType } from '@petvisor/wire-protocol';
import { reasonOfCloseCode, type CallClosed } from './call-closed.ts';
import { callUrl } from './call-url.ts';
import { Emitter, type Listener, type Unsubscribe } from './emitter.ts';
import { BrowserClientError } from './errors.ts';
import { parseGatewayMessage } from './gateway-message.ts';
import {
  CONNECT_MS_MAX,
  FLUSH_MS_MAX,
  FRAME_MS,
  HANG_UP_MS_MAX,
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
  /** The call has ended. Emitted once, after all other events. */
  closed: CallClosed;
};

export type CallState = 'connecting' | 'open' | 'closed';

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
  /** Stops the agent's speech, and reports how far it was heard. */
  interrupt(): void;
  /** Ends the call; `closed` follows within a few seconds. */
  hangUp(): void;
}

export function connectCall(options: ConnectCallOptions): Call {
  const call = new SocketCall(options.speaker);
  void call.open(options);
  return call;
}

class SocketCall implements Call {
  readonly #emitter = new Emitter<CallEvents>();
  readonly #speaker: ConnectCallOptions['speaker'];
  readonly #offSpeaker: Unsubscribe | undefined;
  #state: CallState = 'connecting';
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended: Pick<CallClosed, 'reason' | 'booked'> | undefined;
  /** The item that was flushed: audio of it that still arrives is not played. */
  #flushedItem: string | undefined;
  #playingItem: string | undefined;
  #lastPlayback: Playback | undefined;
  /** Resolves when the truncation of an interrupted item has been sent; undefined when none is pending. */
  #truncation: Promise<void> | undefined;

  constructor(speaker: ConnectCallOptions['speaker']) {
    this.#speaker = speaker;
    this.#offSpeaker = speaker?.onPlayback((playback) => this.#onPlayback(playback));
  }

  get state(): CallState {
    return this.#state;
  }

  on<K extends keyof CallEvents>(type: K, listener: Listener<CallEvents[K]>): Unsubscribe {
    return this.#emitter.on(type, listener);
  }

  async open(options: ConnectCallOptions): Promise<void> {
    this.#timer = setTimeout(
      () => this.#fail(unreachable('the call did not open within the time limit')),
      CONNECT_MS_MAX,
    );
    try {
      const url = callUrl(options.url, await credential(options));
      if (this.#state === 'closed') return;
      const socket = new (options.WebSocket ?? WebSocket)(url);
      this.#socket = socket;
      socket.binaryType = 'arraybuffer';
      socket.onopen = (): void => this.#onOpen();
      socket.onmessage = ({ data }): void => this.#onMessage(data);
      // A `close` event with a code follows.
      socket.onerror = (): void => undefined;
      socket.onclose = ({ code }): void => this.#onClose(code);
    } catch (error) {
      this.#fail(error instanceof BrowserClientError ? error : unreachable('the call did not open', error));
    }
  }

  sendAudio(samples: Int16Array<ArrayBuffer>): boolean {
    if (this.#state !== 'open' || this.#socket === undefined) return false;
    if (this.#socket.bufferedAmount > SEND_QUEUE_BYTES_MAX) {
      this.#emitter.emit('dropped', { droppedMs: FRAME_MS });
      return false;
    }
    this.#socket.send(samples);
    return true;
  }

  sendText(text: string): boolean {
    const words = text.trim();
    if (words === '' || this.#state !== 'open') return false;
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
    if (this.#state === 'closed') return;
    this.#ended ??= { reason: 'caller_hung_up', booked: undefined };
    if (!this.#send({ type: 'voice.hangup' })) return this.#hangUpNow();
    this.#timer = setTimeout(() => this.#hangUpNow(), HANG_UP_MS_MAX);
  }

  #sendTyped(words: string): boolean {
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

  #onOpen(): void {
    clearTimeout(this.#timer);
    this.#state = 'open';
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
      case 'voice.call.ended':
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
    if (this.#state !== 'open' || this.#socket === undefined) return false;
    if (this.#socket.bufferedAmount > SEND_QUEUE_BYTES_FATAL) {
      this.#fail(unreachable('the send queue is full'));
      return false;
    }
    this.#socket.send(JSON.stringify(event));
    return true;
  }

  #onClose(closeCode: number): void {
    const wasOpen = this.#state === 'open';
    const ended = this.#ended ?? { reason: reasonOfCloseCode(closeCode, wasOpen), booked: undefined };
    this.#finish({ ...ended, closeCode });
  }

  #fail(error: BrowserClientError): void {
    const reason = this.#state === 'open' ? 'connection_lost' : 'not_connected';
    this.#finish({ reason, booked: undefined, closeCode: 1006, error });
  }

  #hangUpNow(): void {
    this.#finish({ reason: 'caller_hung_up', booked: undefined, ...this.#ended, closeCode: CLOSE.ended });
  }

  #finish(closed: CallClosed): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    clearTimeout(this.#timer);
    this.#offSpeaker?.();
    const socket = this.#socket;
    if (socket !== undefined) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close(CLOSE.ended);
    }
    void this.#speaker?.flush();
    this.#emitter.emit('closed', closed);
  }
}

async function credential(options: ConnectCallOptions): Promise<{ apiKey: string } | { ticket: string }> {
  if (options.getTicket !== undefined) return { ticket: await options.getTicket() };
  if (options.apiKey !== undefined) return { apiKey: options.apiKey };
  throw new BrowserClientError('invalid_key', 'apiKey or getTicket is required');
}

function unreachable(message: string, cause?: unknown): BrowserClientError {
  return new BrowserClientError('unreachable', message, { cause });
}
