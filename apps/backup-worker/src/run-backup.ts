/** One backup, from settings to log lines. Failures are logged and returned, not thrown. */
import {
  backupOnce,
  postgresSource,
  pruneBackups,
  s3ObjectStore,
  withLease,
  type ObjectStore,
} from '@petvisor/backup';
import { isPostgresUrl, openSnapshotSource } from '@petvisor/persistence';
import type { Logger } from '@petvisor/service-kit';
import { describeFailure } from './describe-failure.ts';
import { exitCodeOf, EXIT_CODES, type ExitCode } from './exit-codes.ts';
import { inSteps } from './in-steps.ts';
import type { Settings } from './settings.ts';

export interface RunContext {
  readonly log: Logger;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Number of progress reports of each transfer. */
  readonly progressSteps: number;
}

/** A backup that is complete and verified. */
export interface GoodBackup {
  readonly createdAtMs: number;
  readonly durationMs: number;
  readonly sizeBytes: number;
  readonly storedBytes: number;
}

export type RunResult =
  /** The backup is complete and verified; `code` says whether pruning worked too. */
  | { readonly done: true; readonly code: ExitCode }
  /** `error` is a code of this product, or `unexpected`. */
  | { readonly done: false; readonly code: ExitCode; readonly error: string };

/** @param onGood told of the backup before it is logged: what follows, such as pruning, may take long or hang */
export async function runBackup(
  settings: Settings,
  context: RunContext,
  onGood: (backup: GoodBackup) => void = () => undefined,
): Promise<RunResult> {
  const { log, now, signal } = context;
  log.info('backup.started');
  const store = s3ObjectStore(settings);
  try {
    const work = async (until: AbortSignal): Promise<ExitCode> => {
      const during = { ...context, signal: until };
      await copyDatabase(settings, store, during, onGood);
      return prune(settings, store, during);
    };
    if (settings.conditional !== 'none') log.info({ phase: 'lease' }, 'backup.phase');
    const code =
      settings.conditional === 'none'
        ? await work(signal)
        : await withLease({ store, now, leaseMs: settings.leaseMs, signal }, work);
    return { done: true, code };
  } catch (error) {
    const failure = describeFailure(error);
    log.error(failure, 'backup.failed');
    return { done: false, code: exitCodeOf(error), error: failure.code };
  } finally {
    store.close();
  }
}

const REFUSED_NAMED_MAX = 10;

/** A failure here leaves the backup complete. */
async function prune(
  { keep: policy, encryptionKey }: Settings,
  store: ObjectStore,
  { log, now, signal }: RunContext,
): Promise<ExitCode> {
  if (policy === undefined) return EXIT_CODES.done;
  log.info({ phase: 'prune' }, 'backup.phase');
  try {
    const { folders, refused } = await pruneBackups({ store, policy, now, signal, encryptionKey });
    if (folders.length > 0) log.info({ folders }, 'backup.pruned');
    if (refused.length > 0) log.error(refusedOf(refused), 'backup.refused');
    return EXIT_CODES.done;
  } catch (error) {
    log.error(describeFailure(error), 'prune.failed');
    return exitCodeOf(error);
  }
}

/** The newest of the folders whose manifest does not count: an attacker decides how many there are. */
export function refusedOf(folders: readonly string[]): { folders: readonly string[]; refused: number } {
  return { folders: folders.slice(-REFUSED_NAMED_MAX), refused: folders.length };
}

async function copyDatabase(
  settings: Settings,
  store: ObjectStore,
  { log, now, signal, progressSteps }: RunContext,
  onGood: (backup: GoodBackup) => void,
): Promise<void> {
  const { databaseUrl } = settings;
  const isPostgres = isPostgresUrl(databaseUrl);
  // Opened for each run: the database may be created or replaced while the worker runs.
  const file = isPostgres ? undefined : await openSnapshotSource(databaseUrl);
  let progress: ReturnType<typeof inSteps> | undefined;
  try {
    const { folder, manifest, durationMs } = await backupOnce({
      source: file ?? postgresSource(databaseUrl, signal),
      engine: isPostgres ? 'postgres' : 'sqlite',
      store,
      now,
      signal,
      bytesPerSecond: settings.bytesPerSecond,
      // The other half is for the phases that are not paced, and for a slow store.
      transferMsMax: settings.leaseMs / 2,
      onPhase: (phase) => {
        log.info({ phase }, 'backup.phase');
        progress = inSteps(progressSteps, (doneBytes, totalBytes) =>
          log.info({ phase, doneBytes, totalBytes }, 'backup.progress'),
        );
      },
      onProgress: (_phase, doneBytes, totalBytes) => progress?.(doneBytes, totalBytes),
      encryptionKey: settings.encryptionKey,
      temporaryFolder: settings.temporaryFolder,
    });
    const { sizeBytes, sha256 } = manifest.database;
    const storedBytes = manifest.object.sizeBytes;
    onGood({ createdAtMs: Date.parse(manifest.createdAt), durationMs, sizeBytes, storedBytes });
    log.info({ folder, sizeBytes, storedBytes, sha256, durationMs }, 'backup.finished');
  } finally {
    await file?.close();
  }
}
