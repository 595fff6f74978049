/**
 * Tokens of sessions, which a browser keeps in a cookie after somebody has signed in with a key. The caller stores their
 * hashes.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createSecret, hashSecret, type RandomBytes } from './secret.ts';

const MARKER = 'ss_';
/** A marker and 24 bytes in base64url. */
const TOKEN = /^ss_[\w-]{32}$/;

export interface NewSession {
  /** The token: given to the browser and not stored. */
  readonly token: string;
  readonly hash: string;
}

export function createSession(random?: RandomBytes): NewSession {
  const { text, hash } = createSecret(MARKER, random);
  return { token: text, hash };
}

/** Returns the stored form of a presented token, undefined for a text that is none. */
export function hashSession(token: string | undefined): string | undefined {
  return token !== undefined && TOKEN.test(token) ? hashSecret(token) : undefined;
}

/**
 * A text that only who can read answers of the session knows, and that tells nothing of its token: pages of other sites
 * can make a browser send the cookie, but not this.
 */
export function csrfTokenOf(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url');
}

/** Compares in constant time. */
export function isCsrfTokenOf(token: string, presented: string | undefined): boolean {
  const expected = Buffer.from(csrfTokenOf(token));
  const given = Buffer.from(presented ?? '');
  return expected.length === given.length && timingSafeEqual(expected, given);
}
