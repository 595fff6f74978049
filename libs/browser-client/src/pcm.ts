/** PCM16 as little-endian bytes, and as base64 in JSON. All machines that run browsers are little-endian. */

const INT16_MAX = 0x7fff;
const INT16_SIZE = 0x8000;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Returns the samples of a base64 delta, or undefined when it is not base64 of whole samples. */
export function decodePcm16(base64: string): Int16Array<ArrayBuffer> | undefined {
  if (base64.length % 4 !== 0 || !BASE64.test(base64)) return undefined;
  const binary = atob(base64);
  if (binary.length % 2 !== 0) return undefined;
  const samples = new Int16Array(binary.length / 2);
  const bytes = new Uint8Array(samples.buffer);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return samples;
}

/** Converts a sample from −1…1 to −32768…32767; louder samples are clipped. */
export function toInt16(sample: number): number {
  const clipped = Math.max(-1, Math.min(1, sample));
  return Math.round(clipped < 0 ? clipped * INT16_SIZE : clipped * INT16_MAX);
}

/** Converts a sample from −32768…32767 to −1…1. */
export function toFloat(sample: number): number {
  return sample < 0 ? sample / INT16_SIZE : sample / INT16_MAX;
}
