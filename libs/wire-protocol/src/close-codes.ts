/** WebSocket close codes of the gateway. */
export const CLOSE = {
  /** The call has ended normally. */
  ended: 1000,
  /** The server is shutting down; `voice.call.ended` was sent before. */
  goingAway: 1001,
  /** The call goes on at another instance; `voice.call.moving` was sent before. */
  moving: 1012,
  /** A message was larger than `MESSAGE_BYTES_MAX`. */
  tooBig: 1009,
  /** The server has more calls than it can carry; call again later. */
  overloaded: 1013,
  /** Internal error of the gateway. */
  internal: 1011,
  /** The client has repeatedly sent malformed or unknown events. */
  protocol: 4400,
  /** The caller was silent for too long, or the client too slow to read its audio. */
  idleOrSlow: 4408,
  /** The call was too long or too expensive. */
  limits: 4429,
  /** The voice service behind the gateway has failed. */
  voiceService: 4502,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];
