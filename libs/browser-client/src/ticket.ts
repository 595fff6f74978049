/** Exchanges an API key for a ticket that opens one call, so that addresses and logs do not contain the key. */
import { BrowserClientError, type BrowserClientErrorCode } from './errors.ts';
import { CONNECT_MS_MAX } from './limits.ts';

export interface TicketOptions {
  /** The address of the service: `https://voice.example.org`. */
  readonly url: string | URL;
  readonly apiKey: string;
  readonly fetch?: typeof fetch;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

/**
 * Requests a single-use ticket for `connectCall({ getTicket })`.
 *
 * @throws BrowserClientError `invalid_key`, `origin_not_allowed`, `at_capacity`, `bad_answer` or `unreachable`
 */
export async function requestTicket(options: TicketOptions): Promise<string> {
  const response = await post(options);
  if (!response.ok) {
    throw new BrowserClientError(
      codeOf(response.status),
      `the ticket was refused with status ${response.status}`,
    );
  }
  const ticket = ticketOf(await response.json().catch(() => undefined));
  if (ticket === undefined) throw new BrowserClientError('bad_answer', 'the answer contains no ticket');
  return ticket;
}

async function post({ url, apiKey, fetch: fetchOption, signal }: TicketOptions): Promise<Response> {
  const timeout = AbortSignal.timeout(CONNECT_MS_MAX);
  try {
    return await (fetchOption ?? fetch)(new URL('/voice/browser/tickets', url), {
      method: 'POST',
      headers: { 'X-API-Key': apiKey },
      cache: 'no-store',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (cause) {
    throw new BrowserClientError('unreachable', 'the service did not answer', { cause });
  }
}

function codeOf(status: number): BrowserClientErrorCode {
  if (status === 401) return 'invalid_key';
  if (status === 403) return 'origin_not_allowed';
  return status === 429 || status === 503 ? 'at_capacity' : 'bad_answer';
}

function ticketOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('ticket' in body)) return undefined;
  return typeof body.ticket === 'string' && body.ticket !== '' ? body.ticket : undefined;
}
