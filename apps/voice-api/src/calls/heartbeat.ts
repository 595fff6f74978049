/**
 * Whether a caller is still there. A browser that loses its network closes nothing: without a question it would look
 * like a caller who is silent, and hold a line and a session of the model until the silence is too long.
 */
import type { WebSocket } from 'ws';

/** Between one question and the next; a caller of whom nothing at all is heard in between is gone. */
export const PING_MS = 15_000;

/** Runs `task` again and again; the returned function ends that. */
export type Every = (intervalMs: number, task: () => void) => () => void;

const everyInterval: Every = (intervalMs, task) => {
  const timer = setInterval(task, intervalMs);
  return () => clearInterval(timer);
};

/**
 * Ends the socket without a closing handshake, which a caller who is not there cannot answer. Stops with the socket.
 * @param frames how many have come so far
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
