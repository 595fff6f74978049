/** Backups and leases are dated by their worker's clock, and clocks are wrong and set right. */

/** What the clocks of two machines may differ by; no store takes more from a client either. */
const CLOCK_SKEW_MS_MAX = 15 * 60_000;

/** Dated by a clock that was wrong, or is wrong now: it has not happened yet. */
export function isYetToCome(atMs: number, nowMs: number): boolean {
  return atMs > nowMs + CLOCK_SKEW_MS_MAX;
}
