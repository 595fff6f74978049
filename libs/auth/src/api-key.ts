/** API keys: `pv_` and 192 random bits. */
import { KEY_PREFIX_LENGTH } from './limits.ts';
import { createSecret, hashSecret, type RandomBytes } from './secret.ts';

export interface NewApiKey {
  /** The key: shown once and not stored. */
  readonly key: string;
  /** Hash of the key, which is stored. */
  readonly hash: string;
  /** First characters of the key, to recognise it. */
  readonly prefix: string;
}

export function createApiKey(random?: RandomBytes): NewApiKey {
  const { text, hash } = createSecret('pv_', random);
  return { key: text, hash, prefix: text.slice(0, KEY_PREFIX_LENGTH) };
}

/** Returns the hash under which a key is stored. Accepts any text, so that keys in other formats stay valid. */
export function hashApiKey(key: string): string {
  return hashSecret(key);
}
