/** Time and timers of a call. With a fake clock hours of calls run in milliseconds. */

export interface Clock {
  /**
   * Milliseconds since the epoch by the wall clock when this clock was started, and by a steady one since then: a wall
   * clock that is set while a call runs moves none of its deadlines, and puts none of its messages before another.
   */
  now(): number;
  /** Runs `callback` once, `delayMs` from now. The returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** @param wallNow is read once; default: the platform's wall clock */
export function startClock(wallNow: () => number = Date.now): Clock {
  const aheadMs = wallNow() - performance.now();
  return {
    now: () => Math.round(aheadMs + performance.now()),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
}

/** The clock of what outlives a call. */
export const systemClock: Clock = startClock();
