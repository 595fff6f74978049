/** The error class of the client, and its codes. */

/**
 * Why a call failed.
 *
 * | code | meaning |
 * |---|---|
 * | `aborted` | the caller's signal aborted, and nothing was booked |
 * | `unreachable` | no connection; certainly not sent |
 * | `connection_lost` | the connection was lost after sending |
 * | `timeout` | no complete reply within the time limit |
 * | `unauthorized` | the service refused a fresh token |
 * | `invalid_credentials` | the service refused the credentials |
 * | `not_allowed`, `not_found` | 403, 404 |
 * | `invalid_request` | any other 4xx, or arguments that cannot be sent |
 * | `rate_limited` | 429, with `retryAfterMs` if the service sent it |
 * | `upstream_error` | 5xx |
 * | `unexpected_response` | a reply that does not match the contract |
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

/** The only error that the methods throw. Messages are static: no secret, no personal data, no text of the service. */
export class VetstoriaError extends Error {
  /** Identifies the class across copies of the package: see {@link isVetstoriaError}. */
  override readonly name = 'VetstoriaError';
  /** The reason for the failure. */
  readonly code: VetstoriaErrorCode;
  /** The delay that the service asks for, in milliseconds. */
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

/** Returns true for errors of this package, including those of another copy of it. */
export function isVetstoriaError(error: unknown): error is VetstoriaError {
  return error instanceof Error && error.name === 'VetstoriaError' && 'code' in error;
}
