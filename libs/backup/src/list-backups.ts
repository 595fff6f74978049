/** Lists the backups in the bucket: complete ones, and folders without a manifest. */
import { BackupError } from './backup-error.ts';
import { folderName } from './folder-name.ts';
import { openManifest, type OpenManifestOptions } from './manifest-seal.ts';
import { MANIFEST_SIZE_BYTES_MAX, type Manifest } from './manifest.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { readSmall } from './read-small.ts';

export interface BackupFolder {
  /** Folder of the backup: `YYYY/MM/DD/HHmmss/`, UTC. */
  readonly folder: string;
  readonly createdAtMs: number;
  /** True when the folder has a manifest, which may be forged: see `judgeBackups`. */
  readonly finished: boolean;
  /** Total size of the objects in the folder. */
  readonly sizeBytes: number;
  readonly objects: readonly StoredObject[];
}

/**
 * First digit of every year's folder. The prefix keeps the objects of the continuous mode out of the list, which can be
 * a hundred thousand.
 */
const MILLENNIUM = '2';

/** Returns the backups, oldest first. Ignores objects with other names. */
export async function listBackups(
  store: Pick<ObjectStore, 'list'>,
  signal?: AbortSignal,
): Promise<BackupFolder[]> {
  const byFolder = new Map<string, StoredObject[]>();
  for (const object of await store.list(MILLENNIUM, signal)) {
    const folder = folderOf(object.key);
    if (folder !== undefined) byFolder.set(folder, [...(byFolder.get(folder) ?? []), object]);
  }
  return [...byFolder]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, objects]) => toFolder(folder, objects));
}

/** Returns the newest complete backup that is not newer than `atMs`. */
export async function findBackup(
  store: Pick<ObjectStore, 'list'>,
  atMs: number = Infinity,
  signal?: AbortSignal,
): Promise<BackupFolder> {
  const backups = await listBackups(store, signal);
  const found = backups.findLast(({ finished, createdAtMs }) => finished && createdAtMs <= atMs);
  if (found === undefined) throw new BackupError('no_backup', 'there is no such backup');
  return found;
}

export async function readManifest(
  store: Pick<ObjectStore, 'read'>,
  options: OpenManifestOptions,
  signal?: AbortSignal,
): Promise<Manifest> {
  const stream = await store.read(`${options.folder}manifest.json`, signal);
  if (stream === undefined) throw new BackupError('no_backup', 'the backup has no manifest');
  const text = await readSmall(stream, MANIFEST_SIZE_BYTES_MAX);
  if (text === undefined) throw new BackupError('unknown_format', 'the manifest is too long');
  return openManifest(text, options);
}

/** The objects of a backup. What others have put into its folder is not listed and never removed. */
const BACKUP_OBJECT =
  /^(\d{4}\/\d{2}\/\d{2}\/\d{6}\/)(?:manifest\.json|voice\.(?:db|dump)(?:\.zst)?(?:\.enc)?)$/;

function folderOf(key: string): string | undefined {
  const folder = BACKUP_OBJECT.exec(key)?.[1];
  return folder !== undefined && isTime(folder) ? folder : undefined;
}

/** False for `2026/13/45/999999/`. */
function isTime(folder: string): boolean {
  const timeMs = timeOf(folder);
  return !Number.isNaN(timeMs) && folderName(timeMs) === folder;
}

function timeOf(folder: string): number {
  const [year = '', month = '', day = '', time = ''] = folder.split('/');
  const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4, 6)];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function toFolder(folder: string, objects: readonly StoredObject[]): BackupFolder {
  return {
    folder,
    createdAtMs: timeOf(folder),
    finished: objects.some(({ key }) => key === `${folder}manifest.json`),
    sizeBytes: objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    objects,
  };
}
