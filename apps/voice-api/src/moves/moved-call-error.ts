/**
 * `elsewhere`: another instance has taken the call up. `no_token`: the client has no token to come back with.
 * `not_readable`: the stored call cannot be opened here. `too_large`: the call cannot be stored.
 */
type MovedCallErrorCode = 'elsewhere' | 'no_token' | 'not_readable' | 'too_large';

/** A call that cannot go on in another process. */
export class MovedCallError extends Error {
  readonly code: MovedCallErrorCode;

  constructor(code: MovedCallErrorCode, message: string) {
    super(message);
    this.name = 'MovedCallError';
    this.code = code;
  }
}
