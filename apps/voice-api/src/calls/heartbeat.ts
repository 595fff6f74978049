/**
 * Detects callers whose connection is gone. A browser that loses its network closes no socket: without a ping it looks
 * like a silent caller, and keeps a call slot and a session of the model until the silence is too long.
 */
import type { WebSocket } from 'ws';

/** Time between two pings. A client that sends no pong and no frame in this time is gone. */
const PING_MS = 15_000;

/** Runs `task` at an interval; the returned function stops it. */
export type Every = (intervalMs: number, task: () => void) => () => void;

const everyInterval: Every = (intervalMs, task) => {
  const timer = setInterval(task, intervalMs);
  return () => clearInterval(timer);
};

/**
 * Terminates the socket of a client that is gone; a closing handshake would not be answered. Stops with the socket.
 *
 * @param frames returns the number of frames received so far
 */
export function watchHeartbeat(socket: WebSocket, frames: () => number, every: Every = everyInterval): void {
  let isThere = true;
  let framesBefore = 0;
  socket.on('pong', () => {
    isThere = true;
  });
  const stop = every(PING_MS, () => {
    if (!isThere && frames() === framesBefore) return socket.terminate();
    isThere = false;
    framesBefore = frames();
    socket.ping();
  });
  socket.once('close', stop);
}
