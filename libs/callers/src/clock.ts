/** Time as a caller needs it. Tests bring a quicker one. */

export interface CallerClock {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** Calls back about every `ms`. @returns what stops it */
  every(ms: number, callback: () => void): () => void;
}

export const realClock: CallerClock = {
  now: () => performance.now(),
  every(ms, callback) {
    const timer = setInterval(callback, ms);
    return () => clearInterval(timer);
  },
};
