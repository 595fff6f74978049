/** Runs backups by the schedule, one at a time, until the signal, and watches their age. */
import { isBackupError, isYetToCome, listBackups, s3ObjectStore } from '@petvisor/backup';
import { Cron } from 'croner';
import type { Follower } from './continuous/follow.ts';
import { runBackup, type RunContext } from './run-backup.ts';
import type { Settings } from './settings.ts';
import { healthOf, newWatch, type Health, type Watch } from './watch/health.ts';
import { serveHealth } from './watch/serve-health.ts';
import { notifierOf } from './watch/webhook.ts';

/** When the age of the newest backup is checked, as a cron expression with seconds. */
const LOOK_PATTERN = '*/15 * * * * *';
/** Maximum time that a silent store delays the start of the schedule. */
const LIST_MS_MAX = 15_000;
/** Number of future runs among which the longest interval is searched: working hours have weekends between them. */
const RUNS_AHEAD = 200;

/**
 * Resolves once the signal has come and the backup under way, if any, has ended. Rejects when the port is taken.
 * @param follower the continuous mode, whose state is served too
 */
export async function runSchedule(
  settings: Settings,
  context: RunContext,
  follower?: Pick<Follower, 'look'>,
): Promise<void> {
  const { log, now, signal } = context;
  const notify = notifierOf(settings.webhook, context);
  let watch: Watch = { ...newWatch(now()), ...(await newestIn(settings, context)) };
  let underWay: Promise<unknown> | undefined;
  /** The trouble that operators were told of and that is not over. */
  let notified: 'backup.failed' | 'backup.overdue' | undefined;

  const job = new Cron(settings.schedule, { timezone: 'UTC' }, () => {
    if (underWay !== undefined) {
      log.error({ reason: 'the previous backup is still running' }, 'backup.skipped');
      watch = { ...watch, runs: { ...watch.runs, skipped: watch.runs.skipped + 1 } };
      return;
    }
    underWay = backUp().finally(() => {
      underWay = undefined;
    });
  });
  const intervalMs = longestIntervalMs(job);
  const health = (): Health => healthOf(watch, now(), intervalMs);

  async function backUp(): Promise<void> {
    const result = await runBackup(settings, context);
    const { runs } = watch;
    if (result.done) {
      const { durationMs, sizeBytes, storedBytes } = result;
      watch = {
        ...watch,
        failure: undefined,
        newestAtMs: result.createdAtMs,
        last: { durationMs, sizeBytes, storedBytes },
        runs: { ...runs, done: runs.done + 1 },
      };
      if (notified !== undefined) await notify({ event: 'backup.recovered' });
      notified = undefined;
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
    notified ??= 'backup.failed';
    await notify({ event: 'backup.failed', code: result.error });
  }

  const look = new Cron(LOOK_PATTERN, { timezone: 'UTC', protect: true }, async () => {
    const { status, ageMs } = health();
    if (status === 'ok' || notified === 'backup.overdue') return;
    notified = 'backup.overdue';
    log.error({ ageMs }, 'backup.overdue');
    await notify({ event: 'backup.overdue', ageMs });
  });

  try {
    const server =
      settings.health === undefined
        ? undefined
        : await serveHealth(settings.health, () => ({
            watch,
            health: health(),
            continuous: follower?.look(),
          }));
    log.info({ next: job.nextRun()?.toISOString() ?? null, healthPort: server?.port }, 'schedule.started');
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
  log.info('schedule.stopped');
}

/** The start time of the newest complete backup in the store; empty when there is none, or the store does not answer. */
async function newestIn(
  settings: Settings,
  { log, now, signal }: RunContext,
): Promise<Pick<Watch, 'newestAtMs'>> {
  const store = s3ObjectStore(settings);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LIST_MS_MAX)]);
  try {
    // A backup dated in the future would stay young for as long as the clock was ahead.
    const newest = (await listBackups(store, limit)).findLast(
      ({ finished, createdAtMs }) => finished && !isYetToCome(createdAtMs, now()),
    );
    return newest === undefined ? {} : { newestAtMs: newest.createdAtMs };
  } catch (error) {
    if (!isBackupError(error)) throw error;
    log.error({ code: error.code }, 'watch.failed');
    return {};
  } finally {
    store.close();
  }
}

function longestIntervalMs(job: Cron): number {
  const runs = job.nextRuns(RUNS_AHEAD).map((run) => run.getTime());
  return runs.reduce((longest, run, at) => Math.max(longest, run - (runs[at - 1] ?? run)), 0);
}
