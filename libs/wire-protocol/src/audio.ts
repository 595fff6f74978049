/** The audio of a call, both ways: PCM16, little-endian, mono. */
export const AUDIO = {
  sampleRateHz: 24_000,
  bytesPerSample: 2,
  bytesPerMs: 48,
  /** The longest single append, in milliseconds. */
  appendMsMax: 1_000,
} as const;

/** The largest WebSocket message that the gateway reads, in bytes; a larger one closes the call with 1009. */
export const MESSAGE_BYTES_MAX = 256 * 1024;

/** How long `bytes` of PCM16 last, in milliseconds. */
export function bytesToMs(bytes: number): number {
  return bytes / AUDIO.bytesPerMs;
}
