/** What the database's own thread and the thread that uses it say to each other. */
import type { OpenOptions } from '../database.ts';
import { PersistenceError, type PersistenceErrorCode } from '../persistence-error.ts';

/** Handed to the thread as it begins. */
export interface ThreadData {
  readonly path: string;
  readonly options: Pick<OpenOptions, 'busyMsMax'>;
}

export interface Request {
  readonly id: number;
  /** A store's operation, or one of the database's own. */
  readonly store?: StoreName | undefined;
  readonly operation: string;
  readonly values: readonly unknown[];
}

export type Reply =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: PlainError };

/** A PersistenceError as it crosses over: its cause stays behind. */
export interface PlainError {
  readonly code: PersistenceErrorCode;
  readonly message: string;
}

/** The reply to nothing, once the database is open (its value: {@link Operations}) or could not be opened. */
export const OPENING_ID = 0;

export const STORE_NAMES = ['users', 'conversations', 'bookings', 'followUps', 'tickets'] as const;

export type StoreName = (typeof STORE_NAMES)[number];

/** What each store can do. */
export type Operations = Readonly<Record<StoreName, readonly string[]>>;

export function toPlainError(error: unknown): PlainError {
  if (error instanceof PersistenceError) return { code: error.code, message: error.message };
  return { code: 'failed', message: 'the database failed' };
}
