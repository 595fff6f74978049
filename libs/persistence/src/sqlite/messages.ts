/** Messages between the database thread and the thread that uses it. */
import type { OpenOptions } from '../database.ts';
import type { StoreName } from '../lanes.ts';
import { PersistenceError, type PersistenceErrorCode } from '../persistence-error.ts';

/** Start parameters of the thread. */
export interface ThreadData {
  readonly path: string;
  readonly options: Pick<OpenOptions, 'busyMsMax' | 'notify'>;
}

export interface Request {
  readonly id: number;
  /** The store of the operation; undefined for an operation of the database itself. */
  readonly store?: StoreName | undefined;
  readonly operation: string;
  readonly values: readonly unknown[];
}

export type Reply =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: PlainError };

/** A PersistenceError as a message, without its cause. */
export interface PlainError {
  readonly code: PersistenceErrorCode;
  readonly message: string;
}

/**
 * Id of the first reply, which says that the database is open (its value: {@link Operations}) or could not be opened.
 */
export const OPENING_ID = 0;

export const STORE_NAMES = [
  'users',
  'conversations',
  'bookings',
  'followUps',
  'notifications',
  'tickets',
  'staffSessions',
  'staffView',
  'movedCalls',
  'audit',
  'personalData',
] as const satisfies readonly StoreName[];

/** Names of the operations of each store. */
export type Operations = Readonly<Record<StoreName, readonly string[]>>;

export function toPlainError(error: unknown): PlainError {
  if (error instanceof PersistenceError) return { code: error.code, message: error.message };
  return { code: 'failed', message: 'the database failed' };
}
