/** A token bucket: how fast a caller may send, beyond which it is no person with a microphone. */
export interface RateLimit {
  /** What may come at once. */
  readonly burst: number;
  readonly perSecond: number;
}

export interface TokenBucket {
  /** False when there is not that much left; nothing is taken then. */
  take(amount: number): boolean;
}

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
