/** The limits of a call. Names end in their unit. */

export interface CallLimits {
  /** Maximum time from opening a model link to its confirmed session. */
  readonly configureMsMax: number;
  readonly callMsMax: number;
  /** Maximum time without speech or text from the caller. */
  readonly silenceMsMax: number;
  /** Time before the end of a silent call at which the caller is warned. */
  readonly idleWarningMs: number;
  /** Maximum number of re-prompts in a row that the caller leaves unanswered. */
  readonly idleTurnsMax: number;
  /** Silence after which the model asks whether the caller is there: 5,000 to 30,000. */
  readonly idleRepromptMs: number;
  /** Maximum lead of the audio sent to the caller over the audio heard. */
  readonly aheadMsMax: number;
  /** Interval at which audio is sent while some of it is held back. */
  readonly paceMs: number;
  /** Maximum length of the agent's audio that waits to be sent. */
  readonly queuedAudioMsMax: number;
  /** Maximum time from the tool that ends the call to the end of the call. */
  readonly goodbyeMsMax: number;
  /** Time between the last word heard and the end of the call. */
  readonly goodbyeTailMs: number;
  /** Maximum time for which a finished exchange waits for the caller's words. */
  readonly transcriptMsMax: number;
  /** Maximum time from the end of a sound to its turn. Without a turn the sound was a false start. */
  readonly falseStartMs: number;
  /** Maximum length of speech without a pause. */
  readonly speechMsMax: number;
  /** Maximum time from the end of the caller's turn to the answer, before one is asked for. */
  readonly answerMsMax: number;
  /** Wait before a failed response is asked for again, unless the service names a longer one. */
  readonly retryMs: number;
  readonly retryMsMax: number;
  /** Maximum number of failed responses in a row that are asked for again. */
  readonly retriesMax: number;
  /** Maximum number of incomplete answers in a row that the model is asked to finish. */
  readonly incompleteMax: number;
  /** Silence because of a tool before the agent says that it takes a moment. */
  readonly fillerMs: number;
  /** The same silence if the agent has spoken since the tool was called. */
  readonly fillerAfterWordsMs: number;
  /** Maximum number of tool calls of one conversation. */
  readonly toolCallsMax: number;
  /** Maximum length of caller audio that is held until the model is ready. */
  readonly heldAudioMsMax: number;
  /** Number of unsent bytes above which the caller's socket counts as slow. */
  readonly callerQueuedBytesMax: number;
  /** Maximum time for which the caller's socket may be slow. */
  readonly slowMsMax: number;
  /** Maximum number of model links lost in a row that are replaced. */
  readonly reconnectsMax: number;
  /** Wait before the second new model link, which grows by as much before each further one. */
  readonly reconnectMs: number;
  /** Maximum silence of a model that owes an answer. */
  readonly stallMsMax: number;
  /** Time before the expiry of a session at which the next one is begun. */
  readonly handoverMs: number;
  /** Maximum cost of a call in US dollars before the agent says goodbye. */
  readonly costUsdMax: number;
  /** Time before `callMsMax` at which the agent says goodbye. */
  readonly farewellMs: number;
  readonly outputTokensMax: number;
  /** Maximum time from asking the voice for a statement to its first audio. */
  readonly voiceStartMsMax: number;
  /** Silence that ends a turn while a number, an address or a spelling is being said, if the usual one is shorter. */
  readonly patientSilenceMs: number;
  /** Maximum time in which the service confirms another silence. */
  readonly patienceMsMax: number;
  /** Maximum time that a write waits for the call to be stored. */
  readonly keepMsMax: number;
  /** Maximum time in which a call that has stopped here is stored for another process: its caller hears nothing meanwhile. */
  readonly moveMsMax: number;
  /** Maximum time that a second opinion takes. A yes waits for it, and counts if it does not come. */
  readonly opinionMsMax: number;
  /** Length of sound without a turn after which the caller is told that somebody is there and not understood. */
  readonly unheardMs: number;
  /** Maximum time for which a call waits for a caller whose line has broken. */
  readonly awayMsMax: number;
  /** Maximum time from the first audio of a statement to its last. */
  readonly statementMsMax: number;
}

