/**
 * Converts Litestream's log to events. Its messages contain addresses, paths and responses of the store, so they are
 * not passed on.
 */
import type { BackupErrorCode } from '../backup-error.ts';
import type { LogPosition } from './progress.ts';

export type LitestreamEvent =
  /** The store has the log up to this position. */
  | { readonly type: 'written'; readonly upTo: LogPosition }
  | { readonly type: 'failed'; readonly code: BackupErrorCode };

/** Error codes by message; the first match counts. */
const CODE_BY_MESSAGE: readonly (readonly [RegExp, BackupErrorCode])[] = [
  [/NoSuchBucket/, 'bucket_missing'],
  [
    /AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|NoCredentialProviders|Forbidden/,
    'access_denied',
  ],
  [/no identity matched|age: /, 'wrong_key'],
  [/no matching backups|no such snapshot|snapshot not found|no snapshots? available/, 'no_backup'],
  [
    /no space left|read-only file system|permission denied|database is locked|malformed|not a database/,
    'snapshot_failed',
  ],
  [/connection refused|no such host|connection reset|broken pipe|timeout|unreachable|EOF/i, 'unreachable'],
];

/** Message of a database without data, which is not a failure. */
const NO_DATA_YET = /no generation, waiting for data/;

export function readLogLine(line: string): LitestreamEvent | undefined {
  const { level, msg, position, sz, error } = parse(line);
  if (msg === 'wal segment written' && typeof position === 'string' && typeof sz === 'number') {
    const begin = parsePosition(position);
    if (begin === undefined) return undefined;
    return { type: 'written', upTo: { ...begin, offsetBytes: begin.offsetBytes + sz } };
  }
  if (level !== 'ERROR' || typeof error !== 'string' || NO_DATA_YET.test(error)) return undefined;
  return { type: 'failed', code: codeOf(error) };
}

function codeOf(text: string): BackupErrorCode {
  return CODE_BY_MESSAGE.find(([pattern]) => pattern.test(text))?.[1] ?? 'store_failed';
}

/** Parses `GENERATION/INDEX:OFFSET`, with the index in hexadecimal. */
function parsePosition(text: string): LogPosition | undefined {
  const match = /^([0-9a-f]{16})\/([0-9a-f]{8}):(\d+)$/.exec(text);
  if (match === null) return undefined;
  const [, generation = '', index = '', offset = ''] = match;
  return { generation, index: Number.parseInt(index, 16), offsetBytes: Number(offset) };
}

function parse(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // Output of Litestream's libraries, which is not JSON.
    return {};
  }
}
