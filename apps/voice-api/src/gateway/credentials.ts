/**
 * Where an upgrade may carry its key or its ticket. Browsers can set no header on a WebSocket, so both may stand in the
 * address; and stock OpenAI clients bring theirs as they do to OpenAI, as a bearer or as a subprotocol.
 */
import type { IncomingMessage } from 'node:http';

export interface PresentedSecret {
  readonly apiKey?: string;
  readonly ticket?: string;
}

/** The subprotocol that stock clients name first. */
const STOCK_PROTOCOL = 'realtime';
/** How a stock client in a browser brings its key. */
const KEY_PROTOCOL = 'openai-insecure-api-key.';
/** What every ticket begins with: a stock client has one place for a secret of either kind. */
const TICKET_PREFIX = 'vt_';

/** What is named for us in particular wins over what a stock client sends anyway. */
export function readCredentials(request: Pick<IncomingMessage, 'headers' | 'url'>): PresentedSecret {
  const { searchParams } = new URL(request.url ?? '/', 'ws://gateway');
  const apiKey = single(request.headers['x-api-key']) ?? searchParams.get('api_key');
  if (apiKey !== null) return { apiKey };
  const ticket = searchParams.get('ticket');
  if (ticket !== null) return { ticket };
  const secret =
    bearer(request.headers.authorization) ?? keyProtocol(request.headers['sec-websocket-protocol']);
  if (secret === undefined) return {};
  return secret.startsWith(TICKET_PREFIX) ? { ticket: secret } : { apiKey: secret };
}

/** The subprotocol that is agreed to; never the one that carries a key, which the answer would repeat. */
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
