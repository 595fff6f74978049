/** Why a request or an upgrade is refused, in one shape for both. */
export interface Refusal {
  readonly status: number;
  readonly code: RefusalCode;
  /** For people; no value of the request in it. */
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
  originNotAllowed: { status: 403, code: 'origin_not_allowed', detail: 'This origin may not call' },
  atCapacity: { status: 503, code: 'at_capacity', detail: 'All lines are busy', retryAfterS: 10 },
  goingAway: { status: 503, code: 'going_away', detail: 'The server is going away', retryAfterS: 5 },
  upgradeRequired: { status: 426, code: 'upgrade_required', detail: 'This address speaks WebSocket' },
  badRequest: { status: 400, code: 'bad_request', detail: 'Bad Request' },
  internalError: { status: 500, code: 'internal_error', detail: 'Internal Server Error' },
} as const satisfies Record<string, Refusal>;

/** The JSON body; `detail` is where clients of the replaced system look. */
export function refusalBody(refusal: Refusal): { detail: string; code: RefusalCode } {
  return { detail: refusal.detail, code: refusal.code };
}
