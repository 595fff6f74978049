import type { Readable } from 'node:stream';

/** Returns the text of a stream, or undefined when it is longer: who can write to the bucket decides how long it is. */
export async function readSmall(stream: Readable, sizeBytesMax: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // Leaving the loop destroys the stream.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > sizeBytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
