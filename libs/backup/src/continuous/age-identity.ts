/**
 * Derives an age identity for Litestream from the key of the backups, so that neither reveals the other. The same key
 * always gives the same identity; without it the replicated log cannot be read.
 */
import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import { bech32 } from '@scure/base';

export interface AgeIdentity {
  /** The secret key, `AGE-SECRET-KEY-1…`. */
  readonly identity: string;
  /** The public key, `age1…`. */
  readonly recipient: string;
}

const PURPOSE = 'petvisor backup-worker continuous age X25519';
const KEY_SIZE_BYTES = 32;
/** PKCS #8 header of the 32 bytes of an X25519 key. */
const PKCS8_HEADER = Buffer.from('302e020100300506032b656e04220420', 'hex');

export function ageIdentity(key: Uint8Array): AgeIdentity {
  const secret = Buffer.from(hkdfSync('sha256', key, '', PURPOSE, KEY_SIZE_BYTES));
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEADER, secret]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    identity: encode('age-secret-key-', secret).toUpperCase(),
    recipient: encode('age', publicKey.subarray(-KEY_SIZE_BYTES)),
  };
}

function encode(prefix: string, bytes: Uint8Array): string {
  return bech32.encode(prefix, bech32.toWords(bytes), false);
}
