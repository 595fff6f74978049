/** Every bound of the speech engine. */
export const LIMITS = {
  /** One sentence to speak. */
  textCharsMax: 600,
  rateMin: 0.5,
  rateMax: 2,
  /** One utterance to hear. */
  utteranceMsMax: 30_000,
  grammarCharsMax: 100_000,
  /** Requests that wait for a thread, beyond those at work. */
  queueMax: 64,
  /** Spoken sentences kept, in bytes of PCM: about 11 minutes. */
  cacheBytesMax: 32 * 1024 * 1024,
  /** Ears by default: each thread takes about 130 MB. */
  threadsMax: 4,
  /** Grammars that each ear keeps translated. */
  grammarsMax: 32,
  /** Between two words, that there is a silence. */
  silenceProbability: 0.1,
  /** See GraphWeights: found by `testing/bench.ts`. */
  wordProbability: 0.001,
  phoneProbability: 0.005,
  /** Silence added at both ends of an utterance: the recogniser loses short words at a hard edge. */
  padMs: 300,
} as const;

/** Hz of all audio outside the engine. */
export const WIRE_HZ = 24_000;
/** Hz at which the recogniser is fed. */
export const RECOGNISER_HZ = 16_000;
