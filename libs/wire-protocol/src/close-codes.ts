/** WebSocket close codes of the gateway. */
export const CLOSE = {
  /** The call ended normally. */
  ended: 1000,
  /** The server is going away; `voice.call.ended` came first. */
  goingAway: 1001,
  /** A message over `MESSAGE_BYTES_MAX`. */
  tooBig: 1009,
  /** An internal error of the gateway. */
  internal: 1011,
  /** Malformed or unknown events, repeatedly. */
  protocol: 4400,
  /** The caller was idle, or too slow to take its audio. */
  idleOrSlow: 4408,
  /** Too many calls, or a call that is too long. */
  limits: 4429,
  /** The voice service behind the gateway failed. */
  voiceService: 4502,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];
