/** Errors of local files. A full disk has a code of its own, because an operator has to free space. */
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
