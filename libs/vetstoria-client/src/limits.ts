/** Every number of the client, with its unit. */
import type { VetstoriaTimeLimits } from './types.ts';

export const defaultTimeLimits: VetstoriaTimeLimits = {
  attemptMs: 6_000,
  totalMs: 12_000,
  bookingMs: 12_000,
  retryAfterMsMax: 5_000,
  retryDelayMs: 300,
};

/** Retries after the first attempt, where retrying is allowed at all. */
export const retriesMax = 2;

/** A token this close to its end is renewed before it is used. */
export const tokenRefreshEarlyMs = 60_000;

/** Life of a token that names no end of its own (A). */
export const tokenLifeDefaultMs = 600_000;

/** Longest reply body that is read. */
export const replyBytesMax = 4 * 1024 * 1024;
