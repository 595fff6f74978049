/** Sealed bytes: encrypted, and read as they were sealed or not at all. AES-256-GCM with a nonce of its own for each. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes that sealing adds: the nonce in front, the tag behind. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/** @returns undefined unless the text is 32 bytes as 64 hexadecimal digits or base64 */
export function parseSealingKey(text: string): Uint8Array | undefined {
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  if (!isHex && !/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
  const key = Buffer.from(text, isHex ? 'hex' : 'base64');
  return key.length === KEY_BYTES ? key : undefined;
}

/** A new random key. */
export function newSealingKey(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

/** @param place what the bytes belong to: they are opened nowhere else */
export function seal(key: Uint8Array, plain: Uint8Array, place: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(place);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Returns undefined for what was sealed with another key or for another place, or was changed since. */
export function openSealed(key: Uint8Array, sealed: Uint8Array, place: Uint8Array): Buffer | undefined {
  if (sealed.length < SEAL_BYTES) return undefined;
  const end = sealed.length - TAG_BYTES;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(place);
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, end));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plain;
}
