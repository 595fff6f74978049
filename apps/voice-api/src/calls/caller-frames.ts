/**
 * What comes in on a caller's socket, frame by frame. Listens from the handshake's own tick on; frames that arrive
 * before the call is running wait in a bounded buffer, so that a caller's first word is not lost.
 */
import { readBase64, type Base64Audio, type RunningCall } from '@petvisor/realtime-agent';
import {
  AUDIO,
  bytesToMs,
  parseClientEvent,
  type GatewayEvent,
  type WireItem,
} from '@petvisor/wire-protocol';
import type { RawData, WebSocket } from 'ws';
import { createBucket } from './rate.ts';
import { readAppend } from './read-append.ts';

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

export interface CallerFrames {
  /** Hands over what has waited, and everything from then on. */
  attach(call: Pick<RunningCall, 'receive' | 'receiveAudio'>): void;
  /** Frames that have come, and those of them that were refused. */
  count(): number;
  badCount(): number;
}

export function listenToCaller(socket: WebSocket, options: CallerFramesOptions): CallerFrames {
  const events = createBucket(EVENT_RATE, options.now);
  const audioRate = createBucket(AUDIO_RATE, options.now);
  let call: Pick<RunningCall, 'receive' | 'receiveAudio'> | undefined;
  let waiting: { data: Buffer; isBinary: boolean }[] = [];
  let waitingBytes = 0;
  let count = 0;
  let badFrames = 0;
  /** Audio that was taken and is not in the bucket's account yet, in milliseconds. */
  let uncountedMs = 0;

  const take = (data: Buffer, isBinary: boolean): void => {
    if (call === undefined) {
      waitingBytes += data.byteLength;
      if (waitingBytes > WAITING_BYTES_MAX) return abuse();
      waiting.push({ data, isBinary });
      return;
    }
    if (isBinary) return takeAudio(call, data, undefined);
    const append = readAppend(data);
    if (append !== undefined) return takeAudio(call, append, undefined);
    const parsed = parseClientEvent(data.toString('utf8'));
    if (!parsed.ok) return refuse(parsed.code, parsed.message, parsed.eventId);
    const { event } = parsed;
    if (event.type === 'input_audio_buffer.append') {
      const audio = readBase64(Buffer.from(event.audio));
      if (audio === undefined) return refuse('invalid_audio', 'The audio is not base64.', event.event_id);
      return takeAudio(call, audio, event.event_id);
    }
    if (!events.take(1)) return refuse('too_fast', 'Too many events.', event.event_id);
    if (event.type === 'conversation.item.retrieve') return retrieve(event.item_id, event.event_id);
    call.receive(event);
  };
  const retrieve = (itemId: string, eventId: string | undefined): void => {
    const item = options.findItem(itemId);
    if (item === undefined) return tellError('item_not_found', 'There is no such item.', eventId);
    options.tell({ type: 'conversation.item.retrieved', item });
  };
  const takeAudio = (
    to: Pick<RunningCall, 'receiveAudio'>,
    audio: Buffer | Base64Audio,
    eventId: string | undefined,
  ): void => {
    const ms = bytesToMs(Buffer.isBuffer(audio) ? audio.byteLength : audio.bytes);
    if (ms > AUDIO.appendMsMax)
      return refuse('audio_too_long', 'At most a second of audio at a time.', eventId);
    // The account is deep: it is kept by the second, not by the frame.
    uncountedMs += ms;
    if (uncountedMs >= AUDIO_COUNTED_MS) {
      if (!audioRate.take(uncountedMs)) {
        uncountedMs -= ms;
        return refuse('too_fast', 'The audio comes faster than it can be spoken.', eventId);
      }
      uncountedMs = 0;
    }
    to.receiveAudio(audio);
  };
  const refuse = (code: string, message: string, eventId: string | undefined): void => {
    badFrames += 1;
    tellError(code, message, eventId);
    if (badFrames >= BAD_FRAMES_MAX) abuse();
  };
  const tellError = (code: string, message: string, eventId: string | undefined): void => {
    options.tell({
      type: 'error',
      error: { type: 'invalid_request_error', code, message, event_id: eventId ?? null },
    });
  };
  const abuse = (): void => {
    socket.off('message', onMessage);
    waiting = [];
    options.onAbuse();
  };
  const onMessage = (data: RawData, isBinary: boolean): void => {
    count += 1;
    try {
      // `ws` gives one Buffer a message unless it is told otherwise.
      take(data as Buffer, isBinary);
    } catch (error) {
      socket.off('message', onMessage);
      options.onError(error);
    }
  };

  socket.on('message', onMessage);
  // A frame that breaks the WebSocket protocol, or is too big: `ws` has chosen the close code already.
  socket.on('error', () => {
    badFrames += 1;
    abuse();
  });
  socket.once('close', options.onLeft);

  return {
    attach: (running) => {
      call = running;
      const arrived = waiting;
      waiting = [];
      for (const { data, isBinary } of arrived) onMessage(data, isBinary);
    },
    count: () => count,
    badCount: () => badFrames,
  };
}
