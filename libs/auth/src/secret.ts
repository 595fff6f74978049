/** How keys and tickets are made and stored: random text that is shown once, and the hash that is kept. */
import { createHash, randomBytes } from 'node:crypto';
import { SECRET_SIZE_BYTES } from './limits.ts';

export type RandomBytes = (sizeBytes: number) => Uint8Array;

export function createSecret(
  marker: string,
  random: RandomBytes = randomBytes,
): { text: string; hash: string } {
  const text = marker + Buffer.from(random(SECRET_SIZE_BYTES)).toString('base64url');
  return { text, hash: hashSecret(text) };
}

/**
 * SHA-256, 64 lower-case hexadecimal digits. No salt and no slow hash: what is hashed is random and long, so there is
 * no dictionary to slow down, and a lookup by the hash needs the same hash each time.
 */
export function hashSecret(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
