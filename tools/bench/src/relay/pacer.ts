/**
 * Sends for many streams, each once per frame length and spread evenly over it, because callers do not speak in step. One
 * timer serves all streams; it sends at once what is overdue.
 */
import { performance } from 'node:perf_hooks';
import { FRAME_MS } from './frames.ts';

export interface Pacer {
  stop(): void;
}

/**
 * @param streams may be added to while it runs
 * @param onError called once, with the error of a stream; nothing is sent afterwards
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
