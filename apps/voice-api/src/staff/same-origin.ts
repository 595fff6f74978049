/** Whether a request comes from a page of this server, as browsers say it. */
import type { IncomingMessage } from 'node:http';

type From = Pick<IncomingMessage, 'headers'>;

/** A request without an origin is from no page, and changes nothing here. */
export function isSameOrigin({ headers }: From): boolean {
  const { origin, host } = headers;
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false;
  const site = headers['sec-fetch-site'];
  return new URL(origin).host === host.toLowerCase() && (site === undefined || site === 'same-origin');
}

/** A proxy may end TLS in front of this server: the page knows by which address it was loaded. */
export function isFromHttps({ headers: { origin = '' } }: From): boolean {
  return origin.startsWith('https:');
}
