/** Every number of a call, with its unit. */

export interface CallLimits {
  /** From the start of a line to the model to the confirmed configuration. */
  readonly configureMsMax: number;
  readonly callMsMax: number;
  /** Nothing from the caller, neither spoken nor typed. */
  readonly silenceMsMax: number;
  /** Re-prompts in a row that the caller left unanswered. */
  readonly idleTurnsMax: number;
  /** Silence after which the model asks whether anybody is there: 5,000 to 30,000. */
  readonly idleRepromptMs: number;
  /** How far the audio sent to the caller may be ahead of what was heard. */
  readonly aheadMsMax: number;
  /** How often audio is sent while it is held back. */
  readonly paceMs: number;
  /** Audio of the model that waits to be sent. */
  readonly queuedAudioMsMax: number;
  /** From the tool that ends the call to the end, however long the goodbye. */
  readonly goodbyeMsMax: number;
  /** Between the last word, as far as is known, and the close. */
  readonly goodbyeTailMs: number;
  /** How long a finished exchange waits for the words of the caller. */
  readonly transcriptMsMax: number;
  /** From the end of a sound to the turn that it was; without one it was none. */
  readonly falseStartMs: number;
  /** How long the caller is taken to be speaking without a pause. */
  readonly speechMsMax: number;
  /** From the end of a caller's turn to the model's answer, before it is asked for one. */
  readonly answerMsMax: number;
  /** Wait before a failed response is asked for again, unless the service names its own. */
  readonly retryMs: number;
  readonly retryMsMax: number;
  /** Failed responses in a row that are tried again. */
  readonly retriesMax: number;
  /** Answers in a row that were cut off by the service and are asked to be ended well. */
  readonly incompleteMax: number;
  /** How long the caller hears nothing because of a tool before the agent says that it takes a moment. */
  readonly fillerMs: number;
  /** The same, when the agent has spoken since the tool was called. */
  readonly fillerAfterWordsMs: number;
  /** Tool calls of one conversation. */
  readonly toolCallsMax: number;
  /** Caller audio held until the model is configured. */
  readonly heldAudioMsMax: number;
  /** Bytes that the caller's socket has not taken. */
  readonly callerQueuedBytesMax: number;
  /** How long it may have more than that. */
  readonly slowMsMax: number;
  /** Lines lost in a row that are replaced. */
  readonly reconnectsMax: number;
  /** Wait before the second new line; as long again before each further one. */
  readonly reconnectMs: number;
  /** How long nothing is heard of a model that owes an answer. */
  readonly stallMsMax: number;
  /** How long before a session expires the next one is begun. */
  readonly handoverMs: number;
  /** US dollars that a call may cost before it is brought to its end. */
  readonly costUsdMax: number;
  /** How long before the end of the longest call the agent says goodbye. */
  readonly farewellMs: number;
  readonly outputTokensMax: number;
}

export const DEFAULT_LIMITS: CallLimits = {
  configureMsMax: 10_000,
  callMsMax: 30 * 60_000,
  silenceMsMax: 120_000,
  idleTurnsMax: 3,
  idleRepromptMs: 15_000,
  aheadMsMax: 400,
  paceMs: 100,
  queuedAudioMsMax: 120_000,
  goodbyeMsMax: 20_000,
  goodbyeTailMs: 250,
  transcriptMsMax: 5_000,
  falseStartMs: 1_000,
  speechMsMax: 60_000,
  answerMsMax: 8_000,
  retryMs: 2_000,
  retryMsMax: 20_000,
  retriesMax: 1,
  incompleteMax: 1,
  fillerMs: 2_500,
  fillerAfterWordsMs: 6_000,
  toolCallsMax: 100,
  heldAudioMsMax: 10_000,
  callerQueuedBytesMax: 512 * 1024,
  slowMsMax: 5_000,
  reconnectsMax: 3,
  reconnectMs: 500,
  stallMsMax: 15_000,
  handoverMs: 5 * 60_000,
  costUsdMax: 5,
  farewellMs: 30_000,
  outputTokensMax: 1_200,
};

/** Items of played audio that are remembered, so that a late truncation by the caller's client finds them. */
export const PLAYED_ITEMS_MAX = 16;
/** Kinds of alert that count in one call. */
export const ALERT_KINDS_MAX = 32;
/**
 * How long a character of the words lasts that were judged: unhurried speech. It counts only where words come later than
 * their sound; there it bounds by how much.
 */
export const SPEECH_MS_PER_CHAR = 80;
/** Sound that may be sent before its first word is there: too short for any claim. */
export const UNJUDGED_MS_MAX = 240;
/** Claims of one call that are corrected; what comes after is withheld all the same. */
export const CORRECTIONS_MAX = 5;
/** Responses that are remembered as withheld. */
export const WITHHELD_MAX = 16;
/** Words kept of one item, in characters. */
export const TEXT_CHARS_MAX = 20_000;
/** Exchanges that a new session of the model is told. */
export const HISTORY_EXCHANGES_MAX = 100;
/** What it is told, as JSON. */
export const HISTORY_CHARS_MAX = 60_000;
/** Exchanges that wait to be written. */
export const OPEN_EXCHANGES_MAX = 8;
/** Utterances that a tool is told of. */
export const DIALOGUE_UTTERANCES_MAX = 60;
