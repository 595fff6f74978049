/** Why the engine could not speak or listen. "Not understood" is no error: it is an answer. */

export type SpeechErrorCode =
  /** The grammar could not be parsed. */
  | 'bad-grammar'
  /** The grammar has words that are not in the dictionary; the message names them. */
  | 'unknown-word'
  /** The text, the rate or the audio is over a limit. */
  | 'too-long'
  /** Too much is waiting already. */
  | 'busy'
  /** The engine was closed. */
  | 'closed'
  /** The engine itself failed. */
  | 'engine';

export class SpeechError extends Error {
  override readonly name = 'SpeechError';
  readonly code: SpeechErrorCode;

  constructor(code: SpeechErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
