/** What `ws` would refuse, found before the credentials are: a ticket is not spent on it. */
import type { IncomingMessage } from 'node:http';
import { hasBody } from '../http/bodies.ts';
import { REFUSALS, type Refusal } from '../http/refusal.ts';

/** Sixteen bytes in base64. */
const KEY = /^[+/0-9A-Za-z]{22}==$/;
/** That of RFC 6455; `ws` would take a draft as well. */
const VERSION = '13';

export function handshakeRefusal(request: Pick<IncomingMessage, 'method' | 'headers'>): Refusal | undefined {
  const { method, headers } = request;
  if (method !== 'GET') return REFUSALS.methodNotAllowed;
  if (hasBody(request)) return REFUSALS.bodyNotAllowed;
  if (!KEY.test(headers['sec-websocket-key'] ?? '')) return REFUSALS.badRequest;
  return headers['sec-websocket-version'] === VERSION ? undefined : REFUSALS.upgradeRequired;
}
