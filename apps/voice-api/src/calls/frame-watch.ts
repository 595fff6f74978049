/**
 * Counts every frame that a client sends, whatever it contains, and answers its pings. A frame costs the server something
 * even when it is empty: a client that sends too many is not read any further.
 */
import type { WebSocket } from 'ws';
import { createTokenBucket } from './token-bucket.ts';

/** Maximum number of frames: 400 a second, more than a page sends that cuts its audio as finely as it can. */
const FRAME_RATE = { burst: 4_000, perSecond: 400 };
/** Maximum number of pings that are answered; the others are ignored. */
const PONG_RATE = { burst: 4, perSecond: 2 };
/** A client that leaves this many bytes unread gets no pong. */
const PONG_QUEUED_BYTES_MAX = 64 * 1024;

export interface FrameWatchOptions {
  readonly now: () => number;
  /** Called once, when the client has sent too many frames. The socket is paused by then. */
  readonly onFlood: () => void;
}

/** The server of the socket must not answer pings itself (`autoPong: false`). */
export function watchFrames(socket: WebSocket, { now, onFlood }: FrameWatchOptions): void {
  const frames = createTokenBucket(FRAME_RATE, now);
  const pongs = createTokenBucket(PONG_RATE, now);
  const onFrame = (): void => {
    if (frames.take(1)) return;
    socket.off('message', onFrame).off('pong', onFrame).off('ping', onPing);
    // What has been received is worked off, and the rest stays with the sender.
    socket.pause();
    onFlood();
  };
  const onPing = (data: Buffer): void => {
    onFrame();
    if (socket.readyState !== socket.OPEN || socket.isPaused) return;
    if (socket.bufferedAmount <= PONG_QUEUED_BYTES_MAX && pongs.take(1)) socket.pong(data);
  };
  socket.on('message', onFrame).on('pong', onFrame).on('ping', onPing);
}
