/** Every bound of the stand-in Realtime server. */
export const LIMITS = {
  /** As the real service: one append holds at most 15 MiB of base64. */
  messageBytesMax: 16 * 1024 * 1024,
  /** As the real service. */
  sessionMsMax: 3_600_000,
  /** Caller audio that is kept for listening; older samples are forgotten. */
  inputMsMax: 60_000,
  /** The longest utterance that the ears take. */
  utteranceMsMax: 28_000,
  /** A commit of less is refused. */
  commitMsMin: 100,
  /** Audio in one `response.output_audio.delta`. */
  deltaMs: 200,
  /** Audio of one scripted answer. */
  answerAudioMsMax: 300_000,
  /** Of a sentence that is hummed. */
  hummedMsPerChar: 50,
  hummedMsMin: 200,
  /** The fault `burst`: base64 in one delta. */
  burstBytes: 1024 * 1024,
  /** How long the fault `turn-races-tool-result` waits for the client before its response speaks. */
  raceMsMax: 50,
  /** Output that a client has not taken: then it is cut off. */
  outputBytesMax: 32 * 1024 * 1024,
  itemsMax: 2_000,
  journalEntriesMax: 10_000,
  connectionsMax: 100,
  /** Inputs of one connection that wait for their turn. */
  queueMax: 5_000,
  faultsMax: 1_000,
  answersMax: 1_000,
  /** Expectations of tests, by the server's clock, when they name no time of their own. */
  expectMsMax: 5_000,
} as const;

export const SAMPLES_PER_MS = 24;
