/**
 * What Litestream's log says, in this library's words. Its own words hold addresses, paths and what stores answer: they are
 * read here and passed on to nobody.
 */
import type { BackupErrorCode } from '../backup-error.ts';
import type { LogPosition } from './progress.ts';

export type LitestreamEvent =
  /** The store has the log up to there. */
  | { readonly type: 'written'; readonly upTo: LogPosition }
  | { readonly type: 'failed'; readonly code: BackupErrorCode };

/** The first that is found in the text. */
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

/** Not failures: there is nothing to be copied yet. */
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

/** `GENERATION/INDEX:OFFSET`, the index in hexadecimal. */
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
    // Not of its log: what the libraries below it print.
    return {};
  }
}
