/** Creates keys and tickets: random text that is shown once, and the hash that is stored. */
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
 * SHA-256 as 64 lower-case hexadecimal digits. Needs no salt and no slow hash: the input is long and random, so
 * dictionaries do not help, and a lookup by hash needs the same hash each time.
 */
export function hashSecret(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
