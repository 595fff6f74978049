/** Limits of the stand-in Realtime server. */
export const LIMITS = {
  /** Limit of the service: an append has at most 15 MiB of base64. */
  messageBytesMax: 16 * 1024 * 1024,
  /** Limit of the service. */
  sessionMsMax: 3_600_000,
  /** Caller audio that is kept for recognition. */
  inputMsMax: 60_000,
  /** Maximum duration of an utterance. */
  utteranceMsMax: 28_000,
  /** Minimum audio of a commit. */
  commitMsMin: 100,
  /** Duration of one `response.output_audio.delta`. */
  deltaMs: 200,
  /** Limit of the service: 4,096 characters. */
  speechCharsMax: 4_096,
  speechRequestBytesMax: 64 * 1024,
  opinionRequestBytesMax: 64 * 1024,
  secretRequestBytesMax: 256 * 1024,
  /** Limits of the service: how long a client secret is valid. */
  secretSecondsMin: 10,
  secretSecondsMax: 7_200,
  secretSecondsDefault: 600,
  secretsMax: 1_000,
  /** Maximum audio of a scripted answer. */
  answerAudioMsMax: 300_000,
  /** Duration of the tone that replaces a sentence. */
  hummedMsPerChar: 50,
  hummedMsMin: 200,
  /** Size of the delta of the fault `burst`, in base64. */
  burstBytes: 1024 * 1024,
  /** Time that the fault `turn-races-tool-result` waits for the client before its response continues. */
  raceMsMax: 50,
  /** Maximum unsent output. A client that reads too slowly is disconnected. */
  outputBytesMax: 32 * 1024 * 1024,
  itemsMax: 2_000,
  journalEntriesMax: 10_000,
  connectionsMax: 100,
  /** Maximum number of waiting inputs of one connection. */
  queueMax: 5_000,
  faultsMax: 1_000,
  answersMax: 1_000,
  /** Default time limit of `expect` and `expectNoSockets`, by the server's clock. A bound for a busy machine. */
  expectMsMax: 30_000,
} as const;

export const SAMPLES_PER_MS = 24;
