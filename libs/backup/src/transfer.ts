/** Streams that measure the data passing through. */
import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { Checksum } from './checksum.ts';

export type OnProgress = (doneBytes: number) => void;

/** Passes all data on; call `result()` after the end. */
export function measure(onProgress?: OnProgress): { stage: Transform; result(): Checksum } {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const stage = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      onProgress?.(sizeBytes);
      done(null, chunk);
    },
  });
  return { stage, result: () => ({ sizeBytes, sha256: hash.digest('hex') }) };
}
