/** Restores a backup to a path, or to a temporary file to verify it. */
import { fetchBackup, type FetchOptions } from './fetch-backup.ts';
import { findBackup, readManifest } from './list-backups.ts';
import type { Manifest } from './manifest.ts';
import type { ObjectStore } from './object-store.ts';
import { inTemporaryFolder, putInPlace, type Place } from './put-in-place.ts';
import type { OnProgress } from './transfer.ts';

interface Choice {
  readonly store: ObjectStore;
  /** Selects the newest backup that is not newer; default the newest of all. */
  readonly atMs?: number | undefined;
  /** With a key, only backups that were made with it are accepted. */
  readonly encryptionKey?: Uint8Array | undefined;
  /** Accepts encrypted backups of earlier releases, whose manifest is not authenticated. */
  readonly allowUnauthenticated?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the downloaded bytes and the total. */
  readonly onProgress?: ((doneBytes: number, totalBytes: number) => void) | undefined;
}

export type RestoreOptions = Choice & Place;

export interface VerifyOptions extends Choice {
  /** Folder of the temporary files. Default: the system's temporary folder. */
  readonly temporaryFolder?: string | undefined;
  /** Maximum rate in bytes of the database. Default: unlimited. */
  readonly bytesPerSecond?: number | undefined;
}

export interface RestoreReport {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Path of the replaced database. */
  readonly keptPath?: string | undefined;
}

/** Restores a backup. Throws BackupError; the place is then unchanged. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { result, keptPath } = await putInPlace(options, (path) =>
    fetchChosenBackup(options, path, { toStay: true }),
  );
  return { ...result, keptPath };
}

/** Restores a backup to a temporary file and deletes it. Throws BackupError when the backup is damaged. */
export function verifyBackup(options: VerifyOptions): Promise<RestoreReport> {
  const { temporaryFolder, bytesPerSecond } = options;
  return inTemporaryFolder(temporaryFolder, (path) => fetchChosenBackup(options, path, { bytesPerSecond }));
}

async function fetchChosenBackup(
  choice: Choice,
  toPath: string,
  way: Pick<FetchOptions, 'toStay' | 'bytesPerSecond'>,
): Promise<RestoreReport> {
  const { store, atMs, signal, encryptionKey, allowUnauthenticated, onProgress } = choice;
  const { folder } = await findBackup(store, atMs, signal);
  const manifest = await readManifest(store, { folder, encryptionKey, allowUnauthenticated }, signal);
  const progress: OnProgress = (doneBytes) => onProgress?.(doneBytes, manifest.object.sizeBytes);
  await fetchBackup({
    store,
    manifest,
    toPath,
    ...way,
    onProgress: progress,
    signal,
    encryptionKey,
  });
  return { folder, manifest };
}