export const DEFAULT_LIMITS: CallLimits = {
  configureMsMax: 10_000,
  callMsMax: 30 * 60_000,
  silenceMsMax: 120_000,
  idleWarningMs: 30_000,
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
  voiceStartMsMax: 3_000,
  statementMsMax: 60_000,
  awayMsMax: 30_000,
  unheardMs: 6_000,
  keepMsMax: 1_000,
  moveMsMax: 2_000,
  opinionMsMax: 2_000,
  patientSilenceMs: 1_200,
  patienceMsMax: 5_000,
};

/** Maximum number of played items that are remembered for late truncations by the caller's client. */
export const PLAYED_ITEMS_MAX = 16;
/** Maximum number of kinds of alert in one call. */
export const ALERT_KINDS_MAX = 32;
/**
 * Length of audio that a judged character allows to be sent: unhurried speech. It matters only if words come later than
 * their audio.
 */
export const SPEECH_MS_PER_CHAR = 80;
/** Length of audio that may be sent before its first word: too short for any assertion. */
export const UNJUDGED_MS_MAX = 240;
/** Maximum number of assertions in one call that are corrected. Further ones are withheld without a correction. */
export const CORRECTIONS_MAX = 5;
/** Maximum number of withheld responses that are remembered. */
export const WITHHELD_MAX = 16;
/** Maximum number of times that a caller who is not understood is told so. */
export const UNHEARD_MAX = 2;
/** Maximum time between two seconds of the same sound. */
export const SOUND_GAP_MS = 2_500;
/** Maximum number of statements that wait to be spoken. */
export const STATEMENTS_MAX = 8;
/** Maximum number of times that a statement is said again after a sound that became no turn. */
export const REPEATS_MAX = 2;
/** Maximum number of times that the disclosure is said again. */
export const DISCLOSURES_MAX = 3;
/** Time after the last binding word for which it must have been playing: words are not spoken at an even pace. */
export const BINDING_MARGIN_MS = 250;
/** How far ahead of the clock a client's report of what was heard may be: it rounds, and its clock is not ours. */
export const REPORT_EARLY_MS_MAX = 100;

/** Audio that a client has surely played since its last report: twice the usual time between two reports, and more. */
export const REPORT_GAP_MS = 500;
/** Maximum time for which the end of a statement waits for a late report that it was heard. */
export const REPORT_WAIT_MS = 1_500;
/** Maximum number of model links lost in a row before the first session of a call that has begun without it. */
export const FIRST_LINKS_MAX = 2;
/** Maximum number of characters kept of one item. */
export const TEXT_CHARS_MAX = 20_000;
/** Maximum number of exchanges that a new session is told. */
export const HISTORY_EXCHANGES_MAX = 100;
/** Maximum number of characters of JSON that a new session is told. */
export const HISTORY_CHARS_MAX = 60_000;
/** Maximum number of exchanges that wait to be written. */
export const OPEN_EXCHANGES_MAX = 8;
/** Maximum number of utterances that a tool is given. */
export const DIALOGUE_UTTERANCES_MAX = 60;
/** Maximum number of captions that a caller who returns is sent. */
export const CAPTIONS_MAX = 20;
/** Maximum number of keywords that the transcription is told. */
export const KEYWORDS_MAX = 100;
/** Maximum length of a keyword that the transcription is told. */
export const KEYWORD_CHARS_MAX = 60;
/** Maximum length of the words, and of each turn before them, of which a second opinion is asked. */
export const OPINION_CHARS_MAX = 600;
/** Maximum number of second opinions that are asked for at the same time; of further words none is asked. */
export const OPINIONS_AT_ONCE_MAX = 4;
