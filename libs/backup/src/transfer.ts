/** Streams that measure the data passing through. */
import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { BackupError } from './backup-error.ts';
import type { Checksum } from './checksum.ts';

export type OnProgress = (doneBytes: number) => void;

export interface MeasureOptions {
  readonly onProgress?: OnProgress | undefined;
  /** Fails with `verification_failed` when more bytes come. Default: unlimited. */
  readonly bytesMax?: number | undefined;
}

/** Passes all data on; call `result()` after the end. */
export function measure({ onProgress, bytesMax = Infinity }: MeasureOptions = {}): {
  stage: Transform;
  result(): Checksum;
} {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const stage = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > bytesMax) {
        done(new BackupError('verification_failed', 'there is more data than the manifest states'));
        return;
      }
      hash.update(chunk);
      onProgress?.(sizeBytes);
      done(null, chunk);
    },
  });
  return { stage, result: () => ({ sizeBytes, sha256: hash.digest('hex') }) };
}
