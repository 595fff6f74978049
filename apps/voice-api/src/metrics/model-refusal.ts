/** Why OpenAI has refused, by the status or the code that it gave. */
import type { ModelRefusal } from './metric-labels.ts';

/** What the call logs when the service does not do as asked. */
const MESSAGES: ReadonlySet<string> = new Set([
  'response failed',
  'response refused for good',
  'model reported an error',
]);

const CODES: Readonly<Record<string, ModelRefusal | undefined>> = {
  insufficient_quota: 'quota',
  billing_hard_limit_reached: 'quota',
  account_deactivated: 'key',
  invalid_api_key: 'key',
  model_not_found: 'model_not_found',
  server_error: 'server_error',
  invalid_request_error: 'client_error',
};

/** @returns undefined when the message is about something else */
export function refusalByCode(message: string, code: string): ModelRefusal | undefined {
  if (!MESSAGES.has(message)) return undefined;
  return CODES[code] ?? (code.startsWith('rate_limit') ? 'rate_limit' : 'other');
}

/** @returns undefined when the connection was not refused, but lost */
export function refusalByStatus(status: number | undefined, code: string): ModelRefusal | undefined {
  if (code === 'unauthorized') return 'key';
  if (status === undefined) return undefined;
  if (status === 429) return 'rate_limit';
  if (status === 404) return 'model_not_found';
  return status >= 500 ? 'server_error' : 'client_error';
}
