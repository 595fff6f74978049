/** The one error class of this library; `code` says what a page should tell its user. */

export type BrowserClientErrorCode =
  /** The key or ticket was not accepted. */
  | 'invalid_key'
  /** Pages of this origin may not call. */
  | 'origin_not_allowed'
  /** No free call slot. */
  | 'at_capacity'
  /** The service sent an unexpected answer. */
  | 'bad_answer'
  /** No answer, or none in time. */
  | 'unreachable'
  /** The user or a policy denied the microphone. */
  | 'microphone_denied'
  /** There is no microphone. */
  | 'microphone_missing'
  /** There is a microphone, but another program holds it or it failed. */
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
