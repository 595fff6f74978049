/**
 * What comes in on a caller's socket, frame by frame. Listens from the handshake's own tick on; frames that arrive
 * before the call is running wait in a bounded buffer, so that a caller's first word is not lost.
 */
import type { RunningCall } from '@petvisor/realtime-agent';
import { parseClientEvent, type GatewayEvent } from '@petvisor/wire-protocol';
import type { RawData, WebSocket } from 'ws';

/** Bytes of frames that wait for the call to run: some ten seconds of speech. */
const WAITING_BYTES_MAX = 1024 * 1024;
/** Malformed or unknown frames of one call before it is ended. */
const BAD_FRAMES_MAX = 20;

export interface CallerFramesOptions {
  readonly tell: (event: GatewayEvent) => void;
  /** Too many bad frames, or too many bytes before the call could start. */
  readonly onAbuse: () => void;
  readonly onLeft: () => void;
}

export interface CallerFrames {
  /** Hands over what has waited, and everything from then on. */
  attach(call: Pick<RunningCall, 'receive' | 'receiveAudio'>): void;
  readonly badFrames: number;
}

export function listenToCaller(socket: WebSocket, options: CallerFramesOptions): CallerFrames {
  let call: Pick<RunningCall, 'receive' | 'receiveAudio'> | undefined;
  let waiting: { data: Buffer; isBinary: boolean }[] = [];
  let waitingBytes = 0;
  let badFrames = 0;

  const take = (data: Buffer, isBinary: boolean): void => {
    if (call === undefined) {
      waitingBytes += data.byteLength;
      if (waitingBytes > WAITING_BYTES_MAX) return abuse();
      waiting.push({ data, isBinary });
      return;
    }
    if (isBinary) return call.receiveAudio(data);
    const parsed = parseClientEvent(data.toString('utf8'));
    if (!parsed.ok) return refuse(parsed.code, parsed.message, parsed.eventId);
    const { event } = parsed;
    if (event.type !== 'input_audio_buffer.append') return call.receive(event);
    if (!isBase64(event.audio)) return refuse('invalid_audio', 'The audio is not base64.', event.event_id);
    call.receiveAudio(Buffer.from(event.audio, 'base64'));
  };
  const refuse = (code: string, message: string, eventId: string | undefined): void => {
    badFrames += 1;
    options.tell({
      type: 'error',
      error: { type: 'invalid_request_error', code, message, event_id: eventId ?? null },
    });
    if (badFrames >= BAD_FRAMES_MAX) abuse();
  };
  const abuse = (): void => {
    socket.off('message', onMessage);
    waiting = [];
    options.onAbuse();
  };
  // `ws` gives one Buffer a message unless it is told otherwise.
  const onMessage = (data: RawData, isBinary: boolean): void => take(data as Buffer, isBinary);

  socket.on('message', onMessage);
  socket.once('close', options.onLeft);

  return {
    attach: (running) => {
      call = running;
      for (const { data, isBinary } of waiting) take(data, isBinary);
      waiting = [];
    },
    get badFrames() {
      return badFrames;
    },
  };
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && BASE64.test(text);
}
