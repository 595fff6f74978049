/** The clocks of telling staff. */
import { setTimeout as wait } from 'node:timers/promises';

/** Resolves after the time, or at once when the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Calls `work` periodically until the returned function is called. Does not keep the process alive. */
export function repeat(periodMs: number, work: () => void): () => void {
  const timer = setInterval(work, periodMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Epoch milliseconds that never step, whatever becomes of the wall clock after the start. */
export function steadyEpochMs(startMs: number = Date.now()): () => number {
  const originMs = startMs - performance.now();
  return () => Math.round(originMs + performance.now());
}
