/** How much one address may ask for in a minute. Counted in memory: what nobody has vouched for never reaches the database. */
import { hash, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const WINDOW_S = 60;
/**
 * Counters of each limit. Networks share them by a hash that nobody else can compute, so memory is bounded, and whom an
 * attacker shares one with is chance.
 */
const COUNTERS_MAX = 65_536;

export type AddressLimit =
  'handshakes' | 'requests' | 'tickets' | 'visitorTickets' | 'wrongKeys' | 'wrongResumeTokens';

export interface AddressLimits {
  /** Counts one. Returns undefined when it is within the limit, else the seconds after which it would be. */
  take(limit: AddressLimit, network: string): Promise<number | undefined>;
  /** The same of one more, which is not counted. */
  look(limit: AddressLimit, network: string): Promise<number | undefined>;
}

/** @param max how many a minute; `Infinity` for no limit */
export function createAddressLimits(max: Readonly<Record<AddressLimit, number>>): AddressLimits {
  const secret = randomBytes(16).toString('base64');
  const limiters = new Map(
    Object.entries(max)
      .filter(([, points]) => Number.isFinite(points))
      .map(([limit, points]) => [limit, new RateLimiterMemory({ points, duration: WINDOW_S })]),
  );
  return {
    take: async (limit, network) => {
      const limiter = limiters.get(limit);
      return limiter && secondsToWait(await takeOne(limiter, counterOf(secret, network)));
    },
    look: async (limit, network) => {
      const limiter = limiters.get(limit);
      if (limiter === undefined) return undefined;
      const count = await limiter.get(counterOf(secret, network));
      return count !== null && count.remainingPoints <= 0 ? secondsToWait(count) : undefined;
    },
  };
}

function counterOf(secret: string, network: string): number {
  return Number.parseInt(hash('sha1', secret + network).slice(0, 8), 16) % COUNTERS_MAX;
}

async function takeOne(limiter: RateLimiterMemory, counter: number): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(counter);
    return undefined;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}

/** The counters end by the wall clock, which may have been set back. */
function secondsToWait(count: RateLimiterRes | undefined): number | undefined {
  return count && Math.min(WINDOW_S, Math.max(1, Math.ceil(count.msBeforeNext / 1000)));
}
