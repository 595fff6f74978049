/** Streams that are measured on their way. */
import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { Checksum } from './checksum.ts';

export type OnProgress = (doneBytes: number) => void;

/** Passes everything on; `result()` after the end. */
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
