/**
 * Grandfather-father-son retention: keeps the newest backup of each of the last hours, days, weeks, months and years.
 */
export const PERIODS = ['hours', 'days', 'weeks', 'months', 'years'] as const;

export type Period = (typeof PERIODS)[number];

/** Number of backups to keep per period; none for a period that is undefined. */
export type RetentionPolicy = Readonly<Partial<Record<Period, number>>>;

/**
 * Returns the times (milliseconds since the epoch) of the backups to keep. Periods without a backup do not count, so a
 * pause of the worker deletes nothing; the newest backup is always kept. UTC; weeks begin on Monday.
 */
export function keptBackups(timesMs: readonly number[], policy: RetentionPolicy): Set<number> {
  const newestFirst = timesMs.toSorted((a, b) => b - a);
  const kept = new Set(newestFirst.slice(0, 1));
  for (const period of PERIODS) {
    const seen = new Set<string>();
    for (const timeMs of newestFirst) {
      const name = nameOf[period](new Date(timeMs));
      if (seen.has(name)) continue;
      if (seen.size === (policy[period] ?? 0)) break;
      seen.add(name);
      kept.add(timeMs);
    }
  }
  return kept;
}

const DAY_MS = 24 * 60 * 60 * 1000;

const nameOf: Readonly<Record<Period, (time: Date) => string>> = {
  hours: (time) => time.toISOString().slice(0, 13),
  days: (time) => time.toISOString().slice(0, 10),
  // Weeks since Monday, 5 January 1970.
  weeks: (time) => String(Math.floor((time.getTime() / DAY_MS - 4) / 7)),
  months: (time) => time.toISOString().slice(0, 7),
  years: (time) => time.toISOString().slice(0, 4),
};
