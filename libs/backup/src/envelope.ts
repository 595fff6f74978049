/**
 * How a database lies in the store: compressed with zstd and, where there is a key, encrypted with AES-256-GCM.
 * An encrypted object is a marker, the nonce, the ciphertext and the tag. What is decrypted on the way is not to be
 * believed before the stream has ended without an error: the tag comes last.
 */
import { createCipheriv, createDecipheriv, randomBytes, type CipherGCM, type DecipherGCM } from 'node:crypto';
import { Transform, type Duplex } from 'node:stream';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { BackupError } from './backup-error.ts';
import type { Manifest } from './manifest.ts';

export type Envelope = Pick<Manifest['object'], 'compression' | 'encryption'>;

/** 256 bits. */
export const encryptionKeySizeBytes = 32;

const marker = Buffer.from('PVBACK1\n');
const nonceSizeBytes = 12;
const tagSizeBytes = 16;
const headSizeBytes = marker.length + nonceSizeBytes;
/** The piece that files are read in: with Node's own 16 KiB most of the time goes into passing pieces on. */
const chunkSize = 64 * 1024;

export function sealing(key: Uint8Array | undefined): {
  envelope: Envelope;
  stages: Duplex[];
  suffix: string;
} {
  if (key === undefined) {
    return {
      envelope: { compression: 'zstd', encryption: 'none' },
      stages: [createZstdCompress({ chunkSize })],
      suffix: '.zst',
    };
  }
  return {
    envelope: { compression: 'zstd', encryption: 'aes-256-gcm' },
    stages: [createZstdCompress({ chunkSize }), encrypt(key)],
    suffix: '.zst.enc',
  };
}

export function opening({ compression, encryption }: Envelope, key: Uint8Array | undefined): Duplex[] {
  if (encryption !== 'none' && key === undefined) throw wrongKey();
  return [
    ...(encryption === 'none' || key === undefined ? [] : [decrypt(key)]),
    ...(compression === 'none' ? [] : [createZstdDecompress({ chunkSize })]),
  ];
}

function encrypt(key: Uint8Array): Transform {
  const nonce = randomBytes(nonceSizeBytes);
  const cipher: CipherGCM = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(marker);
  let begun = false;
  const head = (stream: Transform): void => {
    if (!begun) stream.push(Buffer.concat([marker, nonce]));
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
  // The head, then whatever may be the tag.
  let held: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held = Buffer.concat([held, chunk]);
      if (decipher === undefined && held.length >= headSizeBytes) {
        if (!held.subarray(0, marker.length).equals(marker)) return done(wrongKey());
        decipher = createDecipheriv('aes-256-gcm', key, held.subarray(marker.length, headSizeBytes));
        decipher.setAAD(marker);
        held = held.subarray(headSizeBytes);
      }
      const sizeBytes = held.length - tagSizeBytes;
      if (decipher !== undefined && sizeBytes > 0) {
        this.push(decipher.update(held.subarray(0, sizeBytes)));
        held = held.subarray(sizeBytes);
      }
      done();
    },
    flush(done) {
      try {
        if (decipher === undefined || held.length !== tagSizeBytes) throw new RangeError('too short');
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
  return new BackupError('wrong_key', 'the backup does not open with this key', { cause });
}
