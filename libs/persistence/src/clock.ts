/** Calls `work` periodically until stopped. */
export type Every = (periodMs: number, work: () => void) => { stop(): void };

/** The platform's timer. It does not keep the process alive. */
export const systemEvery: Every = (periodMs, work) => {
  const timer = setInterval(work, periodMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};
