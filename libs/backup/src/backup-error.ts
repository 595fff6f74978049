/** The error that this library throws. Its message is a static text without keys, addresses or values. */
export const BACKUP_ERROR_CODES = [
  /** The database could not be copied, or the copy is damaged. */
  'snapshot_failed',
  /** The bucket does not exist. */
  'bucket_missing',
  /** The credentials are missing, wrong or lack a permission. */
  'access_denied',
  /** The store does not respond. */
  'unreachable',
  /** The bucket has more objects or forged manifests than this library reads. */
  'too_many',
  /** The store failed; a later attempt can succeed. */
  'store_failed',
  /** The file is larger than the store's limit. */
  'too_large',
  /** The stored object differs from what was sent. */
  'verification_failed',
  /** An object or a file of that name exists. */
  'exists',
  /** A server serves the database that would be replaced. */
  'in_use',
  /** There is no complete backup, or none that old. */
  'no_backup',
  /** The manifest has a format that this version cannot read. */
  'unknown_format',
  /** The backup is encrypted and the key is missing or wrong. */
  'wrong_key',
  /** The backup is forged, moved or replayed, or the key was not used for it. */
  'not_authentic',
  /** The disk is full. */
  'disk_full',
  /** The restored file could not be written or moved to its place. */
  'restore_failed',
  /** A required program is not installed: PostgreSQL's tools or Litestream. */
  'tool_missing',
  /** The version of Litestream is not supported. */
  'tool_unsupported',
  /** Another worker holds the lease, or another process replicates the database. */
  'leased',
  /** The operation was stopped by its signal. */
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
