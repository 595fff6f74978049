/** Decides which web origins may use the API. A request without an origin is not from a page, and needs only its key. */
import { LOOPBACK_ORIGINS } from '../settings/settings.ts';

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isOriginAllowed(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  if (!allowed.includes(LOOPBACK_ORIGINS) || !URL.canParse(origin)) return false;
  return LOOPBACK_HOSTS.has(new URL(origin).hostname);
}
