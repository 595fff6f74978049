/** Encodes PCM16 as bytes and as base64. */
import { Buffer } from 'node:buffer';

export function toBytes(pcm: Int16Array): Buffer {
  return Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
}

export function toBase64(pcm: Int16Array): string {
  return toBytes(pcm).toString('base64');
}
