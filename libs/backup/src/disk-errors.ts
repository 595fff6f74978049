/** Errors of local files, and the room for them. A full disk has a code of its own, because an operator has to free space. */
import { statfs } from 'node:fs/promises';
import { isPersistenceError } from '@petvisor/persistence';
import { BackupError, isBackupError, type BackupErrorCode } from './backup-error.ts';
import { MESSAGES } from './s3-errors.ts';

/** Error codes for: no space, quota exceeded, file too large. */
const DISK_FULL_CODES = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Returns `disk_full` when the disk is full, otherwise an error with the given code and message. */
export function toFileError(cause: unknown, otherwise: BackupErrorCode, message: string): BackupError {
  if (isBackupError(cause)) return cause;
  return isDiskFull(cause)
    ? new BackupError('disk_full', MESSAGES.disk_full, { cause })
    : new BackupError(otherwise, message, { cause });
}

export function isDiskFull(error: unknown): boolean {
  if (isPersistenceError(error)) return error.code === 'full';
  return DISK_FULL_CODES.includes((error as { code?: string }).code ?? '');
}

/** Throws BackupError `disk_full` when the folder's file system has no room for a file of that size. */
export async function requireRoom(folder: string, sizeBytes: number): Promise<void> {
  const { blocks, bavail, bsize } = await statfs(folder).catch((cause: unknown) => {
    throw toFileError(cause, 'restore_failed', 'the folder cannot be read');
  });
  // Some file systems state no sizes; there the write itself fails.
  if (blocks > 0 && sizeBytes > bavail * bsize) throw new BackupError('disk_full', MESSAGES.disk_full);
}
