/** The reasons for which a request or an upgrade is refused. */
export interface Refusal {
  readonly status: number;
  readonly code: RefusalCode;
  /** Text for people. It contains no value of the request. */
  readonly detail: string;
  readonly retryAfterS?: number;
}

export type RefusalCode =
  | 'not_found'
  | 'invalid_api_key'
  | 'origin_not_allowed'
  | 'at_capacity'
  | 'going_away'
  | 'upgrade_required'
  | 'bad_request'
  | 'internal_error';

export const REFUSALS = {
  notFound: { status: 404, code: 'not_found', detail: 'Not Found' },
  invalidApiKey: { status: 401, code: 'invalid_api_key', detail: 'Missing or invalid API key' },
  originNotAllowed: { status: 403, code: 'origin_not_allowed', detail: 'Origin not allowed' },
  atCapacity: { status: 503, code: 'at_capacity', detail: 'No free call slot', retryAfterS: 10 },
  goingAway: { status: 503, code: 'going_away', detail: 'Server is shutting down', retryAfterS: 5 },
  upgradeRequired: { status: 426, code: 'upgrade_required', detail: 'WebSocket upgrade required' },
  badRequest: { status: 400, code: 'bad_request', detail: 'Bad Request' },
  internalError: { status: 500, code: 'internal_error', detail: 'Internal Server Error' },
} as const satisfies Record<string, Refusal>;

/** Returns the JSON body. Clients of the replaced system read `detail`. */
export function refusalBody(refusal: Refusal): { detail: string; code: RefusalCode } {
  return { detail: refusal.detail, code: refusal.code };
}
