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
export const RETRIES_MAX = 2;

/** A token this close to its end is renewed before it is used. */
export const TOKEN_REFRESH_EARLY_MS = 60_000;

/** Life of a token that names no end of its own (A). */
export const TOKEN_LIFE_DEFAULT_MS = 600_000;

/** Longest reply body that is read. */
export const REPLY_BYTES_MAX = 4 * 1024 * 1024;
