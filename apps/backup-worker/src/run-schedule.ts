/** Backups by the clock, one at a time, until the signal; beside them the watch over their age. */
import { isBackupError, isYetToCome, listBackups, s3ObjectStore } from '@petvisor/backup';
import { Cron } from 'croner';
import type { Follower } from './continuous/follow.ts';
import { runBackup, type RunContext } from './run-backup.ts';
import type { Settings } from './settings.ts';
import { alarmTo } from './watch/alarm.ts';
import { healthOf, newWatch, type Health, type Watch } from './watch/health.ts';
import { serveHealth } from './watch/serve-health.ts';

/** How often the age is looked at, as a cron expression with seconds. */
const lookPattern = '*/15 * * * * *';
/** A store that does not answer does not keep the schedule from beginning. */
const listMsMax = 15_000;
/** Runs ahead among which the longest interval is looked for: a week of working hours has its weekend. */
const runsAhead = 200;

/**
 * Resolves once the signal has come and the backup under way, if any, has ended. Rejects when the port is taken.
 * @param follower of the continuous mode: told of where the backups are
 */
export async function runSchedule(
  settings: Settings,
  context: RunContext,
  follower?: Pick<Follower, 'look'>,
): Promise<void> {
  const { log, now, signal } = context;
  const raise = alarmTo(settings.alarmWebhook, context);
  let watch: Watch = { ...newWatch(now()), ...(await newestIn(settings, context)) };
  let underWay: Promise<unknown> | undefined;
  /** What people have been told of and is not over. */
  let alarmed: 'backup.failed' | 'backup.overdue' | undefined;

  const job = new Cron(settings.schedule, { timezone: 'UTC' }, () => {
    if (underWay !== undefined) {
      log('error', 'backup.skipped', { reason: 'the one before is still under way' });
      watch = { ...watch, runs: { ...watch.runs, skipped: watch.runs.skipped + 1 } };
      return;
    }
    underWay = back().finally(() => {
      underWay = undefined;
    });
  });
  const intervalMs = longestIntervalMs(job);
  const health = (): Health => healthOf(watch, now(), intervalMs);

  async function back(): Promise<void> {
    const result = await runBackup(settings, context);
    const { runs } = watch;
    if (result.done) {
      const { durationMs, sizeBytes, storedBytes } = result;
      const { failure: _, ...rest } = watch;
      watch = {
        ...rest,
        newestAtMs: result.createdAtMs,
        last: { durationMs, sizeBytes, storedBytes },
        runs: { ...runs, done: runs.done + 1 },
      };
      if (alarmed !== undefined) await raise({ event: 'backup.recovered' });
      alarmed = undefined;
      return;
    }
    if (result.error === 'leased') {
      // Another worker's backup is as good.
      watch = {
        ...watch,
        ...(await newestIn(settings, context)),
        runs: { ...runs, skipped: runs.skipped + 1 },
      };
      return;
    }
    watch = { ...watch, failure: result.error, runs: { ...runs, failed: runs.failed + 1 } };
    if (result.error === 'aborted') return;
    alarmed ??= 'backup.failed';
    await raise({ event: 'backup.failed', code: result.error });
  }

  const look = new Cron(lookPattern, { timezone: 'UTC', protect: true }, async () => {
    const { status, ageMs } = health();
    if (status === 'ok' || alarmed === 'backup.overdue') return;
    alarmed = 'backup.overdue';
    log('error', 'backup.overdue', { ageMs });
    await raise({ event: 'backup.overdue', ageMs });
  });

  try {
    const server =
      settings.health === undefined
        ? undefined
        : await serveHealth(settings.health, () => ({
            watch,
            health: health(),
            ...(follower === undefined ? {} : { continuous: follower.look() }),
          }));
    const at = server === undefined ? {} : { healthPort: server.port };
    log('info', 'schedule.started', { next: job.nextRun()?.toISOString() ?? null, ...at });
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await server?.close();
  } finally {
    job.stop();
    look.stop();
    await underWay;
  }
  log('info', 'schedule.stopped');
}

/** When the newest complete backup in the store was begun; nothing when there is none, or the store does not answer. */
async function newestIn(
  settings: Settings,
  { log, now, signal }: RunContext,
): Promise<Pick<Watch, 'newestAtMs'>> {
  const store = s3ObjectStore(settings);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(listMsMax)]);
  try {
    // One that is yet to come would be young for as long as the clock was ahead.
    const newest = (await listBackups(store, limit)).findLast(
      ({ finished, createdAtMs }) => finished && !isYetToCome(createdAtMs, now()),
    );
    return newest === undefined ? {} : { newestAtMs: newest.createdAtMs };
  } catch (error) {
    if (!isBackupError(error)) throw error;
    log('error', 'watch.failed', { code: error.code });
    return {};
  } finally {
    store.close();
  }
}

function longestIntervalMs(job: Cron): number {
  const runs = job.nextRuns(runsAhead).map((run) => run.getTime());
  return runs.reduce((longest, run, at) => Math.max(longest, run - (runs[at - 1] ?? run)), 0);
}
