import { isBackupError } from '@petvisor/backup';
import { isPersistenceError } from '@petvisor/persistence';
import { describeError, type ErrorDescription } from '@petvisor/service-kit';

/** The attributes of a failure in the log. */
export interface Failure {
  /** A code of this product, or `unexpected`. */
  readonly code: string;
  /** Only texts that this product wrote: those of libraries may hold addresses and keys. */
  readonly message?: string;
  readonly err: ErrorDescription;
}

export function describeFailure(error: unknown): Failure {
  const err = describeError(error);
  if (!isBackupError(error) && !isPersistenceError(error)) return { code: 'unexpected', err };
  return { code: error.code, message: error.message, err };
}
