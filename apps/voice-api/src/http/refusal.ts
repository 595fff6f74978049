/** The reasons for which a request or an upgrade is refused. */
import type { Duplex } from 'node:stream';
import { isPersistenceError } from '@petvisor/persistence';

export interface Refusal {
  readonly status: number;
  readonly code: RefusalCode;
  /** Text for people. It contains no value of the request. */
  readonly detail: string;
  readonly retryAfterS?: number;
  /** Headers that the status demands. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type RefusalCode =
  | 'not_found'
  | 'invalid_api_key'
  | 'resume_refused'
  | 'origin_not_allowed'
  | 'practice_not_allowed'
  | 'practice_not_found'
  | 'session_required'
  | 'scope_not_allowed'
  | 'request_forged'
  | 'already_settled'
  | 'call_kept'
  | 'call_not_here'
  | 'proof_of_work_required'
  | 'at_capacity'
  | 'going_away'
  | 'busy'
  | 'unavailable'
  | 'overloaded'
  | 'upgrade_required'
  | 'bad_request'
  | 'method_not_allowed'
  | 'request_timeout'
  | 'too_many_requests'
  | 'too_many_calls'
  | 'limit_of_day'
  | 'body_not_allowed'
  | 'headers_too_large'
  | 'internal_error';

export const REFUSALS = {
  notFound: { status: 404, code: 'not_found', detail: 'Not Found' },
  invalidApiKey: { status: 401, code: 'invalid_api_key', detail: 'Missing or invalid API key' },
  resumeRefused: {
    status: 401,
    code: 'resume_refused',
    detail: 'Unknown, spent or expired resume token',
  },
  originNotAllowed: { status: 403, code: 'origin_not_allowed', detail: 'Origin not allowed' },
  practiceNotAllowed: {
    status: 403,
    code: 'practice_not_allowed',
    detail: 'The key or ticket is of another practice',
  },
  sessionRequired: {
    status: 401,
    code: 'session_required',
    detail: 'Missing, ended or expired session of staff',
  },
  scopeNotAllowed: { status: 403, code: 'scope_not_allowed', detail: 'The key is not for this' },
  requestForged: {
    status: 403,
    code: 'request_forged',
    detail: 'Missing or wrong X-CSRF-Token or Origin',
  },
  alreadySettled: { status: 409, code: 'already_settled', detail: 'Settled already' },
  callNotHere: { status: 409, code: 'call_not_here', detail: 'The call is not under way on this instance' },
  callKept: {
    status: 409,
    code: 'call_kept',
    detail: 'The call is open, or something that it left is not settled',
  },
  practiceNotFound: { status: 404, code: 'practice_not_found', detail: 'No such practice' },
  proofOfWorkRequired: {
    status: 428,
    code: 'proof_of_work_required',
    detail: 'Missing, wrong, late or spent proof of work',
  },
  atCapacity: { status: 503, code: 'at_capacity', detail: 'No free call slot', retryAfterS: 10 },
  goingAway: { status: 503, code: 'going_away', detail: 'Server is shutting down', retryAfterS: 5 },
  busy: { status: 503, code: 'busy', detail: 'Too many requests at once', retryAfterS: 2 },
  unavailable: { status: 503, code: 'unavailable', detail: 'Service Unavailable', retryAfterS: 5 },
  overloaded: { status: 503, code: 'overloaded', detail: 'Server is overloaded', retryAfterS: 10 },
  upgradeRequired: {
    status: 426,
    code: 'upgrade_required',
    detail: 'WebSocket upgrade required',
    headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' },
  },
  badRequest: { status: 400, code: 'bad_request', detail: 'Bad Request' },
  methodNotAllowed: {
    status: 405,
    code: 'method_not_allowed',
    detail: 'Method Not Allowed',
    headers: { Allow: 'GET' },
  },
  requestTimeout: { status: 408, code: 'request_timeout', detail: 'Request Timeout' },
  bodyNotAllowed: { status: 413, code: 'body_not_allowed', detail: 'Request body not allowed' },
  headersTooLarge: { status: 431, code: 'headers_too_large', detail: 'Request headers too large' },
  tooManyRequests: { status: 429, code: 'too_many_requests', detail: 'Too Many Requests' },
  tooManyCalls: { status: 429, code: 'too_many_calls', detail: 'Too many calls with this key' },
  tooManyCallsOfPractice: { status: 429, code: 'too_many_calls', detail: 'Too many calls of this practice' },
  tooManyCallsOfAddress: {
    status: 429,
    code: 'too_many_calls',
    detail: 'Too many calls from this address',
  },
  tooManyStreams: {
    status: 429,
    code: 'too_many_requests',
    detail: 'Too many open staff views',
    retryAfterS: 15,
  },
  limitOfDay: { status: 429, code: 'limit_of_day', detail: 'Limit of this day reached' },
  internalError: { status: 500, code: 'internal_error', detail: 'Internal Server Error' },
} as const satisfies Record<string, Refusal>;

/** True when the database had no room for what was asked, which another request may find. */
export function isBusy(error: unknown): boolean {
  return isPersistenceError(error) && error.code === 'busy';
}

/** The refusal of a request that failed: 503 when the database is away and may be back soon. */
export function refusalOfFailure(error: unknown): Refusal {
  if (isBusy(error)) return REFUSALS.busy;
  const isAway = isPersistenceError(error) && ['unavailable', 'full'].includes(error.code);
  return isAway ? REFUSALS.unavailable : REFUSALS.internalError;
}

/** Returns the JSON body. Clients of the replaced system read `detail`. */
export function refusalBody(refusal: Refusal): { detail: string; code: RefusalCode } {
  return { detail: refusal.detail, code: refusal.code };
}

/** Returns the headers of the refusal, besides those of its body. */
export function refusalHeaders({ headers, retryAfterS }: Refusal): Record<string, string> {
  return { ...headers, ...(retryAfterS !== undefined && { 'Retry-After': String(retryAfterS) }) };
}

/** Answers on a socket for which there is no response object, and closes it. */
export function writeRefusal(socket: Duplex, refusal: Refusal): void {
  const body = JSON.stringify(refusalBody(refusal));
  const { Connection: connection, ...headers } = refusalHeaders(refusal);
  const lines = Object.entries({
    Connection: connection === undefined ? 'close' : `${connection}, close`,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${refusal.status} ${refusal.detail}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
