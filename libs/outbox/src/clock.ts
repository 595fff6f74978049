/** Calls `work` once, unless it is stopped before. */
export type After = (delayMs: number, work: () => void) => { stop(): void };

/** The platform's timer. It does not keep the process alive. */
export const systemAfter: After = (delayMs, work) => {
  const timer = setTimeout(work, delayMs);
  timer.unref();
  return { stop: () => clearTimeout(timer) };
};
