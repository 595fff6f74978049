/**
 * The one error this library throws. Its message names the operation that failed and never a stored value: drizzle and
 * the drivers put parameters, and so names and transcripts, into theirs.
 */
export const PERSISTENCE_ERROR_CODES = [
  /** The database URL names no engine this library has. */
  'invalid_url',
  /** The engine's driver does not run in this version of Node. */
  'unsupported_runtime',
  /** This engine has no such operation. */
  'unsupported',
  /** File or server cannot be reached, read or written: permissions, a missing file, a refused login. */
  'unavailable',
  /** There is no room left on the disk. */
  'full',
  /** A lock was held for longer than the busy time-out, or the server is overloaded. */
  'busy',
  /** Another process carries calls on this database. */
  'in_use',
  /** The file is no SQLite database, or a damaged one; or the server found damage. */
  'corrupt',
  /** The tables are not the ones this version can work with. */
  'schema_mismatch',
  /** A row refers to another one that does not exist, or repeats a unique value. */
  'constraint',
  /** The database that is to be filled holds something. */
  'not_empty',
  /** An argument is outside its documented range. */
  'invalid_argument',
  /** The database was used after `close()`. */
  'closed',
  /** Anything else the engine reports; see `cause`. */
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
