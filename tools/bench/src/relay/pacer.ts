/**
 * Sends for many streams, each once in a frame's length, spread evenly over it: people do not speak in step. One
 * timer serves all; what it finds overdue it sends at once.
 */
import { performance } from 'node:perf_hooks';
import { FRAME_MS } from './frames.ts';

export interface Pacer {
  stop(): void;
}

/**
 * @param streams may be filled while it runs
 * @param onError is told once, of what a stream has thrown; nothing is sent after that
 */
export function startPacer(
  streams: readonly ((() => void) | undefined)[],
  onError: (error: Error) => void,
): Pacer {
  const startMs = performance.now();
  const stepMs = FRAME_MS / streams.length;
  let sent = 0;
  const timer = setInterval(() => {
    try {
      while (startMs + sent * stepMs <= performance.now()) {
        streams[sent % streams.length]?.();
        sent += 1;
      }
    } catch (error) {
      clearInterval(timer);
      onError(error as Error);
    }
  }, 1);
  return { stop: () => clearInterval(timer) };
}
