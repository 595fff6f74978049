/** One drill, from settings to log lines. Failures are logged and returned, not thrown. */
import { checkLitestream, drillBackup, drillContinuous, s3ObjectStore } from '@petvisor/backup';
import { litestreamOptions } from '../continuous/litestream-options.ts';
import { describeFailure } from '../describe-failure.ts';
import { exitCodeOf, EXIT_CODES, type ExitCode } from '../exit-codes.ts';
import type { RunContext } from '../run-backup.ts';
import type { Settings } from '../settings.ts';

export type DrillResult =
  | { readonly done: true; readonly code: ExitCode; readonly seconds: number }
  /** `error` is a code of this product, or `unexpected`. */
  | { readonly done: false; readonly code: ExitCode; readonly error: string };

export type Drill = (context: Pick<RunContext, 'log' | 'now' | 'signal'>) => Promise<DrillResult>;

/** Restores the newest good backup elsewhere and uses it. */
export function drillOfBackups(settings: Settings): Drill {
  const { encryptionKey, temporaryFolder, bytesPerSecond, scratchUrl } = settings;
  return reported('backup', async ({ now, signal }) => {
    const store = s3ObjectStore(settings);
    try {
      const options = { encryptionKey, temporaryFolder, bytesPerSecond, scratchUrl };
      const { folder, manifest, durationMs } = await drillBackup({ store, now, signal, ...options });
      const { sizeBytes, rowCounts } = manifest.database;
      return { folder, sizeBytes, rowCounts, durationMs };
    } finally {
      store.close();
    }
  });
}

/** Restores the newest state and a point in time of the followed changes elsewhere and uses them. */
export function drillOfChanges(settings: Settings, environment: Readonly<Record<string, string>>): Drill {
  return reported('continuous', async ({ signal }) => {
    await checkLitestream(settings.continuous.program, environment);
    const { temporaryFolder } = settings;
    const litestream = litestreamOptions(settings, environment, '');
    const report = await drillContinuous({ litestream, signal, temporaryFolder });
    const { upToMs, atMs, sizeBytes, durationMs } = report;
    const at = atMs === undefined ? undefined : new Date(atMs).toISOString();
    return { upTo: new Date(upToMs).toISOString(), at, sizeBytes, durationMs };
  });
}

function reported(
  of: 'backup' | 'continuous',
  work: (context: Parameters<Drill>[0]) => Promise<{ readonly durationMs: number }>,
): Drill {
  return async (context) => {
    const { log } = context;
    log.info({ of }, 'drill.started');
    try {
      const { durationMs, ...report } = await work(context);
      const seconds = Math.round(durationMs / 100) / 10;
      log.info({ of, ...report, seconds }, 'drill.finished');
      return { done: true, code: EXIT_CODES.done, seconds };
    } catch (error) {
      const failure = describeFailure(error);
      log.error({ of, ...failure }, 'drill.failed');
      return { done: false, code: exitCodeOf(error), error: failure.code };
    }
  };
}
