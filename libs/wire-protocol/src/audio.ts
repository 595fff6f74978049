/** The audio format of a call in both directions: PCM16, little-endian, mono. */
export const AUDIO = {
  sampleRateHz: 24_000,
  bytesPerSample: 2,
  bytesPerMs: 48,
  /** Maximum length of one append, in milliseconds: what one message can hold as base64. */
  appendMsMax: 4_000,
} as const;

/** Maximum size of a WebSocket message to the gateway, in bytes; a larger one closes the call with 1009. */
export const MESSAGE_BYTES_MAX = 256 * 1024;

/** Returns the duration of `bytes` of PCM16, in milliseconds. */
export function bytesToMs(bytes: number): number {
  return bytes / AUDIO.bytesPerMs;
}
