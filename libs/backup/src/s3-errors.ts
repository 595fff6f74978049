/** Converts errors of S3 and of the connection to BackupError. */
import { BackupError, type BackupErrorCode } from './backup-error.ts';

const CODE_BY_NAME: Readonly<Record<string, BackupErrorCode>> = {
  NoSuchBucket: 'bucket_missing',
  AccessDenied: 'access_denied',
  InvalidAccessKeyId: 'access_denied',
  SignatureDoesNotMatch: 'access_denied',
  ExpiredToken: 'access_denied',
  CredentialsProviderError: 'access_denied',
  BadDigest: 'verification_failed',
  XAmzContentChecksumMismatch: 'verification_failed',
  XAmzContentSHA256Mismatch: 'verification_failed',
  PreconditionFailed: 'exists',
  ConditionalRequestConflict: 'exists',
  EntityTooLarge: 'too_large',
  TimeoutError: 'unreachable',
};

/** Also matched against the message: the SDK wraps values that are not errors and keeps only their text. */
const CONNECTION_FAILURE =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT|PREMATURE_CLOSE|socket hang up/;

export const MESSAGES: Readonly<Record<BackupErrorCode, string>> = {
  snapshot_failed: 'the database could not be copied',
  bucket_missing: 'the store has no such bucket',
  access_denied: 'the store refused the credentials',
  unreachable: 'the store does not respond',
  too_many: 'the bucket has too many objects',
  store_failed: 'the store failed',
  too_large: 'the object is larger than the store allows',
  verification_failed: 'the store received other data than was sent',
  exists: 'the store has an object of that name already',
  in_use: 'a server serves the database: stop it first',
  no_backup: 'there is no such backup',
  unknown_format: 'this version cannot read the format of the manifest',
  wrong_key: 'the backup is encrypted with another key',
  not_authentic: 'the backup was not made with this key',
  disk_full: 'the disk is full',
  restore_failed: 'the restored file could not be moved to its place',
  tool_missing: 'a required program is not installed',
  tool_unsupported: 'the version of a required program is not supported',
  leased: 'another worker holds the lease',
  aborted: 'the backup was stopped',
};

export function toBackupError(error: unknown, signal?: AbortSignal): BackupError {
  if (error instanceof BackupError) return error;
  const code = signal?.aborted === true ? 'aborted' : codeOf(error as SdkError);
  return new BackupError(code, MESSAGES[code], { cause: error });
}

interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function codeOf({ name = '', code = '', message = '', $metadata }: SdkError): BackupErrorCode {
  const named = CODE_BY_NAME[name];
  if (named !== undefined) return named;
  if (CONNECTION_FAILURE.test(`${code} ${message}`)) return 'unreachable';
  const status = $metadata?.httpStatusCode;
  return status === 401 || status === 403 ? 'access_denied' : 'store_failed';
}
