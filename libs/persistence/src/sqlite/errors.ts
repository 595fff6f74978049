/** Turns what the driver throws into a PersistenceError whose message carries no value. */
import BetterSqlite3 from 'better-sqlite3';
import { PersistenceError, type PersistenceErrorCode } from '../persistence-error.ts';

/** SQLite's primary result codes; the extended ones start with these. */
const codeBySqlite: readonly (readonly [prefix: string, code: PersistenceErrorCode])[] = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_CONSTRAINT', 'constraint'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_CANTOPEN', 'unavailable'],
  ['SQLITE_FULL', 'unavailable'],
  ['SQLITE_IOERR', 'unavailable'],
  ['SQLITE_READONLY', 'unavailable'],
  ['SQLITE_PERM', 'unavailable'],
];

/** Runs one store operation. `operation` is a static text, such as `bookings.claim`. */
export function attempt<T>(operation: string, work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(attemptNow(operation, work)));
}

/** The same without a promise around it. */
export function attemptNow<T>(operation: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toPersistenceError(operation, error);
  }
}

function toPersistenceError(operation: string, error: unknown): PersistenceError {
  if (error instanceof PersistenceError) return error;
  const cause = innermost(error);
  if (cause instanceof BetterSqlite3.SqliteError) {
    const code = codeBySqlite.find(([prefix]) => cause.code.startsWith(prefix))?.[1] ?? 'failed';
    return new PersistenceError(code, `${operation}: ${cause.code}`, { cause });
  }
  if (cause instanceof TypeError && /database connection is not open/.test(cause.message)) {
    return new PersistenceError('closed', `${operation}: the database is closed`, { cause });
  }
  if (cause instanceof TypeError && /database because the directory does not exist/.test(cause.message)) {
    return new PersistenceError('unavailable', `${operation}: the folder does not exist`, { cause });
  }
  return new PersistenceError('failed', `${operation} failed`, { cause });
}

/** Past drizzle's wrapper, whose message holds the statement's parameters. */
function innermost(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error;
}
