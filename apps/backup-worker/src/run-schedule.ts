/** Backups by the clock, one at a time, until the signal. */
import { Cron } from 'croner';
import { runBackup, type RunContext } from './run-backup.ts';
import type { Settings } from './settings.ts';

/** Resolves once the signal has come and the backup under way, if any, has ended. */
export async function runSchedule(settings: Settings, context: RunContext): Promise<void> {
  const { log, signal } = context;
  let underWay: Promise<unknown> | undefined;
  const job = new Cron(settings.schedule, { timezone: 'UTC' }, () => {
    if (underWay !== undefined) {
      log('error', 'backup.skipped', { reason: 'the one before is still under way' });
      return;
    }
    underWay = runBackup(settings, context).finally(() => {
      underWay = undefined;
    });
  });
  log('info', 'schedule.started', { next: job.nextRun()?.toISOString() ?? null });
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  job.stop();
  await underWay;
  log('info', 'schedule.stopped');
}
