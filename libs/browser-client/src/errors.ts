/** The one error class of this library; `code` says what a page should tell its user. */

export type BrowserClientErrorCode =
  /** The key or ticket was not accepted. */
  | 'invalid_key'
  /** Pages of this origin may not call. */
  | 'origin_not_allowed'
  /** All lines are busy. */
  | 'at_capacity'
  /** The service answered with something else than it should. */
  | 'bad_answer'
  /** No answer at all, or too late. */
  | 'unreachable'
  /** The user or a policy said no to the microphone. */
  | 'microphone_denied'
  /** There is no microphone. */
  | 'microphone_missing'
  /** There is one, but another program holds it or it broke. */
  | 'microphone_busy'
  /** No secure context, or a browser without AudioWorklet. */
  | 'audio_unsupported';

export class BrowserClientError extends Error {
  override readonly name = 'BrowserClientError';
  readonly code: BrowserClientErrorCode;

  constructor(code: BrowserClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
