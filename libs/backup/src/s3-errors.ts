/** What S3 and the connection to it report, in this library's words. */
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

/** Looked for in the text too: the SDK wraps an error that it does not take for one and keeps only its text. */
const CONNECTION_FAILURE =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT|PREMATURE_CLOSE|socket hang up/;

export const MESSAGES: Readonly<Record<BackupErrorCode, string>> = {
  snapshot_failed: 'the database could not be copied',
  bucket_missing: 'the store has no such bucket',
  access_denied: 'the store refused the credentials',
  unreachable: 'the store does not answer',
  store_failed: 'the store failed',
  too_large: 'the store takes no object of that size',
  verification_failed: 'the store received something else than what was sent',
  exists: 'the store has an object of that name already',
  no_backup: 'there is no such backup',
  unknown_format: 'the manifest is of no format that this version reads',
  wrong_key: 'the backup is encrypted with another key',
  disk_full: 'there is no room left on the disk',
  restore_failed: 'the restored file could not be put in its place',
  tool_missing: 'a program that does the work is not installed',
  tool_unsupported: 'a program that does the work is of a version that this one does not know',
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
