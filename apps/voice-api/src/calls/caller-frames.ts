/**
 * The frames of a caller's socket. They are received from the tick of the handshake on. Frames that arrive before the
 * call runs wait in a bounded buffer, so that the caller's first word is not lost.
 */
import {
  cutAudio,
  readAudioAppend,
  readBase64,
  type Base64Audio,
  type RunningCall,
} from '@petvisor/realtime-agent';
import {
  AUDIO,
  bytesToMs,
  parseClientEvent,
  type GatewayEvent,
  type WireItem,
} from '@petvisor/wire-protocol';
import type { RawData, WebSocket } from 'ws';
import { watchFrames } from './frame-watch.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** Maximum number of bytes that wait for the call to run: about sixteen seconds of speech in base64. */
const WAITING_BYTES_MAX = 1024 * 1024;
/** Maximum number of frames that wait for the call to run. */
const WAITING_FRAMES_MAX = 3_000;
/** A call is ended at this number of refused frames. */
const BAD_FRAMES_MAX = 20;
/** Limit for events other than audio. */
const EVENT_RATE = { burst: 200, perSecond: 40 };
/** Limit for typed messages: each is judged and stored, and may set off a tool. Nobody types as fast. */
const TYPED_RATE = { burst: 16, perSecond: 2 };
/**
 * Limit for text that has to be parsed, in bytes: four times the audio of a client that writes its events in an unusual form,
 * and as much at once as a slow network has held back. Deep or malformed JSON takes long to parse.
 */
const TEXT_RATE = { burst: 1_536 * 1024, perSecond: 256 * 1024 };
/**
 * Limit for audio, in milliseconds: the speed of speech, with room for a sound card whose clock is fast. What a slow network
 * has held back, or the start of the call, may come at once.
 */
const AUDIO_RATE = { burst: 15_000, perSecond: 1_020 };
/** Longer audio is passed on in pieces of this size: one second. */
const PIECE_BYTES_MAX = 1_000 * AUDIO.bytesPerMs;
/** The bucket is asked once for this much audio, and this much refused audio counts as one refused frame. */
const AUDIO_COUNTED_MS = 1_000;

export interface CallerFramesOptions {
  /** Milliseconds by a clock that does not step. */
  readonly now: () => number;
  readonly tell: (event: GatewayEvent) => void;
  /** Returns a message that the client has been sent. */
  readonly findItem: (itemId: string) => WireItem | undefined;
  /**
   * Called on too many frames, too many refused ones, too much before the call runs, or a breach of the WebSocket protocol.
   */
  readonly onAbuse: () => void;
  /** @param closeCode that of the socket: 1006 if the connection was lost */
  readonly onLeft: (closeCode: number) => void;
  /** Called when handling a frame throws. */
  readonly onError: (error: unknown) => void;
}

type Receiver = Pick<RunningCall, 'receive' | 'receiveAudio'>;

export class CallerFrames {
  readonly #socket: WebSocket;
  readonly #options: CallerFramesOptions;
  readonly #events: TokenBucket;
  readonly #typed: TokenBucket;
  readonly #texts: TokenBucket;
  readonly #audio: TokenBucket;
  readonly #onMessage: (data: RawData, isBinary: boolean) => void;
  #call: Receiver | undefined;
  #waiting: { data: Buffer; isBinary: boolean }[] = [];
  #waitingBytes = 0;
  #count = 0;
  #isDetached = false;
  #badCount = 0;
  /** Audio that has been accepted and not yet taken from the bucket, in milliseconds. */
  #uncountedMs = 0;
  /** Audio that came too fast since the client was last told so, in milliseconds. */
  #tooFastMs = 0;

