/** `list`, `verify`, `restore`, `prune` and `release-lease` of backups: from settings to log lines and an exit code. */
import {
  endLeases,
  isYetToCome,
  judgeBackups,
  listBackups,
  pruneBackups,
  restoreBackup,
  s3ObjectStore,
  verifyBackup,
} from '@petvisor/backup';
import type { ObjectStore } from '@petvisor/backup';
import type { Command, StoredCommand } from './arguments.ts';
import { describeFailure } from './describe-failure.ts';
import { exitCodeOf, EXIT_CODES, type ExitCode } from './exit-codes.ts';
import { inSteps } from './in-steps.ts';
import { refusedOf, type RunContext } from './run-backup.ts';
import type { Settings } from './settings.ts';

type StoreCommand = StoredCommand | Extract<Command, { name: 'prune' | 'release-lease' }>;

export async function runCommand(
  command: StoreCommand,
  settings: Settings,
  context: RunContext,
): Promise<ExitCode> {
  const store = s3ObjectStore(settings);
  try {
    return await runOnStore(command, store, settings, context);
  } catch (error) {
    context.log.error(describeFailure(error), `${command.name}.failed`);
    return exitCodeOf(error);
  } finally {
    store.close();
  }
}

async function runOnStore(
  command: StoreCommand,
  store: ObjectStore,
  { encryptionKey, temporaryFolder, bytesPerSecond, keep }: Settings,
  { log, now, signal, progressSteps }: RunContext,
): Promise<ExitCode> {
  if (command.name === 'list') {
    const backups = await judgeBackups({ store, encryptionKey, signal });
    for (const { folder, finished, refusal, sizeBytes } of backups)
      log.info({ folder, finished, refusal, sizeBytes }, 'backup');
    const good = backups.filter(({ finished, refusal }) => finished && refusal === undefined);
    log.info({ backups: good.length }, 'list.finished');
    return good.length > 0 ? EXIT_CODES.done : EXIT_CODES.noBackup;
  }
  if (command.name === 'release-lease') {
    log.info({ leases: await endLeases(store, signal) }, 'release-lease.finished');
    return EXIT_CODES.done;
  }
  if (command.name === 'prune') {
    if (keep === undefined) {
      log.error(
        {
          code: 'no_policy',
          message: 'BACKUP_KEEP is not set',
        },
        'prune.failed',
      );
      return EXIT_CODES.failed;
    }
    const { allowUnauthenticated } = command;
    const options = { store, policy: keep, now, signal, encryptionKey, allowUnauthenticated };
    const { folders, refused } = await pruneBackups(options);
    if (refused.length > 0) log.error(refusedOf(refused), 'backup.refused');
    log.info({ folders }, 'prune.finished');
    return EXIT_CODES.done;
  }
  const atMs = command.atMs ?? (await newestTimeMs(store, { log, now, signal }));
  const choice = {
    store,
    signal,
    onProgress: inSteps(progressSteps, (doneBytes, totalBytes) =>
      log.info({ doneBytes, totalBytes }, `${command.name}.progress`),
    ),
    atMs,
    encryptionKey,
    allowUnauthenticated: command.allowUnauthenticated,
  };
  const { folder, manifest, keptPath } =
    command.name === 'restore'
      ? await restoreBackup({ ...choice, now, toPath: command.toPath, force: command.force })
      : await verifyBackup({
          ...choice,
          bytesPerSecond,
          temporaryFolder,
        });
  const { sizeBytes, sha256, rowCounts } = manifest.database;
  log.info(
    {
      folder,
      sizeBytes,
      sha256,
      rowCounts,
      keptPath,
    },
    `${command.name}.finished`,
  );
  return EXIT_CODES.done;
}

/**
 * The current time where backups are dated after it, otherwise undefined. Such a backup was made while a clock was ahead and
 * is no newer than the others: it is logged, and restored with --at only.
 */
async function newestTimeMs(
  store: ObjectStore,
  { log, now, signal }: Pick<RunContext, 'log' | 'now' | 'signal'>,
): Promise<number | undefined> {
  const nowMs = now();
  const yetToCome = (await listBackups(store, signal)).filter(
    ({ finished, createdAtMs }) => finished && isYetToCome(createdAtMs, nowMs),
  );
  if (yetToCome.length === 0) return undefined;
  log.error({ folders: yetToCome.map(({ folder }) => folder) }, 'clock.moved');
  return nowMs;
}
