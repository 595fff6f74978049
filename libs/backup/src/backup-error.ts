/** The one error this library throws. Its message is a static text: no key, no address, no value. */
export const BACKUP_ERROR_CODES = [
  /** The database could not be copied, or the copy is damaged. */
  'snapshot_failed',
  /** The store has no bucket of that name. */
  'bucket_missing',
  /** No credentials, wrong ones, or ones without the right. */
  'access_denied',
  /** The store does not answer. */
  'unreachable',
  /** The store answered with a failure of its own; later it may work. */
  'store_failed',
  /** More than one upload can hold. */
  'too_large',
  /** What the store holds is not what was sent. */
  'verification_failed',
  /** There is an object or a file of that name already. */
  'exists',
  /** There is no finished backup, or none that old. */
  'no_backup',
  /** A manifest that this version cannot read. */
  'unknown_format',
  /** The backup is encrypted and the key is missing or another one. */
  'wrong_key',
  /** What was to be written does not fit on the disk. */
  'disk_full',
  /** The restored file could not be written or put in its place. */
  'restore_failed',
  /** A program that does the work is not installed: PostgreSQL's own tools, or Litestream. */
  'tool_missing',
  /** Litestream is of a version that is not known here. */
  'tool_unsupported',
  /** Another worker is at it. */
  'leased',
  /** Stopped by the signal. */
  'aborted',
] as const;

export type BackupErrorCode = (typeof BACKUP_ERROR_CODES)[number];

export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function isBackupError(value: unknown): value is BackupError {
  return value instanceof BackupError;
}
