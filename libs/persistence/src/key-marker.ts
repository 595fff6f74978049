/** The stored form of API keys on both engines. */
import { createHash } from 'node:crypto';
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

/** Returns the column value for a key that is stored in plain text: its SHA-256 as text, as a caller presents it. */
export function markedKey(key: string | Buffer): string {
  return HASH_MARKER + createHash('sha256').update(key).digest('hex');
}
