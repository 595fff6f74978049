/** Every number of the client, with its unit. */
import type { VetstoriaTimeLimits } from './types.ts';

export const defaultTimeLimits: VetstoriaTimeLimits = {
  attemptMs: 6_000,
  totalMs: 12_000,
  bookingMs: 12_000,
  retryAfterMsMax: 5_000,
  retryDelayMs: 300,
};

/** Maximum number of retries of a request that may be retried. */
export const RETRIES_MAX = 2;

/** Time before its expiry at which a token is renewed. */
export const TOKEN_REFRESH_EARLY_MS = 60_000;

/** Assumed lifetime of a token without an expiry (A). */
export const TOKEN_LIFE_DEFAULT_MS = 600_000;

/** Maximum size of a reply body. */
export const REPLY_BYTES_MAX = 4 * 1024 * 1024;
