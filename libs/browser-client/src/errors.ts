/** The only error class of this library, with a closed `code`. */

export type BrowserClientErrorCode =
  /** The key or ticket was not accepted. */
  | 'invalid_key'
  /** Pages of this web origin may not call. */
  | 'origin_not_allowed'
  /** No free call slot; try again later. */
  | 'at_capacity'
  /** The service has sent an unexpected answer. */
  | 'bad_answer'
  /** The service did not answer, or not in time. */
  | 'unreachable'
  /** The user or a policy has denied the microphone. */
  | 'microphone_denied'
  /** There is no microphone. */
  | 'microphone_missing'
  /** The microphone is in use by another program, or has failed. */
  | 'microphone_busy'
  /** The page is not secure, or the browser has no AudioWorklet. */
  | 'audio_unsupported';

export class BrowserClientError extends Error {
  override readonly name = 'BrowserClientError';
  readonly code: BrowserClientErrorCode;

  constructor(code: BrowserClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function unreachable(message: string, cause?: unknown): BrowserClientError {
  return new BrowserClientError('unreachable', message, { cause });
}
