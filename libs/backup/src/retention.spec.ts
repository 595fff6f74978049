import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keptBackups, PERIODS } from './retention.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** A Sunday. */
const NEWEST_MS = Date.UTC(2026, 10, 22, 9);

const daily = Array.from({ length: 800 }, (_, n) => NEWEST_MS - n * DAY_MS);
const days = (kept: Set<number>): string[] =>
  [...kept].sort((a, b) => b - a).map((timeMs) => new Date(timeMs).toISOString().slice(0, 10));

describe('retention', () => {
  it('keeps the newest of each period', () => {
    expect(days(keptBackups(daily, { days: 2, weeks: 2, months: 3, years: 3 }))).toEqual([
      '2026-11-22',
      '2026-11-21',
      '2026-11-15',
      '2026-10-31',
      '2026-09-30',
      '2025-12-31',
      '2024-12-31',
    ]);
  });

  it('keeps the newest of all, whatever the policy', () => {
    expect([...keptBackups(daily, {})]).toEqual([NEWEST_MS]);
    expect(keptBackups([], { days: 7 }).size).toBe(0);
  });

  it('counts only periods that have a backup', () => {
    const sparse = [NEWEST_MS, NEWEST_MS - 100 * DAY_MS, NEWEST_MS - 300 * DAY_MS];
    expect(keptBackups(sparse, { hours: 3 }).size).toBe(3);
  });

  it('never drops what it would keep tomorrow: pruning twice is pruning once', () => {
    const policies = fc.record(Object.fromEntries(PERIODS.map((period) => [period, fc.nat(5)])));
    const times = fc.uniqueArray(fc.nat(3 * 365 * 24).map((hours) => NEWEST_MS - hours * HOUR_MS));
    fc.assert(
      fc.property(times, policies, (timesMs, policy) => {
        const kept = keptBackups(timesMs, policy);
        expect(keptBackups([...kept], policy)).toEqual(kept);
      }),
    );
  });
});
