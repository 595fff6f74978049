/** Finds the user of a presented key. No other code turns a key into a user. */
import { hashApiKey } from './api-key.ts';
import { PRESENTED_LENGTH_MAX } from './limits.ts';

export interface Presented<User> {
  /** The key from the header or the query. */
  readonly apiKey: string | undefined;
  /** Finds a user by the hash of the key, so that keys are never compared character by character. */
  readonly findByKeyHash: (hash: string) => Promise<User | undefined>;
}

export type Authentication<User> =
  | { readonly ok: true; readonly user: User }
  | { readonly ok: false; readonly code: 'missing_key' | 'wrong_key' };

/** Any printable text: the replaced system had keys of every form. */
function isKeyShaped(text: string): boolean {
  return text.length <= PRESENTED_LENGTH_MAX && text.isWellFormed() && !/\p{Cc}/u.test(text);
}

export async function authenticate<User>({
  apiKey,
  findByKeyHash,
}: Presented<User>): Promise<Authentication<User>> {
  if (apiKey === undefined || apiKey === '') return { ok: false, code: 'missing_key' };
  if (!isKeyShaped(apiKey)) return { ok: false, code: 'wrong_key' };
  const user = await findByKeyHash(hashApiKey(apiKey));
  return user === undefined ? { ok: false, code: 'wrong_key' } : { ok: true, user };
}
