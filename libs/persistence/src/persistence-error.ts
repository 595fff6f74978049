/**
 * The error that this library throws. Its message names the failed operation and contains no stored value, unlike those
 * of drizzle and the drivers, which contain parameters and so names and transcripts.
 */
export const PERSISTENCE_ERROR_CODES = [
  /** The database URL names no supported engine. */
  'invalid_url',
  /** The engine's driver does not support this version of Node. */
  'unsupported_runtime',
  /** The engine does not support the operation. */
  'unsupported',
  /** The file or server cannot be reached, read or written: permissions, a missing file, a refused login. */
  'unavailable',
  /** The disk is full. */
  'full',
  /** A lock was held for longer than the time-out, or the server is overloaded. */
  'busy',
  /** Another process serves this database. */
  'in_use',
  /** The file is not a SQLite database or is damaged, or the server reported damage. */
  'corrupt',
  /** The tables do not match this version. */
  'schema_mismatch',
  /** A row refers to a row that does not exist, or repeats a unique value. */
  'constraint',
  /** The target database of a move is not empty. */
  'not_empty',
  /** An argument is outside its documented range. */
  'invalid_argument',
  /** The database was used after `close()`. */
  'closed',
  /** Any other failure of the engine; see `cause`. */
  'failed',
] as const;

export type PersistenceErrorCode = (typeof PERSISTENCE_ERROR_CODES)[number];

export class PersistenceError extends Error {
  override readonly name = 'PersistenceError';
  readonly code: PersistenceErrorCode;

  constructor(code: PersistenceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function isPersistenceError(value: unknown): value is PersistenceError {
  return value instanceof PersistenceError;
}
