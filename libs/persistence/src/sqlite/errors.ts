/** Converts errors of the driver to PersistenceError, whose message contains no value. */
import type { Attempt } from '../attempt-each.ts';
import { innermostError } from '../innermost-error.ts';
import { PersistenceError, type PersistenceErrorCode } from '../persistence-error.ts';

/** SQLite's primary result codes; extended codes start with them. */
const CODE_BY_SQLITE: readonly (readonly [prefix: string, code: PersistenceErrorCode])[] = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_CONSTRAINT', 'constraint'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_CANTOPEN', 'unavailable'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR', 'unavailable'],
  ['SQLITE_READONLY', 'unavailable'],
  ['SQLITE_PERM', 'unavailable'],
];

/** Runs one operation on the calling thread. `operation` is a static text, such as `bookings.claim`. */
export const attempt: Attempt = (operation, work) =>
  new Promise((resolve) => resolve(attemptNow(operation, work)));

/** The same without a promise. */
export function attemptNow<T>(operation: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toPersistenceError(operation, error);
  }
}

function toPersistenceError(operation: string, error: unknown): PersistenceError {
  if (error instanceof PersistenceError) return error;
  const cause = innermostError(error);
  const { code: sqliteCode, message = '' } = cause;
  if (typeof sqliteCode === 'string' && sqliteCode.startsWith('SQLITE_')) {
    const code = CODE_BY_SQLITE.find(([prefix]) => sqliteCode.startsWith(prefix))?.[1] ?? 'failed';
    return new PersistenceError(code, `${operation}: ${sqliteCode}`, { cause });
  }
  if (message.includes('database connection is not open')) {
    return new PersistenceError('closed', `${operation}: the database is closed`, { cause });
  }
  return new PersistenceError('failed', `${operation} failed`, { cause });
}
