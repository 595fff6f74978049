import { isBackupError } from '@petvisor/backup';
import { isPersistenceError } from '@petvisor/persistence';

/** Only texts that this product wrote itself: those of others may hold addresses and keys. */
export function describeError(error: unknown): { code: string; message: string; cause?: string } {
  if (!isBackupError(error) && !isPersistenceError(error)) {
    return { code: 'unexpected', message: error instanceof Error ? error.name : 'not an error' };
  }
  const { code, message, cause } = error;
  return { code, message, ...(isPersistenceError(cause) ? { cause: cause.code } : {}) };
}
