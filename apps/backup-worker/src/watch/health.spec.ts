import { describe, expect, it } from '@jest/globals';
import { newFollowing, standingOf } from '../continuous/standing.ts';
import { healthOf, newWatch } from './health.ts';
import { writeMetrics } from './metrics.ts';

const HOUR_MS = 3_600_000;

describe('health', () => {
  it('is good while the newest backup is not older than twice the interval', () => {
    const watch = { ...newWatch(0), newestAtMs: 10 * HOUR_MS };
    expect(healthOf(watch, 12 * HOUR_MS, HOUR_MS)).toEqual({
      status: 'ok',
      ageMs: 2 * HOUR_MS,
      ageMsMax: 2 * HOUR_MS,
    });
    expect(healthOf(watch, 12 * HOUR_MS + 1, HOUR_MS).status).toBe('overdue');
  });

  it('is bad until there is a backup, which is overdue when it takes too long from the start of the worker', () => {
    expect(healthOf(newWatch(HOUR_MS), 3 * HOUR_MS, HOUR_MS).status).toBe('none');
    expect(healthOf(newWatch(HOUR_MS), 3 * HOUR_MS + 1, HOUR_MS).status).toBe('overdue');
  });

  it('takes a clock that was set back for no age', () => {
    const watch = { ...newWatch(0), newestAtMs: 10 * HOUR_MS };
    expect(healthOf(watch, 9 * HOUR_MS, HOUR_MS)).toMatchObject({ status: 'ok', ageMs: 0 });
  });
});

describe('metrics', () => {
  it('are lines of Prometheus, each with its help and its type', async () => {
    const watch = {
      ...newWatch(0),
      newestAtMs: 1_000,
      last: { durationMs: 1_500, sizeBytes: 4_096, storedBytes: 512 },
      runs: { done: 3, failed: 2, skipped: 1 },
      failure: 'unreachable',
    };
    const text = await writeMetrics({ watch, health: healthOf(watch, 2_000, 60_000) });
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
      'backup_healthy 1',
      'backup_age_seconds 1',
      'backup_age_seconds_max 120',
      'backup_runs_total{result="done"} 3',
      'backup_runs_total{result="failed"} 2',
      'backup_runs_total{result="skipped"} 1',
      'backup_newest_timestamp_seconds 1',
      'backup_duration_seconds 1.5',
      'backup_database_bytes 4096',
      'backup_stored_bytes 512',
    ]);
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toContain('unreachable');
  });

  it('leave out what is not known yet', async () => {
    const watch = newWatch(0);
    expect(await writeMetrics({ watch, health: healthOf(watch, 0, 60_000) })).not.toMatch(
      /backup_(newest|duration|database|stored|continuous)/,
    );
  });

  it('tell of the continuous mode where there is one', async () => {
    const watch = newWatch(0);
    const following = { ...newFollowing(0), running: true, proven: true, starts: 2, failures: 3 };
    const continuous = { following, standing: standingOf(following, 2_500) };
    const text = await writeMetrics({ watch, health: healthOf(watch, 0, 60_000), continuous });
    expect(text.split('\n').filter((line) => line.startsWith('backup_continuous'))).toEqual([
      'backup_continuous_healthy 1',
      'backup_continuous_lag_seconds 2.5',
      'backup_continuous_starts_total 2',
      'backup_continuous_failures_total 3',
    ]);
  });
});
