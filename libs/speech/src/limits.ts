/** Limits and weights of the speech engine. */
export const LIMITS = {
  /** Maximum length of one sentence to speak. */
  textCharsMax: 600,
  rateMin: 0.5,
  rateMax: 2,
  /** Maximum duration of one utterance to recognise. */
  utteranceMsMax: 30_000,
  grammarCharsMax: 100_000,
  /** Maximum number of requests that wait for a thread. */
  queueMax: 64,
  /** Size of the cache of spoken sentences: about 11 minutes of PCM. */
  cacheBytesMax: 32 * 1024 * 1024,
  /** Default maximum of recogniser threads. Each needs about 130 MB. */
  threadsMax: 4,
  /** Number of compiled grammars that each recogniser keeps. */
  grammarsMax: 32,
  /** Probability of a silence between two words. */
  silenceProbability: 0.1,
  /** Weights of the search graph (see `GraphWeights`), tuned with `testing/bench.ts`. */
  wordProbability: 0.001,
  phoneProbability: 0.005,
  /** Silence added at both ends of an utterance: the recogniser misses short words at an abrupt edge. */
  padMs: 300,
} as const;

/** Sample rate of all audio outside the engine. */
export const WIRE_HZ = 24_000;
/** Sample rate of the recogniser's input. */
export const RECOGNISER_HZ = 16_000;
