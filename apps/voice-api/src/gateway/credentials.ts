/**
 * Reads the key or ticket of an upgrade. Browsers cannot set a header on a WebSocket, so either may be in the query;
 * OpenAI's own clients send them as they do to OpenAI, as a bearer token or as a subprotocol.
 */
import type { IncomingMessage } from 'node:http';

export interface PresentedSecret {
  readonly apiKey?: string;
  readonly ticket?: string;
}

/** The subprotocol that OpenAI's clients name first. */
const STOCK_PROTOCOL = 'realtime';
/** Prefix of the subprotocol in which OpenAI's clients send the key from a browser. */
const KEY_PROTOCOL = 'openai-insecure-api-key.';
/** Prefix of every ticket: OpenAI's clients have one place for a key or a ticket. */
const TICKET_PREFIX = 'vt_';

/** Our own header and query parameters take precedence over what OpenAI's clients always send. */
export function readCredentials(
  request: Pick<IncomingMessage, 'headers' | 'url'>,
  { keyInAddress }: { readonly keyInAddress: boolean },
): PresentedSecret {
  const { searchParams } = new URL(request.url ?? '/', 'ws://gateway');
  const apiKey = single(request.headers['x-api-key']) ?? (keyInAddress ? searchParams.get('api_key') : null);
  if (apiKey !== null) return { apiKey };
  const ticket = searchParams.get('ticket');
  if (ticket !== null) return { ticket };
  const secret =
    bearer(request.headers.authorization) ?? keyProtocol(request.headers['sec-websocket-protocol']);
  if (secret === undefined) return {};
  return secret.startsWith(TICKET_PREFIX) ? { ticket: secret } : { apiKey: secret };
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
