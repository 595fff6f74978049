/** Time and timers of the server. With a clock of a test, hours of sessions run in milliseconds. */

export interface Clock {
  /** Milliseconds since the epoch; it does not step when the wall clock is set. */
  now(): number;
  /** Runs `callback` once, `delayMs` from now. The returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = startClock(Date.now);

/** @param wallNow is read once */
function startClock(wallNow: () => number): Clock {
  const aheadMs = wallNow() - performance.now();
  return {
    now: () => Math.round(aheadMs + performance.now()),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
