/** Faults for tests: a queue per operation, of which each request takes one. */
import type { Operation } from './routes.ts';

/**
 * A fault of one request.
 *
 * - `hang`, `reset`: no answer; with `commit` the request takes effect first
 * - `reply`: a fixed answer; with `commit` the request takes effect first
 * - `revokeTokens`: every token becomes invalid, including the one of this request
 * - `takeSlot`: the requested slot is taken just before the request
 */
export type Fault =
  | { kind: 'hang'; commit: boolean }
  | { kind: 'reset'; commit: boolean }
  | { kind: 'reply'; commit: boolean; status: number; headers?: Record<string, string>; body: string }
  | { kind: 'revokeTokens' }
  | { kind: 'takeSlot' };

const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8' };

/** Common faults by name. */
export const FAULTS = {
  hangBeforeCommit: { kind: 'hang', commit: false },
  hangAfterCommit: { kind: 'hang', commit: true },
  resetBeforeCommit: { kind: 'reset', commit: false },
  resetAfterCommit: { kind: 'reset', commit: true },
  errorBeforeCommit: { kind: 'reply', commit: false, status: 500, body: 'Internal Server Error' },
  errorAfterCommit: { kind: 'reply', commit: true, status: 500, body: 'Internal Server Error' },
  malformedJson: {
    kind: 'reply',
    commit: true,
    status: 201,
    headers: JSON_HEADERS,
    body: '{"appointments":[{"pimsAppo',
  },
  arrayReply: { kind: 'reply', commit: true, status: 201, headers: JSON_HEADERS, body: '["SB-array"]' },
  missingId: {
    kind: 'reply',
    commit: true,
    status: 201,
    headers: JSON_HEADERS,
    body: '{"appointments":[{}]}',
  },
  authenticationRefused: { kind: 'reply', commit: false, status: 409, body: 'Bad data' },
  slotUnavailableAsJson: {
    kind: 'reply',
    commit: false,
    status: 409,
    headers: JSON_HEADERS,
    body: '{"message":"Timeslot unavailable. Please select a different slot."}',
  },
  screeningBlocked: { kind: 'reply', commit: false, status: 409, body: 'Failed screening' },
  clientBlocked: { kind: 'reply', commit: false, status: 409, body: 'Client is blocked' },
  revokeTokens: { kind: 'revokeTokens' },
  takeSlot: { kind: 'takeSlot' },
  /** @param retryAfter value of the `Retry-After` header: seconds or an HTTP date */
  rateLimited: (retryAfter: string): Fault => ({
    kind: 'reply',
    commit: false,
    status: 429,
    headers: { 'Retry-After': retryAfter },
    body: 'Too Many Requests',
  }),
} as const satisfies Record<string, Fault | ((retryAfter: string) => Fault)>;

export interface FaultScript {
  /** Queues faults for the next requests of an operation, one per request. */
  add(operation: Operation, ...next: Fault[]): void;
  /** Number of faults that no request has taken. A test should end with 0. */
  readonly pending: number;
  clear(): void;
}

export interface PlayedFaults extends FaultScript {
  take(operation: Operation): Fault | undefined;
}

export function createFaultScript(): PlayedFaults {
  const queues = new Map<Operation, Fault[]>();
  return {
    add: (operation, ...next) => void queues.set(operation, [...(queues.get(operation) ?? []), ...next]),
    get pending() {
      return [...queues.values()].reduce((sum, queue) => sum + queue.length, 0);
    },
    clear: () => queues.clear(),
    take: (operation) => queues.get(operation)?.shift(),
  };
}
