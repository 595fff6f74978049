/** The one error of the client, and its codes. */

/**
 * Why a call failed.
 *
 * | code | meaning |
 * |---|---|
 * | `aborted` | the caller's signal, before anything that matters was sent |
 * | `unreachable` | no connection: certainly never sent |
 * | `connection_lost` | the connection broke after sending |
 * | `timeout` | no complete answer within the time limit |
 * | `unauthorized` | the service refuses a fresh token too |
 * | `invalid_credentials` | the service refuses the credentials |
 * | `not_allowed`, `not_found` | 403, 404 |
 * | `invalid_request` | any other 4xx, or arguments that cannot be sent |
 * | `rate_limited` | 429, with `retryAfterMs` where the service names it |
 * | `upstream_error` | 5xx |
 * | `unexpected_response` | an answer that is not what the contract says |
 */
export type VetstoriaErrorCode =
  | 'aborted'
  | 'unreachable'
  | 'connection_lost'
  | 'timeout'
  | 'unauthorized'
  | 'invalid_credentials'
  | 'not_allowed'
  | 'not_found'
  | 'invalid_request'
  | 'rate_limited'
  | 'upstream_error'
  | 'unexpected_response';

/** What every method throws, and nothing else. Messages are static: no secret, no personal data, no upstream text. */
export class VetstoriaError extends Error {
  /** Tells the class across copies of the package: see {@link isVetstoriaError}. */
  override readonly name = 'VetstoriaError';
  /** Why it failed. */
  readonly code: VetstoriaErrorCode;
  /** How long the service asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;

  constructor(
    code: VetstoriaErrorCode,
    message: string,
    details: { cause?: unknown; retryAfterMs?: number | undefined } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
  }
}

/** True for errors of this package, also those of another copy of it. */
export function isVetstoriaError(error: unknown): error is VetstoriaError {
  return error instanceof Error && error.name === 'VetstoriaError' && 'code' in error;
}
