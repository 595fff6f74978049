/**
 * Stored form of a database: compressed with zstd and, if there is a key, encrypted with AES-256-GCM. An encrypted
 * object consists of a marker, the nonce, the ciphertext and the tag. Decrypted data is not authenticated until the
 * stream has ended without an error, because the tag comes last.
 */
import { createCipheriv, createDecipheriv, randomBytes, type CipherGCM, type DecipherGCM } from 'node:crypto';
import { Transform, type Duplex } from 'node:stream';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { BackupError } from './backup-error.ts';
import type { Manifest } from './manifest.ts';

export type Envelope = Pick<Manifest['object'], 'compression' | 'encryption'>;

/** Size of the encryption key: 256 bits. */
export const ENCRYPTION_KEY_SIZE_BYTES = 32;

const MARKER = Buffer.from('PVBACK1\n');
const NONCE_SIZE_BYTES = 12;
const TAG_SIZE_BYTES = 16;
const HEADER_SIZE_BYTES = MARKER.length + NONCE_SIZE_BYTES;
/** Chunk size of compression: with Node's default of 16 KiB most of the time is spent passing chunks on. */
const CHUNK_SIZE_BYTES = 64 * 1024;

export function sealing(key: Uint8Array | undefined): {
  envelope: Envelope;
  stages: Duplex[];
  suffix: string;
} {
  if (key === undefined) {
    return {
      envelope: { compression: 'zstd', encryption: 'none' },
      stages: [createZstdCompress({ chunkSize: CHUNK_SIZE_BYTES })],
      suffix: '.zst',
    };
  }
  return {
    envelope: { compression: 'zstd', encryption: 'aes-256-gcm' },
    stages: [createZstdCompress({ chunkSize: CHUNK_SIZE_BYTES }), encrypt(key)],
    suffix: '.zst.enc',
  };
}

export function opening({ compression, encryption }: Envelope, key: Uint8Array | undefined): Duplex[] {
  if (encryption !== 'none' && key === undefined) throw wrongKey();
  return [
    ...(encryption === 'none' || key === undefined ? [] : [decrypt(key)]),
    ...(compression === 'none' ? [] : [createZstdDecompress({ chunkSize: CHUNK_SIZE_BYTES })]),
  ];
}

function encrypt(key: Uint8Array): Transform {
  const nonce = randomBytes(NONCE_SIZE_BYTES);
  const cipher: CipherGCM = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(MARKER);
  let begun = false;
  const head = (stream: Transform): void => {
    if (!begun) stream.push(Buffer.concat([MARKER, nonce]));
    begun = true;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      head(this);
      done(null, cipher.update(chunk));
    },
    flush(done) {
      head(this);
      this.push(cipher.final());
      this.push(cipher.getAuthTag());
      done();
    },
  });
}

function decrypt(key: Uint8Array): Transform {
  let decipher: DecipherGCM | undefined;
  // First the header, then data whose last bytes may be the tag.
  let held: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held = Buffer.concat([held, chunk]);
      if (decipher === undefined && held.length >= HEADER_SIZE_BYTES) {
        if (!held.subarray(0, MARKER.length).equals(MARKER)) return done(wrongKey());
        decipher = createDecipheriv('aes-256-gcm', key, held.subarray(MARKER.length, HEADER_SIZE_BYTES));
        decipher.setAAD(MARKER);
        held = held.subarray(HEADER_SIZE_BYTES);
      }
      const sizeBytes = held.length - TAG_SIZE_BYTES;
      if (decipher !== undefined && sizeBytes > 0) {
        this.push(decipher.update(held.subarray(0, sizeBytes)));
        held = held.subarray(sizeBytes);
      }
      done();
    },
    flush(done) {
      try {
        if (decipher === undefined || held.length !== TAG_SIZE_BYTES) throw new RangeError('too short');
        decipher.setAuthTag(held);
        this.push(decipher.final());
        done();
      } catch (cause) {
        done(wrongKey(cause));
      }
    },
  });
}

function wrongKey(cause?: unknown): BackupError {
  return new BackupError('wrong_key', 'the backup cannot be decrypted with this key', { cause });
}
