/**
 * Converts errors of the driver to PersistenceError. PostgreSQL's messages and details contain values, so only the
 * error code is kept.
 */
import type { Attempt } from '../attempt-each.ts';
import { innermostError } from '../innermost-error.ts';
import { PersistenceError, type PersistenceErrorCode } from '../persistence-error.ts';

/** SQLSTATEs, their two-character classes, and network error codes. The first matching prefix counts. */
const CODE_BY_STATE: readonly (readonly [prefix: string, code: PersistenceErrorCode])[] = [
  ['23', 'constraint'],
  ['40', 'busy'],
  // Lock time-out, statement time-out, too many connections.
  ['55P03', 'busy'],
  ['57014', 'busy'],
  ['53300', 'busy'],
  ['25P03', 'busy'],
  ['53100', 'full'],
  // The server is unreachable, shuts down, refuses the login, has no such database, is out of memory or denies
  // permission.
  ['08', 'unavailable'],
  ['57', 'unavailable'],
  ['28', 'unavailable'],
  ['3D', 'unavailable'],
  ['53', 'unavailable'],
  ['58', 'unavailable'],
  ['42501', 'unavailable'],
  ['25006', 'unavailable'],
  ['EC', 'unavailable'],
  ['ENOTFOUND', 'unavailable'],
  ['ENOENT', 'unavailable'],
  ['EACCES', 'unavailable'],
  ['EPIPE', 'unavailable'],
  ['ETIMEDOUT', 'unavailable'],
  ['EHOSTUNREACH', 'unavailable'],
  ['ENETUNREACH', 'unavailable'],
  ['EAI_', 'unavailable'],
  // A missing table or column, or one that exists already.
  ['42P', 'schema_mismatch'],
  ['42703', 'schema_mismatch'],
  ['3F', 'schema_mismatch'],
  ['XX', 'corrupt'],
];

/** Errors of the driver that have a message only. */
const CODE_BY_MESSAGE: readonly (readonly [text: string, code: PersistenceErrorCode])[] = [
  ['after calling end on the pool', 'closed'],
  ['timeout exceeded when trying to connect', 'unavailable'],
  ['timeout expired', 'unavailable'],
  ['Query read timeout', 'unavailable'],
  ['Connection terminated', 'unavailable'],
  ['Client has encountered a connection error', 'unavailable'],
  ['Client was closed', 'unavailable'],
  ['The server does not support SSL', 'unavailable'],
];

/** What an operator reads when the server is not reached or refuses. The first matching prefix counts. */
const WORDS_BY_STATE: readonly (readonly [prefix: string, words: string])[] = [
  ['ECONNREFUSED', 'nothing listens at its host and port'],
  ['ENOTFOUND', 'its host name is unknown'],
  ['EAI_', 'its host name cannot be looked up'],
  ['28', 'it refuses the user or the password'],
  ['3D', 'it has no such database'],
  ['42501', 'the user has not the rights for that'],
  ['25006', 'it is read-only'],
  ['53300', 'it has too many connections'],
  ['53100', 'its disk is full'],
  ['57P0', 'it is starting or stopping'],
  ['55P03', 'a lock was held for too long'],
  ['57014', 'it took too long'],
];

/** Runs one operation. `operation` is a static text, such as `bookings.claim`. */
export const attempt: Attempt = async (operation, work) => {
  try {
    return await work();
  } catch (error) {
    throw toPersistenceError(operation, error);
  }
};

function toPersistenceError(operation: string, error: unknown): PersistenceError {
  if (error instanceof PersistenceError) return error;
  const { code: state, message = '' } = innermostError(error);
  if (typeof state === 'string' && /^[0-9A-Z_]{5,}$/.test(state)) {
    const code = CODE_BY_STATE.find(([prefix]) => state.startsWith(prefix))?.[1] ?? 'failed';
    const words = WORDS_BY_STATE.find(([prefix]) => state.startsWith(prefix))?.[1];
    return new PersistenceError(code, `${operation}: ${words === undefined ? state : `${words} (${state})`}`);
  }
  const code = CODE_BY_MESSAGE.find(([text]) => message.includes(text))?.[1] ?? 'failed';
  const what = code === 'closed' ? 'the database is closed' : code === 'failed' ? 'failed' : 'no answer';
  return new PersistenceError(code, `${operation}: ${what}`);
}
