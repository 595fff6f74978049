/** Runs backups by the schedule, one at a time, until the signal, and watches their age. */
import { Cron } from 'croner';
import type { Follower } from './continuous/follow.ts';
import { startDrills } from './drill/drills.ts';
import { drillOfBackups, type Drill } from './drill/run-drill.ts';
import { runBackup, type RunContext } from './run-backup.ts';
import type { Settings } from './settings.ts';
import { healthOf, newWatch, type Health, type Watch } from './watch/health.ts';
import { newestIn } from './watch/newest.ts';
import { serveHealth } from './watch/serve-health.ts';
import { notifierOf } from './watch/webhook.ts';

/** When the age of the newest backup is checked, as a cron expression with seconds. */
const LOOK_PATTERN = '*/15 * * * * *';
/** While no good backup is known, the bucket is searched again at every so manieth look: it may not have answered before. */
const SEARCH_EVERY_LOOKS = 4;
/** Number of future runs among which the longest interval is searched: working hours have weekends between them. */
const RUNS_AHEAD = 200;

/**
 * Resolves once the signal has come and the backup under way, if any, has ended. Rejects when the port is taken.
 * @param continuous the continuous mode, whose state is served and whose drill is carried out too
 */
export async function runSchedule(
  settings: Settings,
  context: RunContext,
  continuous?: Pick<Follower, 'look'> & { readonly drill: Drill },
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
    const result = await runBackup(settings, context, ({ createdAtMs, ...last }) => {
      watch = { ...watch, failure: undefined, newestAtMs: createdAtMs, last };
    });
    const { runs } = watch;
    if (result.done) {
      watch = { ...watch, runs: { ...runs, done: runs.done + 1 } };
      if (notified !== undefined) await notify({ event: 'backup.recovered' });
      notified = undefined;
      drills?.afterBackup();
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

  let looks = 0;
  const look = new Cron(LOOK_PATTERN, { timezone: 'UTC', protect: true }, async () => {
    looks += 1;
    if (watch.newestAtMs === undefined && looks % SEARCH_EVERY_LOOKS === 0) {
      const found = await newestIn(settings, context);
      // A backup of our own may have ended meanwhile.
      if (watch.newestAtMs === undefined) watch = { ...watch, ...found };
    }
    const { ageMs, ageMsMax } = health();
    if (ageMs <= ageMsMax || notified === 'backup.overdue') return;
    notified = 'backup.overdue';
    log.error({ ageMs }, 'backup.overdue');
    await notify({ event: 'backup.overdue', ageMs });
  });

  const drills =
    settings.drillSchedule === undefined
      ? undefined
      : startDrills(
          {
            schedule: settings.drillSchedule,
            drills: [drillOfBackups(settings), ...(continuous === undefined ? [] : [continuous.drill])],
          },
          context,
          notify,
        );

  try {
    const server =
      settings.health === undefined
        ? undefined
        : await serveHealth(settings.health, () => ({
            watch,
            health: health(),
            drill: drills?.look(),
            continuous: continuous?.look(),
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
    await drills?.stop();
  }
  log.info('schedule.stopped');
}

function longestIntervalMs(job: Cron): number {
  const runs = job.nextRuns(RUNS_AHEAD).map((run) => run.getTime());
  return runs.reduce((longest, run, at) => Math.max(longest, run - (runs[at - 1] ?? run)), 0);
}
