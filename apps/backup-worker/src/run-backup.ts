/** One backup from settings to log line. What goes wrong is logged and answered, not thrown. */
import { backupOnce, isBackupError, s3ObjectStore } from '@petvisor/backup';
import { isPersistenceError, openSnapshotSource } from '@petvisor/persistence';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

export interface RunContext {
  readonly log: Log;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** True when the backup is complete and verified. */
export async function runBackup(settings: Settings, { log, now, signal }: RunContext): Promise<boolean> {
  log('info', 'backup.started');
  try {
    // Opened for each run: the database may not be there yet when the worker starts, or be replaced later.
    const source = await openSnapshotSource(settings.databaseUrl);
    const store = s3ObjectStore(settings);
    try {
      const { folder, manifest, durationMs } = await backupOnce({
        source,
        store,
        now,
        signal,
        onPhase: (phase) => log('info', 'backup.phase', { phase }),
        ...(settings.temporaryFolder === undefined ? {} : { temporaryFolder: settings.temporaryFolder }),
      });
      const { sizeBytes, sha256 } = manifest.database;
      log('info', 'backup.finished', { folder, sizeBytes, sha256, durationMs });
      return true;
    } finally {
      store.close();
      source.close();
    }
  } catch (error) {
    log('error', 'backup.failed', describe(error));
    return false;
  }
}

/** Only texts that this product wrote itself: those of others may hold addresses and keys. */
function describe(error: unknown): Record<string, string> {
  if (!isBackupError(error) && !isPersistenceError(error)) {
    return { code: 'unexpected', message: error instanceof Error ? error.name : 'not an error' };
  }
  const { code, message, cause } = error;
  return { code, message, ...(isPersistenceError(cause) ? { cause: cause.code } : {}) };
}
