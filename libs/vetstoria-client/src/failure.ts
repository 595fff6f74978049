/** Converts failures to `VetstoriaError`, without secrets. */
import { isNetworkError } from 'ky';
import { isVetstoriaError, VetstoriaError } from './errors.ts';
import type { VetstoriaOperation } from './types.ts';
import { errorCodeOf } from './wire/refusals.ts';

/** The only error codes that prove that nothing of a request was sent. */
const UNSENT_CODES = ['ECONNREFUSED', 'ENOTFOUND'];

/** Converts an unsuccessful reply to an error. */
export function httpError(
  operation: VetstoriaOperation,
  reply: { status: number; retryAfterMs?: number | undefined },
): VetstoriaError {
  const code = errorCodeOf(operation, reply.status);
  return new VetstoriaError(code, `${operation}: ${code} (HTTP ${reply.status})`, {
    retryAfterMs: reply.retryAfterMs,
  });
}

/** Converts a failure without a reply to an error. */
export function toVetstoriaError(
  operation: VetstoriaOperation,
  error: unknown,
  signals: { signal?: AbortSignal | undefined; limit: AbortSignal },
): VetstoriaError {
  if (isVetstoriaError(error)) return error;
  if (signals.signal?.aborted) return new VetstoriaError('aborted', `${operation}: aborted`);
  if (signals.limit.aborted || (error instanceof Error && error.name === 'TimeoutError')) {
    return new VetstoriaError('timeout', `${operation}: no complete answer in time`);
  }
  // ky's error holds the request with keys and token, so only its cause is passed on.
  const cause = isNetworkError(error) ? error.cause : error;
  return isProvablyUnsent(error)
    ? new VetstoriaError('unreachable', `${operation}: no connection`, { cause })
    : new VetstoriaError('connection_lost', `${operation}: the connection broke`, { cause });
}

/** Whether every connection attempt failed before anything was sent. */
export function isProvablyUnsent(error: unknown): boolean {
  const codes = systemErrorCodes(error);
  return codes.length > 0 && codes.every((code) => UNSENT_CODES.includes(code));
}

export function throwIfAborted(operation: VetstoriaOperation, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new VetstoriaError('aborted', `${operation}: aborted`);
}

/** Returns the codes of the innermost errors, one for each address that was tried. */
function systemErrorCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.flatMap((each) => systemErrorCodes(each, depth + 1));
  }
  if ('cause' in error && error.cause !== undefined) return systemErrorCodes(error.cause, depth + 1);
  return ['code' in error && typeof error.code === 'string' ? error.code : 'none'];
}
