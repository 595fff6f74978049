/** Errors of the speech engine. Speech that was not understood is no error: `listen` resolves with undefined. */

export type SpeechErrorCode =
  /** The grammar is invalid. */
  | 'bad-grammar'
  /** Words of the grammar are not in the dictionary; the message lists them. */
  | 'unknown-word'
  /** The text, the rate, the grammar or the audio exceeds a limit. */
  | 'too-long'
  /** The queue is full. */
  | 'busy'
  /** The engine is closed. */
  | 'closed'
  /** The engine failed. */
  | 'engine';

export class SpeechError extends Error {
  override readonly name = 'SpeechError';
  readonly code: SpeechErrorCode;

  constructor(code: SpeechErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
