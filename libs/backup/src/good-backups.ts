/**
 * Which backups count. Everyone who can write to the bucket can put a manifest into it, so only those count that
 * `openManifest` accepts and whose object has the stated size. The others neither make a worker look healthy nor take the
 * place of a backup in the retention, and they are never deleted: they may be genuine, of another key or a later release
 * (docs/adr/0044).
 */
import { BackupError, isBackupError, type BackupErrorCode } from './backup-error.ts';
import { isYetToCome } from './clock-skew.ts';
import { listBackups, readManifest, type BackupFolder } from './list-backups.ts';
import type { OpenManifestOptions } from './manifest-seal.ts';
import { MANIFEST_SIZE_BYTES_MAX, type Manifest } from './manifest.ts';
import type { ObjectStore } from './object-store.ts';

export interface JudgeOptions extends Omit<OpenManifestOptions, 'folder'> {
  readonly store: Pick<ObjectStore, 'list' | 'read'>;
  readonly signal?: AbortSignal | undefined;
}

export interface JudgedBackup extends BackupFolder {
  /** Why the backup does not count; undefined for one that counts, and for one without a manifest. */
  readonly refusal?: BackupErrorCode | undefined;
}

export interface GoodBackup extends BackupFolder {
  readonly manifest: Manifest;
}

/** Manifests that are read at the same time. */
const READ_AT_ONCE = 8;
/** Refused manifests after which the search for a good one ends. */
const REFUSED_MAX = 1_000;
/** What an attacker can cause. Other failures, such as a store that does not answer, say nothing about the backup. */
const REFUSALS: readonly BackupErrorCode[] = [
  'not_authentic',
  'unknown_format',
  'no_backup',
  'verification_failed',
];

/** Returns the backups, oldest first, each with the reason for which it does not count. Throws BackupError. */
export async function judgeBackups(options: JudgeOptions): Promise<JudgedBackup[]> {
  const backups = await listBackups(options.store, options.signal);
  const judged: JudgedBackup[] = [];
  for (let start = 0; start < backups.length; start += READ_AT_ONCE) {
    const some = backups.slice(start, start + READ_AT_ONCE);
    judged.push(...(await Promise.all(some.map((backup) => judge(backup, options)))));
  }
  return judged;
}

/** Returns the newest backup that counts; backups with a time in the future do not. Throws BackupError. */
export async function newestGoodBackup({
  now,
  ...options
}: JudgeOptions & { readonly now: () => number }): Promise<GoodBackup | undefined> {
  const backups = await listBackups(options.store, options.signal);
  let refused = 0;
  for (const backup of backups.toReversed()) {
    if (!backup.finished || isYetToCome(backup.createdAtMs, now())) continue;
    const opened = await open(backup, options);
    if (typeof opened !== 'string') return { ...backup, manifest: opened };
    refused += 1;
    if (refused === REFUSED_MAX)
      throw new BackupError('too_many', 'the bucket has too many forged manifests');
  }
  return undefined;
}

async function judge(backup: BackupFolder, options: JudgeOptions): Promise<JudgedBackup> {
  if (!backup.finished) return backup;
  const opened = await open(backup, options);
  return typeof opened === 'string' ? { ...backup, refusal: opened } : backup;
}

/** Returns the manifest of a backup that counts, otherwise the reason for which it does not. */
async function open(
  { folder, objects }: BackupFolder,
  { store, encryptionKey, allowUnauthenticated, signal }: JudgeOptions,
): Promise<Manifest | BackupErrorCode> {
  const sizeOf = (key: string): number | undefined => objects.find((object) => object.key === key)?.sizeBytes;
  if ((sizeOf(`${folder}manifest.json`) ?? 0) > MANIFEST_SIZE_BYTES_MAX) return 'unknown_format';
  try {
    const manifest = await readManifest(store, { folder, encryptionKey, allowUnauthenticated }, signal);
    const { key, sizeBytes } = manifest.object;
    return sizeOf(key) === sizeBytes ? manifest : 'verification_failed';
  } catch (error) {
    if (isBackupError(error) && REFUSALS.includes(error.code)) return error.code;
    throw error;
  }
}
