/** Backups and leases are dated by the clock of their worker, which can be wrong. */

/** Maximum clock difference between two machines; S3 allows clients no more either. */
const CLOCK_SKEW_MS_MAX = 15 * 60_000;

/** True for a time in the future, which comes from a wrong clock. */
export function isYetToCome(atMs: number, nowMs: number): boolean {
  return atMs > nowMs + CLOCK_SKEW_MS_MAX;
}
