/** The platform's timer, where none is given. */
export type Every = (periodMs: number, work: () => void) => { stop(): void };

/** Does not keep the process alive. */
export const systemEvery: Every = (periodMs, work) => {
  const timer = setInterval(work, periodMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};
