/** Requests a ticket that opens one call: for an API key, which addresses and logs then do not contain, or for a visitor. */
import { BrowserClientError, type BrowserClientErrorCode } from './errors.ts';
import { CONNECT_MS_MAX } from './limits.ts';

interface RequestOptions {
  /** The address of the service: `https://voice.example.org`, or `https://example.org/voice/` with its prefix. */
  readonly url: string | URL;
  readonly fetch?: typeof fetch;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

/**
 * A visitor has no key: the page's origin must be one that the practice allows. `proof` is the solved challenge of
 * `tickets/challenge`, where the practice asks for one.
 */
export type TicketOptions = RequestOptions &
  ({ readonly apiKey: string } | { readonly practice: string; readonly proof?: object | undefined });

const TICKETS_PATH = 'voice/browser/tickets';

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

async function post(options: TicketOptions): Promise<Response> {
  const { url, fetch: fetchOption, signal } = options;
  const timeout = AbortSignal.timeout(CONNECT_MS_MAX);
  try {
    return await (fetchOption ?? fetch)(ticketsUrl(url), {
      method: 'POST',
      ...identification(options),
      cache: 'no-store',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (cause) {
    throw new BrowserClientError('unreachable', 'the service did not answer', { cause });
  }
}

/** A path that does not end with a slash is that of the WebSocket. */
function ticketsUrl(service: string | URL): URL {
  const url = new URL(service);
  return new URL(url.pathname.endsWith('/') ? TICKETS_PATH : `/${TICKETS_PATH}`, url);
}

function identification(options: TicketOptions): Pick<RequestInit, 'headers' | 'body'> {
  if ('apiKey' in options) return { headers: { 'X-API-Key': options.apiKey } };
  const { practice, proof } = options;
  return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ practice, proof }) };
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
