/** One backup from settings to log lines. What goes wrong is logged and answered, not thrown. */
import {
  backupOnce,
  postgresSource,
  pruneBackups,
  s3ObjectStore,
  withLease,
  type BackupReport,
  type ObjectStore,
} from '@petvisor/backup';
import { isPostgresUrl, openSnapshotSource } from '@petvisor/persistence';
import { describeError } from './describe-error.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import { inSteps } from './in-steps.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

export interface RunContext {
  readonly log: Log;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** How often the progress of each transfer is told. */
  readonly progressSteps: number;
}

export type RunResult =
  /** The backup is complete and verified; `code` tells whether what is not kept is gone too. */
  | {
      readonly done: true;
      readonly code: ExitCode;
      readonly createdAtMs: number;
      readonly durationMs: number;
      readonly sizeBytes: number;
      readonly storedBytes: number;
    }
  /** `error` is a code of ours. */
  | { readonly done: false; readonly code: ExitCode; readonly error: string };

export async function runBackup(settings: Settings, context: RunContext): Promise<RunResult> {
  const { log, now, signal } = context;
  log('info', 'backup.started');
  const store = s3ObjectStore(settings);
  try {
    const work = (until: AbortSignal): Promise<Done> =>
      backUp(settings, store, { ...context, signal: until });
    if (settings.conditional !== 'none') log('info', 'backup.phase', { phase: 'lease' });
    const { manifest, durationMs, code } =
      settings.conditional === 'none'
        ? await work(signal)
        : await withLease({ store, now, leaseMs: settings.leaseMs, signal }, work);
    return {
      done: true,
      code,
      createdAtMs: Date.parse(manifest.createdAt),
      durationMs,
      sizeBytes: manifest.database.sizeBytes,
      storedBytes: manifest.object.sizeBytes,
    };
  } catch (error) {
    const described = describeError(error);
    log('error', 'backup.failed', described);
    return { done: false, code: exitCodeOf(error), error: described.code };
  } finally {
    store.close();
  }
}

type Done = BackupReport & { readonly code: ExitCode };

async function backUp(settings: Settings, store: ObjectStore, context: RunContext): Promise<Done> {
  const report = await copy(settings, store, context);
  return { ...report, code: await prune(settings, store, context) };
}

/** What goes wrong here takes nothing from the backup, which is complete. */
async function prune(
  { keep: policy }: Settings,
  store: ObjectStore,
  { log, now, signal }: RunContext,
): Promise<ExitCode> {
  if (policy === undefined) return exitCodes.done;
  log('info', 'backup.phase', { phase: 'prune' });
  try {
    const folders = await pruneBackups({ store, policy, now, signal });
    if (folders.length > 0) log('info', 'backup.pruned', { folders });
    return exitCodes.done;
  } catch (error) {
    log('error', 'prune.failed', describeError(error));
    return exitCodeOf(error);
  }
}

async function copy(
  settings: Settings,
  store: ObjectStore,
  { log, now, signal, progressSteps }: RunContext,
): Promise<BackupReport> {
  const { databaseUrl } = settings;
  const isPostgres = isPostgresUrl(databaseUrl);
  // Opened for each run: the database may not be there yet when the worker starts, or be replaced later.
  const file = isPostgres ? undefined : await openSnapshotSource(databaseUrl);
  let progress: ReturnType<typeof inSteps> | undefined;
  try {
    const report = await backupOnce({
      source: file ?? postgresSource(databaseUrl, signal),
      engine: isPostgres ? 'postgres' : 'sqlite',
      store,
      now,
      signal,
      bytesPerSecond: settings.bytesPerSecond,
      // The other half is for what is not paced, and for a slow store.
      transferMsMax: settings.leaseMs / 2,
      onPhase: (phase) => {
        log('info', 'backup.phase', { phase });
        progress = inSteps(progressSteps, (doneBytes, totalBytes) =>
          log('info', 'backup.progress', { phase, doneBytes, totalBytes }),
        );
      },
      onProgress: (_phase, doneBytes, totalBytes) => progress?.(doneBytes, totalBytes),
      ...(settings.encryptionKey === undefined ? {} : { encryptionKey: settings.encryptionKey }),
      ...(settings.temporaryFolder === undefined ? {} : { temporaryFolder: settings.temporaryFolder }),
    });
    const { folder, manifest, durationMs } = report;
    const { sizeBytes, sha256 } = manifest.database;
    const storedBytes = manifest.object.sizeBytes;
    log('info', 'backup.finished', { folder, sizeBytes, storedBytes, sha256, durationMs });
    return report;
  } finally {
    await file?.close();
  }
}
