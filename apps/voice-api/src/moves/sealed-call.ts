/** A call as it is stored for another process: packed, compressed, sealed. Only processes with the same key open it. */
import { hkdfSync } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, deflate, inflate } from 'node:zlib';
import type { StoredCall } from '@petvisor/persistence';
import { openSealed, seal } from '@petvisor/service-kit';
import { MovedCallError } from './moved-call-error.ts';

/** Bytes of a sealed call. */
const SEALED_BYTES_MAX = 512 * 1024;
/** Bytes of a call as JSON: a packed call has 512 Ki characters at most. */
const PLAIN_BYTES_MAX = 4 * 1024 * 1024;
const KEY_BYTES = 32;
const KEY_PURPOSE = 'petvisor moved calls';

/** Whose call it is: sealed as the call of one, it is opened as that of no other. */
type CallOwner = Omit<StoredCall, 'sealed'>;

const deflated = promisify<Buffer, { level: number }, Buffer>(deflate);
const inflated = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);

/** Returns a key that all instances with the same secret have. */
export function keyFromSecret(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', KEY_PURPOSE, KEY_BYTES));
}

/** @throws {MovedCallError} with `too_large` */
export async function sealCall(key: Uint8Array, owner: CallOwner, json: string): Promise<string> {
  const plain = Buffer.from(json);
  if (plain.length > PLAIN_BYTES_MAX) throw tooLarge();
  const sealed = seal(key, await deflated(plain, { level: constants.Z_BEST_SPEED }), placeOf(owner));
  if (sealed.length > SEALED_BYTES_MAX) throw tooLarge();
  return sealed.toString('base64');
}

/** @throws {MovedCallError} with `not_readable` if it was sealed with another key, or changed since */
export async function openCallOf(key: Uint8Array, call: StoredCall): Promise<unknown> {
  const plain = openSealed(key, Buffer.from(call.sealed, 'base64'), placeOf(call));
  if (plain === undefined)
    throw new MovedCallError('not_readable', 'The stored call was sealed with another key.');
  const json: unknown = JSON.parse(String(await inflated(plain, { maxOutputLength: PLAIN_BYTES_MAX })));
  return json;
}

function placeOf({ conversationId, userId, practice, origin }: CallOwner): Buffer {
  return Buffer.from(JSON.stringify([conversationId, userId, practice, origin ?? null]));
}

function tooLarge(): MovedCallError {
  return new MovedCallError('too_large', 'The call is too large to be stored.');
}
