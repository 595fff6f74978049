/**
 * Sends one HTTP request with retries, limits and hooks. Replies of any status are returned; connection failures are
 * thrown as `VetstoriaError`.
 *
 * ky waits out any `Retry-After` unless `maxRetryAfter` and a signal limit it. A booking that is sent twice is two
 * bookings: it is retried only if it provably was never sent, or was refused unread (429).
 */
import ky, { isHTTPError, type HTTPError, type Options, type RetryOptions } from 'ky';
import { isVetstoriaError, type VetstoriaError } from './errors.ts';
import { httpError, isProvablyUnsent, throwIfAborted, toVetstoriaError } from './failure.ts';
import { RETRIES_MAX } from './limits.ts';
import { readBody } from './read-body.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Settings } from './settings.ts';
import type { BookingDoubt, CallOptions, VetstoriaOperation } from './types.ts';
import type { WireRequest } from './wire/requests.ts';

/** A reply of any status. */
export interface Reply {
  status: number;
  body: string;
  retryAfterMs?: number | undefined;
}

/** A booking or a change was sent and no reply tells the outcome. Internal: the client returns it as `unknown`. */
export class OutcomeUnknown extends Error {
  readonly doubt: BookingDoubt;

  constructor(operation: VetstoriaOperation, doubt: BookingDoubt, options: ErrorOptions) {
    super(`${operation}: outcome unknown (${doubt})`, options);
    this.doubt = doubt;
  }
}

export interface Transport {
  /** Sends a request that may be repeated. The signal aborts it at any time. */
  read(request: WireRequest, options: CallOptions): Promise<Reply>;
  /**
   * Sends a request that must take effect at most once. It is not aborted once it is sent.
   * @throws OutcomeUnknown when no reply tells the outcome; a `VetstoriaError` proves that nothing was booked
   */
  book(request: WireRequest, options: CallOptions): Promise<Reply>;
}

const RETRIED_READ_STATUSES = [408, 429, 500, 502, 503, 504];

export function createTransport(settings: Settings): Transport {
  const { timeLimits, now, random } = settings;

  const common = (request: WireRequest, onAttempt?: () => void): Options => ({
    method: request.method,
    headers: request.headers,
    ...(request.json !== undefined && { json: request.json }),
    // A redirect would turn the POST into a GET, whose 200 would look like a booking.
    redirect: 'manual',
    fetch: observedFetch(settings, request, onAttempt),
  });

  const retry: RetryOptions = {
    limit: RETRIES_MAX,
    methods: ['get', 'post', 'put', 'delete'],
    delay: (attempt) => timeLimits.retryDelayMs * 2 ** (attempt - 1),
    jitter: (delayMs) => delayMs * (0.5 + random() * 0.5),
    maxRetryAfter: timeLimits.retryAfterMsMax,
  };

  const waitMs = (error: HTTPError): number | undefined => retryAfterMs(error.response.headers, now());

  async function read(request: WireRequest, { signal }: CallOptions): Promise<Reply> {
    const limit = AbortSignal.timeout(timeLimits.totalMs);
    try {
      throwIfAborted(request.operation, signal);
      const response = await ky(request.url, {
        ...common(request),
        timeout: timeLimits.attemptMs,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        throwHttpErrors: (status) => RETRIED_READ_STATUSES.includes(status),
        retry: {
          ...retry,
          statusCodes: RETRIED_READ_STATUSES,
          retryOnTimeout: true,
          shouldRetry: ({ error }) =>
            isHTTPError(error) && (waitMs(error) ?? 0) > timeLimits.retryAfterMsMax ? false : undefined,
        },
      });
      return toReply(response, await readBody(response), now());
    } catch (error) {
      if (isHTTPError(error)) return toReply(error.response, '', now());
      throw toVetstoriaError(request.operation, error, { signal, limit });
    }
  }

  async function book(request: WireRequest, { signal }: CallOptions): Promise<Reply> {
    // Only the limit aborts an attempt. The caller's signal applies between attempts.
    const limit = AbortSignal.timeout(timeLimits.bookingMs);
    /** Proof that the last attempt booked nothing; undefined while an attempt is under way. */
    let notBooked: VetstoriaError | undefined;
    try {
      throwIfAborted(request.operation, signal);
      const response = await ky(request.url, {
        ...common(request, () => (notBooked = undefined)),
        timeout: false,
        signal: limit,
        throwHttpErrors: (status) => status === 429,
        retry: {
          ...retry,
          statusCodes: [429],
          shouldRetry: ({ error }) => {
            if (isHTTPError(error)) {
              notBooked = httpError(request.operation, toReply(error.response, '', now()));
              return (waitMs(error) ?? Infinity) <= timeLimits.retryAfterMsMax && undefined;
            }
            if (!isProvablyUnsent(error)) return false;
            notBooked = toVetstoriaError(request.operation, error, { limit });
            return true;
          },
        },
        hooks: { beforeRetry: [() => throwIfAborted(request.operation, signal)] },
      });
      // The status decides the outcome. Without a complete body only the reference is missing.
      return toReply(response, await readBody(response).catch(() => ''), now());
    } catch (error) {
      if (isHTTPError(error)) return toReply(error.response, '', now());
      if (isVetstoriaError(error)) throw error;
      if (isProvablyUnsent(error)) throw toVetstoriaError(request.operation, error, { limit });
      throw (
        notBooked ??
        new OutcomeUnknown(request.operation, limit.aborted ? 'timeout' : 'connection_lost', { cause: error })
      );
    }
  }

  return { read, book };
}

/**
 * Returns a `fetch` that calls the hook after each attempt. It hands the user's `fetch` an address and plain options: one
 * of another package than the platform's does not know the platform's `Request`.
 */
function observedFetch(
  { fetch, steadyNow, hooks }: Settings,
  { operation, json }: WireRequest,
  onAttempt: () => void = () => undefined,
): typeof globalThis.fetch {
  return async (input) => {
    const { url, method, headers, redirect, signal } = input as Request;
    const init: RequestInit = {
      ...{ method, headers: Object.fromEntries(headers), redirect, signal },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    };
    const startedMs = steadyNow();
    const report = (status?: number): void => {
      const event = {
        operation,
        durationMs: steadyNow() - startedMs,
        ...(status !== undefined && { status }),
      };
      try {
        hooks.afterAttempt?.(event);
      } catch {
        // A hook must not change the outcome of a booking.
      }
    };
    onAttempt();
    try {
      const response = await fetch(url, init);
      report(response.status);
      return response;
    } catch (error) {
      report();
      throw error;
    }
  };
}

function toReply(response: Response, body: string, nowMs: number): Reply {
  return { status: response.status, body, retryAfterMs: retryAfterMs(response.headers, nowMs) };
}
