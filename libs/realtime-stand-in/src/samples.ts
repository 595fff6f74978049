/** PCM16 as the wire has it. */
import { Buffer } from 'node:buffer';

export function toBase64(pcm: Int16Array): string {
  return Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64');
}
