/**
 * What comes in on a caller's socket, frame by frame. Listens from the handshake's own tick on; frames that arrive
 * before the call is running wait in a bounded buffer, so that a caller's first word is not lost.
 */
import { readAudioAppend, readBase64, type Base64Audio, type RunningCall } from '@petvisor/realtime-agent';
import {
  AUDIO,
  bytesToMs,
  parseClientEvent,
  type GatewayEvent,
  type WireItem,
} from '@petvisor/wire-protocol';
import type { RawData, WebSocket } from 'ws';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** Bytes of frames that wait for the call to run: some ten seconds of speech. */
const WAITING_BYTES_MAX = 1024 * 1024;
/** Bad frames of one call before it is ended. */
const BAD_FRAMES_MAX = 20;
/** Events other than audio. */
const EVENT_RATE = { burst: 200, perSecond: 40 };
/** Audio, in milliseconds: a client may send a recording at once, and then twice as fast as anybody speaks. */
const AUDIO_RATE = { burst: 60_000, perSecond: 2_000 };
/** How much audio is put to the account at a time. */
const AUDIO_COUNTED_MS = 1_000;

export interface CallerFramesOptions {
  readonly now: () => number;
  readonly tell: (event: GatewayEvent) => void;
  /** A message that the caller has been told of. */
  readonly findItem: (itemId: string) => WireItem | undefined;
  /** Too many bad frames, too many bytes before the call could start, or a breach of the WebSocket protocol itself. */
  readonly onAbuse: () => void;
  readonly onLeft: () => void;
  /** A frame that our own code could not take. */
  readonly onError: (error: unknown) => void;
}

type Receiver = Pick<RunningCall, 'receive' | 'receiveAudio'>;

export class CallerFrames {
  readonly #socket: WebSocket;
  readonly #options: CallerFramesOptions;
  readonly #events: TokenBucket;
  readonly #audio: TokenBucket;
  readonly #onMessage: (data: RawData, isBinary: boolean) => void;
  #call: Receiver | undefined;
  #waiting: { data: Buffer; isBinary: boolean }[] = [];
  #waitingBytes = 0;
  #count = 0;
  #badCount = 0;
  /** Audio that was taken and is not in the bucket's account yet, in milliseconds. */
  #uncountedMs = 0;

  constructor(socket: WebSocket, options: CallerFramesOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#events = createTokenBucket(EVENT_RATE, options.now);
    this.#audio = createTokenBucket(AUDIO_RATE, options.now);
    // `ws` gives one Buffer a message unless it is told otherwise.
    this.#onMessage = (data, isBinary) => this.#arrived(data as Buffer, isBinary);
    socket.on('message', this.#onMessage);
    // A frame that breaks the WebSocket protocol, or is too big: `ws` has chosen the close code already.
    socket.on('error', () => {
      this.#badCount += 1;
      this.#abuse();
    });
    socket.once('close', options.onLeft);
  }

  /** Frames that have come. */
  get count(): number {
    return this.#count;
  }

  /** Those of them that were refused. */
  get badCount(): number {
    return this.#badCount;
  }

  /** Hands over what has waited, and everything from then on. */
  attach(call: Receiver): void {
    this.#call = call;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { data, isBinary } of waiting) this.#arrived(data, isBinary);
  }

  #arrived(data: Buffer, isBinary: boolean): void {
    this.#count += 1;
    try {
      if (this.#call === undefined) this.#wait(data, isBinary);
      else if (isBinary) this.#takeAudio(this.#call, data);
      else this.#take(this.#call, data);
    } catch (error) {
      this.#socket.off('message', this.#onMessage);
      this.#options.onError(error);
    }
  }

  #wait(data: Buffer, isBinary: boolean): void {
    this.#waitingBytes += data.byteLength;
    if (this.#waitingBytes > WAITING_BYTES_MAX) return this.#abuse();
    this.#waiting.push({ data, isBinary });
  }

  #take(call: Receiver, data: Buffer): void {
    const append = readAudioAppend(data);
    if (append !== undefined) return this.#takeAudio(call, append);
    const parsed = parseClientEvent(data.toString('utf8'));
    if (!parsed.ok) return this.#refuse(parsed.code, parsed.message, parsed.eventId);
    const { event } = parsed;
    if (event.type === 'input_audio_buffer.append') {
      const audio = readBase64(Buffer.from(event.audio));
      if (audio !== undefined) return this.#takeAudio(call, audio, event.event_id);
      return this.#refuse('invalid_audio', 'The audio is not base64.', event.event_id);
    }
    if (!this.#events.take(1)) return this.#refuse('too_fast', 'Too many events.', event.event_id);
    if (event.type === 'conversation.item.retrieve') return this.#retrieve(event.item_id, event.event_id);
    call.receive(event);
  }

  #takeAudio(call: Receiver, audio: Buffer | Base64Audio, eventId?: string): void {
    const ms = bytesToMs(Buffer.isBuffer(audio) ? audio.byteLength : audio.bytes);
    if (ms > AUDIO.appendMsMax)
      return this.#refuse('audio_too_long', 'At most a second of audio at a time.', eventId);
    // The account is deep: it is kept by the second, not by the frame.
    this.#uncountedMs += ms;
    if (this.#uncountedMs >= AUDIO_COUNTED_MS) {
      if (!this.#audio.take(this.#uncountedMs)) {
        this.#uncountedMs -= ms;
        return this.#refuse('too_fast', 'The audio comes faster than it can be spoken.', eventId);
      }
      this.#uncountedMs = 0;
    }
    call.receiveAudio(audio);
  }

  #retrieve(itemId: string, eventId: string | undefined): void {
    const item = this.#options.findItem(itemId);
    if (item === undefined) return this.#tellError('item_not_found', 'There is no such item.', eventId);
    this.#options.tell({ type: 'conversation.item.retrieved', item });
  }

  #refuse(code: string, message: string, eventId: string | undefined): void {
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
    this.#options.onAbuse();
  }
}