  constructor(socket: WebSocket, options: CallerFramesOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#events = createTokenBucket(EVENT_RATE, options.now);
    this.#typed = createTokenBucket(TYPED_RATE, options.now);
    this.#texts = createTokenBucket(TEXT_RATE, options.now);
    this.#audio = createTokenBucket(AUDIO_RATE, options.now);
    watchFrames(socket, { now: options.now, onFlood: () => this.#abuse() });
    // `ws` passes each message as one Buffer by default.
    this.#onMessage = (data, isBinary) => this.#arrived(data as Buffer, isBinary);
    socket.on('message', this.#onMessage);
    // The frame breaks the WebSocket protocol or is too large; `ws` has chosen the close code already.
    socket.on('error', () => {
      this.#badCount += 1;
      this.#abuse();
    });
    socket.once('close', (code) => {
      if (!this.#isDetached) options.onLeft(code);
    });
  }

  /** Number of frames received. */
  get count(): number {
    return this.#count;
  }

  /** Number of frames refused. */
  get badCount(): number {
    return this.#badCount;
  }

  /** Passes on the frames that have waited, and every frame from now on. */
  attach(call: Receiver): void {
    this.#call = call;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { data, isBinary } of waiting) this.#arrived(data, isBinary);
  }

  /** Another socket takes the place of this one: whatever still happens on it is none of the caller's. */
  detach(): void {
    this.#isDetached = true;
    this.#socket.off('message', this.#onMessage);
    this.#waiting = [];
  }

  #arrived(data: Buffer, isBinary: boolean): void {
    this.#count += 1;
    try {
      if (this.#call === undefined) this.#hold(data, isBinary);
      else if (isBinary) this.#takeAudio(this.#call, data);
      else this.#take(this.#call, data);
    } catch (error) {
      this.#socket.off('message', this.#onMessage);
      this.#options.onError(error);
    }
  }

  #hold(data: Buffer, isBinary: boolean): void {
    this.#waitingBytes += data.byteLength;
    if (this.#waitingBytes > WAITING_BYTES_MAX || this.#waiting.length >= WAITING_FRAMES_MAX)
      return this.#abuse();
    this.#waiting.push({ data, isBinary });
  }

  #take(call: Receiver, data: Buffer): void {
    const append = readAudioAppend(data);
    if (append !== undefined) return this.#takeAudio(call, append);
    if (!this.#texts.take(data.byteLength)) return this.#refuse('too_fast', 'Too much text in a short time.');
    const parsed = parseClientEvent(data.toString('utf8'));
    if (!parsed.ok) return this.#refuse(parsed.code, parsed.message, parsed.eventId);
    const { event } = parsed;
    if (event.type === 'input_audio_buffer.append') {
      const audio = readBase64(Buffer.from(event.audio));
      if (audio !== undefined) return this.#takeAudio(call, audio, event.event_id);
      return this.#refuse('invalid_audio', 'The audio is not base64.', event.event_id);
    }
    if (!this.#events.take(1))
      return this.#refuse('too_fast', 'Too many events in a short time.', event.event_id);
    if (event.type === 'conversation.item.create' && !this.#typed.take(1))
      return this.#refuse('too_fast', 'Too many messages in a short time.', event.event_id);
    if (event.type === 'voice.ping') return this.#options.tell({ type: 'voice.pong' });
    if (event.type === 'conversation.item.retrieve') return this.#retrieve(event.item_id, event.event_id);
    call.receive(event);
  }

  #takeAudio(call: Receiver, audio: Buffer | Base64Audio, eventId?: string): void {
    const ms = bytesToMs(Buffer.isBuffer(audio) ? audio.byteLength : audio.bytes);
    if (ms === 0) return this.#refuse('invalid_audio', 'The audio is empty.', eventId);
    if (ms > AUDIO.appendMsMax)
      return this.#refuse('audio_too_long', 'An append may contain at most four seconds of audio.', eventId);
    this.#uncountedMs += ms;
    if (this.#uncountedMs >= AUDIO_COUNTED_MS) {
      if (!this.#audio.take(this.#uncountedMs)) {
        this.#uncountedMs -= ms;
        return this.#refuseFast(ms, eventId);
      }
      this.#uncountedMs = 0;
    }
    passOn(call, audio);
  }

  /** A network that was stuck delivers many frames at once: they are counted by their sound, not by their number. */
  #refuseFast(ms: number, eventId: string | undefined): void {
    const isToldNow = this.#tooFastMs === 0;
    this.#tooFastMs += ms;
    if (this.#tooFastMs >= AUDIO_COUNTED_MS) this.#tooFastMs = 0;
    if (isToldNow) this.#refuse('too_fast', 'Audio arrives faster than it can be spoken.', eventId);
  }

  #retrieve(itemId: string, eventId: string | undefined): void {
    const item = this.#options.findItem(itemId);
    if (item === undefined) return this.#tellError('item_not_found', 'No item has this id.', eventId);
    this.#options.tell({ type: 'conversation.item.retrieved', item });
  }

  #refuse(code: string, message: string, eventId?: string): void {
    this.#badCount += 1;
    this.#tellError(code, message, eventId);
    if (this.#badCount >= BAD_FRAMES_MAX) this.#abuse();
  }

  #tellError(code: string, message: string, eventId: string | undefined): void {
    this.#options.tell({
      type: 'error',
      error: { type: 'invalid_request_error', code, message, event_id: eventId ?? null },
    });
  }

  #abuse(): void {
    this.#socket.off('message', this.#onMessage);
    this.#waiting = [];
    if (!this.#isDetached) this.#options.onAbuse();
  }
}

/** Nothing behind this handles more than a second at once. */
function passOn(call: Receiver, audio: Buffer | Base64Audio): void {
  if (Buffer.isBuffer(audio)) {
    for (let from = 0; from < audio.length; from += PIECE_BYTES_MAX)
      call.receiveAudio(audio.subarray(from, from + PIECE_BYTES_MAX));
    return;
  }
  let rest = audio;
  while (rest.bytes > PIECE_BYTES_MAX) {
    const [piece, after] = cutAudio(rest, PIECE_BYTES_MAX);
    call.receiveAudio(piece);
    rest = after;
  }
  call.receiveAudio(rest);
}
