/** The stored form of API keys on both engines. */
import { PersistenceError } from './persistence-error.ts';

/** Marks a hashed key in a column where the replaced program stored plain keys. */
export const HASH_MARKER = 'sha256:';

/** Returns the column value for a key's SHA-256. Throws `invalid_argument` for any other text. */
export function markedHash(apiKeyHash: string): string {
  if (!/^[0-9a-f]{64}$/.test(apiKeyHash)) {
    throw new PersistenceError('invalid_argument', 'a key hash is 64 lower-case hexadecimal digits');
  }
  return `${HASH_MARKER}${apiKeyHash}`;
}
