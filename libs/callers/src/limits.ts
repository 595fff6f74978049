/** Patience of a caller, and bounds of a call. */
export const LIMITS = {
  /** Duration of one frame of microphone audio. */
  frameMs: 20,
  /** Interval between two `voice.playback` events. */
  playbackEveryMs: 150,
  /** Silence after the agent's last word before the caller answers. */
  turnGapMs: 350,
  /** Silence without a matching move before the caller repeats itself. */
  patienceMs: 8_000,
  /** Maximum number of times that one move is made in a call; then the caller hangs up. */
  sameMoveMax: 4,
  /** Maximum number of times that the caller repeats itself in a call. */
  repeatsMax: 6,
  utterancesMax: 60,
  /** Time that the gateway has to close the connection after a hang-up. */
  closeMsMax: 5_000,
  callMsMax: 5 * 60_000,
  connectMsMax: 10_000,
  /** Maximum unsent data of the socket: about 10 s of audio. */
  bufferedBytesMax: 640_000,
  messageBytesMax: 4 * 1024 * 1024,
} as const;
