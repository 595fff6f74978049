/**
 * Reads the key or ticket of an upgrade. Browsers cannot set a header on a WebSocket, so either may be in the query;
 * OpenAI's own clients send them as they do to OpenAI, as a bearer token or as a subprotocol.
 */
import type { IncomingMessage } from 'node:http';
import type { HeardTo } from '@petvisor/realtime-agent';

export interface PresentedSecret {
  /** Id of the practice that the request names. */
  readonly practice?: string;
  readonly apiKey?: string;
  readonly ticket?: string;
}

/** The subprotocol that OpenAI's clients name first. */
const STOCK_PROTOCOL = 'realtime';
/** Prefix of the subprotocol in which OpenAI's clients send the key from a browser. */
const KEY_PROTOCOL = 'openai-insecure-api-key.';

/** Beginning of every ticket: that of OpenAI's tickets, or that of ours before. */
const TICKET_MARKER = /^(?:ek|vt)_/;

/** Our own header and query parameters take precedence over what OpenAI's clients always send. */
export function readCredentials(
  request: Pick<IncomingMessage, 'headers' | 'url'>,
  { keyInAddress }: { readonly keyInAddress: boolean },
): PresentedSecret {
  const { searchParams } = new URL(request.url ?? '/', 'ws://gateway');
  const secret = readSecret(request.headers, searchParams, keyInAddress);
  const practice = searchParams.get('practice');
  return practice === null ? secret : { ...secret, practice };
}

function readSecret(
  headers: IncomingMessage['headers'],
  searchParams: URLSearchParams,
  keyInAddress: boolean,
): PresentedSecret {
  const apiKey = single(headers['x-api-key']) ?? (keyInAddress ? searchParams.get('api_key') : null);
  if (apiKey !== null) return { apiKey };
  const ticket = searchParams.get('ticket');
  if (ticket !== null) return { ticket };
  const secret = bearer(headers.authorization) ?? keyProtocol(headers['sec-websocket-protocol']);
  if (secret === undefined) return {};
  // OpenAI's clients have one place for a key or a ticket.
  return TICKET_MARKER.test(secret) ? { ticket: secret } : { apiKey: secret };
}

/** Returns the resume token of a caller who returns. `resume=1` only asks for one. */
export function readResumeToken({ url }: Pick<IncomingMessage, 'url'>): string | undefined {
  const value = new URL(url ?? '/', 'ws://gateway').searchParams.get('resume');
  return value === null || value === '1' ? undefined : value;
}

/** Returns how far a caller who returns has heard the item that was played last: `heard=ITEM:MS`. */
export function readHeard(url: string | undefined): HeardTo | undefined {
  const value = new URL(url ?? '/', 'ws://gateway').searchParams.get('heard');
  const [, itemId, ms] = /^([\w-]{1,128}):(\d{1,9})$/.exec(value ?? '') ?? [];
  return itemId === undefined ? undefined : { itemId, audioEndMs: Number(ms) };
}

/** Chooses the subprotocol; never the one that contains a key, because the response repeats it. */
export function chooseProtocol(offered: ReadonlySet<string>): string | false {
  if (offered.has(STOCK_PROTOCOL)) return STOCK_PROTOCOL;
  return [...offered].find((name) => !name.startsWith(KEY_PROTOCOL)) ?? false;
}

function bearer(authorization: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
}

function keyProtocol(offered: string | undefined): string | undefined {
  const named = offered?.split(',').map((name) => name.trim());
  return named?.find((name) => name.startsWith(KEY_PROTOCOL))?.slice(KEY_PROTOCOL.length);
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'object' ? value[0] : value;
}
