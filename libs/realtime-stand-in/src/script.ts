/** Script of a test: answers of the model, and turns of the caller. */

/** Content of a response. An empty answer is an empty response. */
export interface ScriptedAnswer {
  /** One or more sentences. Without a speech engine their audio is a tone (see `readMarker`). */
  readonly say?: string | readonly string[];
  /** Sentences that are a message of their own before `say`, as of a model that says what it is about to do. */
  readonly preamble?: string | readonly string[];
  /** PCM16 mono 24 kHz that replaces the synthesised words. */
  readonly audio?: Int16Array;
  /** Tool calls in order of output. Several are parallel calls. */
  readonly calls?: readonly ScriptedCall[];
  /** Number of audio or text deltas after which the response waits for `resume()`; 0 waits before the first. */
  readonly pauseAfterDeltas?: number;
}

export interface ScriptedCall {
  readonly name: string;
  /** A string is sent unchanged, JSON or not. Default: `{}`. */
  readonly arguments?: Readonly<Record<string, unknown>> | string;
  /** Default: a new id. */
  readonly callId?: string;
}

/** Position of a transcription: before the response, between its creation and its output, or after its end. */
export type TranscriptionPlace = 'before' | 'between' | 'after';

export interface ScriptedTurn {
  /** Words of the caller; undefined for a sound without words. */
  readonly words: string | undefined;
  /** Default: `between`. */
  readonly transcription?: TranscriptionPlace;
}

/** Controls the model and the caller. Turns apply to the newest open connection and throw if there is none. */
export interface Script {
  /** Queues an answer. Answers have precedence over the mind. */
  answer(answer: ScriptedAnswer): void;
  /**
   * A whole turn of the caller. In a session with `turn_detection: null`, sets the words of the next commit instead.
   */
  callerSays(words: string | undefined, options?: { readonly transcription?: TranscriptionPlace }): void;
  /** Starts a turn: `speech_started`, which interrupts the response. */
  callerStarts(): void;
  /** Ends the turn. */
  callerStops(words: string | undefined, options?: { readonly transcription?: TranscriptionPlace }): void;
  /** Continues a response that waits at its `pauseAfterDeltas`. */
  resume(): void;
  /** Sends any event, with an `event_id` if it has none. */
  emit(event: Readonly<Record<string, unknown>> & { readonly type: string }): void;
  /** Discards the waiting answers. */
  clear(): void;
  /** Number of answers that no response has taken. */
  answersWaiting(): number;
}
