/** Brings a backup back: to the place of a database, or to nowhere, to see whether it is good. */
import { fetchBackup, type FetchOptions } from './fetch-backup.ts';
import { findBackup, readManifest } from './list-backups.ts';
import type { Manifest } from './manifest.ts';
import type { ObjectStore } from './object-store.ts';
import { inTemporaryFolder, putInPlace, type Place } from './put-in-place.ts';
import type { OnProgress } from './transfer.ts';

interface Choice {
  readonly store: ObjectStore;
  /** The newest that is not younger; default the newest of all. */
  readonly atMs?: number | undefined;
  readonly encryptionKey?: Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes downloaded, and how many there are. */
  readonly onProgress?: ((doneBytes: number, totalBytes: number) => void) | undefined;
}

export type RestoreOptions = Choice & Place;

export interface VerifyOptions extends Choice {
  /** Default: the system's temporary folder. */
  readonly temporaryFolder?: string | undefined;
  /** Of the database, at most. Default: as fast as it goes. */
  readonly bytesPerSecond?: number | undefined;
}

export interface RestoreReport {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Where the old database lies now. */
  readonly keptPath?: string | undefined;
}

/** Throws BackupError; the place is then as it was. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { result, keptPath } = await putInPlace(options, (path) =>
    fetchChosenBackup(options, path, { toStay: true }),
  );
  return { ...result, keptPath };
}

/** Restores to a temporary file and removes it again. Throws BackupError when the backup is not good. */
export function verifyBackup(options: VerifyOptions): Promise<RestoreReport> {
  const { temporaryFolder, bytesPerSecond } = options;
  return inTemporaryFolder(temporaryFolder, (path) => fetchChosenBackup(options, path, { bytesPerSecond }));
}

async function fetchChosenBackup(
  choice: Choice,
  toPath: string,
  way: Pick<FetchOptions, 'toStay' | 'bytesPerSecond'>,
): Promise<RestoreReport> {
  const { store, atMs, signal, encryptionKey, onProgress } = choice;
  const { folder } = await findBackup(store, atMs, signal);
  const manifest = await readManifest(store, folder, signal);
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
