/** Encodes PCM16 as base64. */
import { Buffer } from 'node:buffer';

export function toBase64(pcm: Int16Array): string {
  return Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64');
}
