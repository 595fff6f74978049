/** How keys are kept, by either engine. */
import { PersistenceError } from './persistence-error.ts';

/** Marks a hashed key in a column where the replaced program kept plain ones. */
export const HASH_MARKER = 'sha256:';

/** The column's value for a key that is known by its SHA-256. Throws `invalid_argument` for anything else. */
export function markedHash(apiKeyHash: string): string {
  if (!/^[0-9a-f]{64}$/.test(apiKeyHash)) {
    throw new PersistenceError('invalid_argument', 'a key hash is 64 lower-case hexadecimal digits');
  }
  return `${HASH_MARKER}${apiKeyHash}`;
}
