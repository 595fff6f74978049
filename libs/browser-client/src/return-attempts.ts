/** Attempts to return to a call: at once, then with growing waits, until the gateway no longer waits. */
import { BACK_OFF_MS, BACK_OFF_MS_MAX } from './limits.ts';

/** Returns the wait before an attempt, in milliseconds; `attempt` counts from 0. */
export function backOffMs(attempt: number, random: () => number = Math.random): number {
  if (attempt === 0) return 0;
  const ms = Math.min(BACK_OFF_MS_MAX, BACK_OFF_MS * 2 ** (attempt - 1));
  // Callers whom one break has cut off do not come back in the same moment.
  return ms * (0.5 + random() / 2);
}
