/** Turns what the driver throws into a PersistenceError whose message carries no value. */
import { PersistenceError, type PersistenceErrorCode } from '../persistence-error.ts';

/** SQLite's primary result codes; the extended ones start with these. */
const codeBySqlite: readonly (readonly [prefix: string, code: PersistenceErrorCode])[] = [
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
  const { code: sqliteCode, message = '' } = cause;
  if (sqliteCode?.startsWith('SQLITE_') === true) {
    const code = codeBySqlite.find(([prefix]) => sqliteCode.startsWith(prefix))?.[1] ?? 'failed';
    return new PersistenceError(code, `${operation}: ${sqliteCode}`, { cause });
  }
  if (message.includes('database connection is not open')) {
    return new PersistenceError('closed', `${operation}: the database is closed`, { cause });
  }
  return new PersistenceError('failed', `${operation} failed`, { cause });
}

/** What is read of an error: the driver's own is made outside this module's realm where tests run in one of theirs. */
interface ErrorLike {
  readonly code?: string;
  readonly message?: string;
  readonly cause?: unknown;
}

/** Past drizzle's wrapper, whose message holds the statement's parameters. */
function innermost(error: unknown): ErrorLike {
  const { cause } = error as ErrorLike;
  return typeof cause === 'object' && cause !== null ? innermost(cause) : (error as ErrorLike);
}
