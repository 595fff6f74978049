/** What goes wrong with files of ours. A full disk is named as such: it is people who make room. */
import { isPersistenceError } from '@petvisor/persistence';
import { BackupError, isBackupError, type BackupErrorCode } from './backup-error.ts';
import { MESSAGES } from './s3-errors.ts';

/** No room, no more than a quota, no file of that size. */
const DISK_FULL_CODES = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** @param otherwise what it is called where the disk is not full */
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
