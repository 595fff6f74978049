/** Calls `work` periodically until the returned function is called. */
export function repeat(periodMs: number, work: () => void): () => void {
  const timer = setInterval(work, periodMs);
  return () => clearInterval(timer);
}

/** Milliseconds by a clock that does not step, from an arbitrary start. */
export const steadyNow = (): number => performance.now();
