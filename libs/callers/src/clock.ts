/** Clock of a caller. Tests use a faster one. */

export interface CallerClock {
  /** Milliseconds since an arbitrary fixed moment. */
  now(): number;
  /** Calls back about every `ms` milliseconds. @returns a function that stops it */
  every(ms: number, callback: () => void): () => void;
}

export const realClock: CallerClock = {
  now: () => performance.now(),
  every(ms, callback) {
    const timer = setInterval(callback, ms);
    return () => clearInterval(timer);
  },
};
