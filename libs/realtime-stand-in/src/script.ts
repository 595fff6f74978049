/** What a test says in the place of the model and of the caller: answers, and turns that happen now. */

/** What the next response says and calls. All of it is optional: an empty answer is an empty response. */
export interface ScriptedAnswer {
  /** The words, as one sentence or several. Without a speech engine they are hummed (see marker.ts). */
  readonly say?: string | readonly string[];
  /** PCM16 mono 24 kHz, to be heard instead of what a mouth would make of the words. */
  readonly audio?: Int16Array;
  /** In the order of the output; more than one are parallel calls. */
  readonly calls?: readonly ScriptedCall[];
  /** Waits behind so many deltas of audio or text for `resume()`; 0 waits before the first. */
  readonly pauseAfterDeltas?: number;
}

export interface ScriptedCall {
  readonly name: string;
  /** A string goes out as it is, JSON or not. Defaults to `{}`. */
  readonly arguments?: Readonly<Record<string, unknown>> | string;
  /** Defaults to a new one. */
  readonly callId?: string;
}

/** Where a transcription lies: before the response, between its creation and its output, or behind its end. */
export type TranscriptionPlace = 'before' | 'between' | 'after';

export interface ScriptedTurn {
  /** What the caller says; undefined is a sound without words. */
  readonly words: string | undefined;
  /** Defaults to `between`. */
  readonly transcription?: TranscriptionPlace;
}

/** The turns happen on the newest connection that is open. @throws Error from each of them when there is none */
export interface Script {
  /** Several wait in turn; they come before anything that a mind would say. */
  answer(answer: ScriptedAnswer): void;
  /**
   * A whole turn, as voice activity detection tells it. When the session has none (`turn_detection: null`), these
   * are the words of the next commit instead.
   */
  callerSays(words: string | undefined, options?: { readonly transcription?: TranscriptionPlace }): void;
  /** The first half of a turn: `speech_started`, and the interruption of what is being said. */
  callerStarts(): void;
  /** The second half. */
  callerStops(words: string | undefined, options?: { readonly transcription?: TranscriptionPlace }): void;
  /** A response that waits at its `pauseAfterDeltas` goes on. */
  resume(): void;
  /** Any event at all, with an `event_id` if it has none. */
  emit(event: Readonly<Record<string, unknown>> & { readonly type: string }): void;
  /** Forgets the answers that wait. */
  clear(): void;
  /** Answers that no response has taken. */
  answersWaiting(): number;
}
