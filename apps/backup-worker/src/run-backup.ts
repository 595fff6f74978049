/** One backup from settings to log line. What goes wrong is logged and answered, not thrown. */
import { backupOnce, pruneBackups, s3ObjectStore, withLease, type ObjectStore } from '@petvisor/backup';
import { openSnapshotSource } from '@petvisor/persistence';
import { describeError } from './describe-error.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

export interface RunContext {
  readonly log: Log;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** `done` when the backup is complete and verified. */
export async function runBackup(settings: Settings, { log, now, signal }: RunContext): Promise<ExitCode> {
  log('info', 'backup.started');
  const store = s3ObjectStore(settings);
  try {
    const work = (until: AbortSignal): Promise<void> => backUp(settings, store, { log, now, signal: until });
    if (settings.conditional === 'none') await work(signal);
    else await withLease({ store, now, leaseMs: settings.leaseMs, signal }, work);
    return exitCodes.done;
  } catch (error) {
    log('error', 'backup.failed', describeError(error));
    return exitCodeOf(error);
  } finally {
    store.close();
  }
}

async function backUp(
  settings: Settings,
  store: ObjectStore,
  { log, now, signal }: RunContext,
): Promise<void> {
  // Opened for each run: the database may not be there yet when the worker starts, or be replaced later.
  const source = await openSnapshotSource(settings.databaseUrl);
  try {
    const { folder, manifest, durationMs } = await backupOnce({
      source,
      store,
      now,
      signal,
      onPhase: (phase) => log('info', 'backup.phase', { phase }),
      ...(settings.encryptionKey === undefined ? {} : { encryptionKey: settings.encryptionKey }),
      ...(settings.temporaryFolder === undefined ? {} : { temporaryFolder: settings.temporaryFolder }),
    });
    const { sizeBytes, sha256 } = manifest.database;
    const storedBytes = manifest.object.sizeBytes;
    log('info', 'backup.finished', { folder, sizeBytes, storedBytes, sha256, durationMs });
  } finally {
    await source.close();
  }
  if (settings.keep !== undefined) {
    const removed = await pruneBackups({ store, policy: settings.keep, now, signal });
    if (removed.length > 0) log('info', 'backup.pruned', { folders: removed });
  }
}
