/** API keys: `pv_` and 192 random bits. */
import { KEY_PREFIX_LENGTH } from './limits.ts';
import { createSecret, hashSecret, type RandomBytes } from './secret.ts';

export interface NewApiKey {
  /** The key itself: shown once, stored nowhere. */
  readonly key: string;
  /** What is stored. */
  readonly hash: string;
  /** The key's first characters, by which a person recognises it. */
  readonly prefix: string;
}

export function createApiKey(random?: RandomBytes): NewApiKey {
  const { text, hash } = createSecret('pv_', random);
  return { key: text, hash, prefix: text.slice(0, KEY_PREFIX_LENGTH) };
}

/** The hash under which a key is stored. Takes any text: keys of other shapes stay valid. */
export function hashApiKey(key: string): string {
  return hashSecret(key);
}
