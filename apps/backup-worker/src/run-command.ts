/** `list`, `verify`, `restore` and `prune` of the backups: from settings to log lines and an exit code. */
import {
  isYetToCome,
  listBackups,
  pruneBackups,
  restoreBackup,
  s3ObjectStore,
  verifyBackup,
} from '@petvisor/backup';
import type { ObjectStore } from '@petvisor/backup';
import type { Command, StoredCommand } from './arguments.ts';
import { describeError } from './describe-error.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import { inSteps } from './in-steps.ts';
import type { RunContext } from './run-backup.ts';
import type { Settings } from './settings.ts';

type StoreCommand = StoredCommand | Extract<Command, { name: 'prune' }>;

export async function runCommand(
  command: StoreCommand,
  settings: Settings,
  context: RunContext,
): Promise<ExitCode> {
  const store = s3ObjectStore(settings);
  try {
    return await carryOut(command, store, settings, context);
  } catch (error) {
    context.log('error', `${command.name}.failed`, describeError(error));
    return exitCodeOf(error);
  } finally {
    store.close();
  }
}

async function carryOut(
  command: StoreCommand,
  store: ObjectStore,
  { encryptionKey, temporaryFolder, bytesPerSecond, keep }: Settings,
  { log, now, signal, progressSteps }: RunContext,
): Promise<ExitCode> {
  if (command.name === 'list') {
    const backups = await listBackups(store, signal);
    for (const { folder, finished, sizeBytes } of backups)
      log('info', 'backup', { folder, finished, sizeBytes });
    log('info', 'list.finished', { backups: backups.filter(({ finished }) => finished).length });
    return backups.some(({ finished }) => finished) ? exitCodes.done : exitCodes.noBackup;
  }
  if (command.name === 'prune') {
    if (keep === undefined) {
      log('error', 'prune.failed', {
        code: 'no_policy',
        message: 'BACKUP_KEEP says what is kept; it is not set',
      });
      return exitCodes.failed;
    }
    log('info', 'prune.finished', { folders: await pruneBackups({ store, policy: keep, now, signal }) });
    return exitCodes.done;
  }
  const atMs = command.atMs ?? (await newestTimeMs(store, { log, now, signal }));
  const choice = {
    store,
    signal,
    onProgress: inSteps(progressSteps, (doneBytes, totalBytes) =>
      log('info', `${command.name}.progress`, { doneBytes, totalBytes }),
    ),
    ...(atMs === undefined ? {} : { atMs }),
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
  };
  const { folder, manifest, keptPath } =
    command.name === 'restore'
      ? await restoreBackup({ ...choice, now, toPath: command.toPath, force: command.force })
      : await verifyBackup({
          ...choice,
          bytesPerSecond,
          ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
        });
  const { sizeBytes, sha256, rowCounts } = manifest.database;
  log('info', `${command.name}.finished`, {
    folder,
    sizeBytes,
    sha256,
    rowCounts,
    ...(keptPath === undefined ? {} : { keptPath }),
  });
  return exitCodes.done;
}

/**
 * What is dated after this moment was made when a clock was ahead, and is no newer than the rest: it is told, and left to
 * --at. `undefined` where there is none.
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
  log('error', 'clock.moved', { folders: yetToCome.map(({ folder }) => folder) });
  return nowMs;
}
