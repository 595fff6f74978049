/**
 * Restores the newest good backup elsewhere, as after a disaster, and uses it: every byte and row is compared, and the
 * database is opened as a server would open it. Nothing of the drill stays.
 */
import { isPersistenceError, openDatabase } from '@petvisor/persistence';
import { BackupError } from './backup-error.ts';
import { steadyNow } from './clock.ts';
import { inDrillDatabase } from './drill-postgres.ts';
import { fetchBackup } from './fetch-backup.ts';
import { newestGoodBackup } from './good-backups.ts';
import type { Manifest } from './manifest.ts';
import type { ObjectStore } from './object-store.ts';
import { inTemporaryFolder } from './put-in-place.ts';
import { toBackupError } from './s3-errors.ts';

export interface DrillOptions {
  readonly store: Pick<ObjectStore, 'list' | 'read'>;
  /** Current time in milliseconds since the epoch. */
  readonly now: () => number;
  readonly encryptionKey?: Uint8Array | undefined;
  /** Folder of the temporary files. Default: the system's temporary folder. */
  readonly temporaryFolder?: string | undefined;
  /**
   * For backups of PostgreSQL: a server, reached through one of its databases, on which a database can be created and
   * dropped. The named database itself is not changed.
   */
  readonly scratchUrl?: string | undefined;
  /** Maximum rate in bytes of the database. Default: unlimited. */
  readonly bytesPerSecond?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface DrillReport {
  readonly folder: string;
  readonly manifest: Manifest;
  /** From the search for the backup until the restored database was opened and closed. */
  readonly durationMs: number;
}

/** Throws BackupError: `no_backup` when no good backup is there. */
export async function drillBackup(options: DrillOptions): Promise<DrillReport> {
  const { temporaryFolder, signal } = options;
  const startedMs = steadyNow();
  const backup = await newestGoodBackup(options);
  if (backup === undefined) throw new BackupError('no_backup', 'there is no good backup');
  const { folder, manifest } = backup;
  await inTemporaryFolder(temporaryFolder, async (toPath) => {
    await fetchBackup({ ...options, manifest, toPath });
    const { engine, rowCounts } = manifest.database;
    if (engine === undefined) return useDatabase(`file:${toPath}`, rowCounts['users'], signal);
    if (options.scratchUrl === undefined)
      throw new BackupError('restore_failed', 'a drill of PostgreSQL needs a server to restore to');
    const { scratchUrl: serverUrl, now } = options;
    return inDrillDatabase({ serverUrl, dumpPath: toPath, rowCounts, now, signal }, (url) =>
      useDatabase(url, rowCounts['users'], signal),
    );
  });
  return { folder, manifest, durationMs: Math.round(steadyNow() - startedMs) };
}

/** Opens a restored database as a server would, with the migrations of this release, and reads from it. */
export async function useDatabase(
  url: string,
  usersExpected: number | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    const database = await openDatabase(url, { mustExist: true });
    try {
      const users = await database.users.count();
      if (usersExpected !== undefined && users !== usersExpected)
        throw new BackupError(
          'verification_failed',
          'the restored database has other users than the manifest',
        );
    } finally {
      await database.close();
    }
  } catch (cause) {
    if (!isPersistenceError(cause)) throw toBackupError(cause, signal);
    throw new BackupError('verification_failed', 'the restored database cannot be used', { cause });
  }
}
