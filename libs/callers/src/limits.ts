/** How patient a caller is, and how long a call may be. */
export const LIMITS = {
  /** One frame of microphone audio. */
  frameMs: 20,
  /** Between two reports of what was heard. */
  playbackEveryMs: 150,
  /** Quiet after the agent's last word before the caller answers. */
  turnGapMs: 350,
  /** Quiet with nothing to answer before the caller asks or says it again. */
  patienceMs: 8_000,
  /** The same move in one call; after it the caller gives up. */
  sameMoveMax: 4,
  /** Times that the caller says its last words again, or asks, because nothing fits. */
  repeatsMax: 6,
  utterancesMax: 60,
  /** After a hang-up, how long the gateway may take to close. */
  closeMsMax: 5_000,
  callMsMax: 5 * 60_000,
  connectMsMax: 10_000,
  /** Audio that the socket has not taken yet: about 10 s. */
  bufferedBytesMax: 640_000,
  messageBytesMax: 4 * 1024 * 1024,
} as const;
