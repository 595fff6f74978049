/** A token bucket that limits how fast a client may send. */
export interface RateLimit {
  /** Maximum amount at once. */
  readonly burst: number;
  readonly perSecond: number;
}

export interface TokenBucket {
  /** Returns false, and takes nothing, when less than `amount` is left. */
  take(amount: number): boolean;
}

/** @param now milliseconds by a clock that does not step */
export function createTokenBucket({ burst, perSecond }: RateLimit, now: () => number): TokenBucket {
  let left = burst;
  let atMs = now();
  return {
    take(amount) {
      const nowMs = now();
      left = Math.min(burst, left + ((nowMs - atMs) * perSecond) / 1000);
      atMs = nowMs;
      if (amount > left) return false;
      left -= amount;
      return true;
    },
  };
}
