/** Sessions of staff: they sign in with a key, and the browser keeps a cookie that scripts cannot read. */
import type { IncomingMessage } from 'node:http';
import { createSession, csrfTokenOf, hashSession, isCsrfTokenOf } from '@petvisor/auth';
import type { Database, StaffSession } from '@petvisor/persistence';
import { isRefusal, type AccessControl } from '../http/access-control.ts';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import { isFromHttps, isSameOrigin } from './same-origin.ts';

const COOKIE = 'pv_staff';
/** A session that is not used for this long ends. */
const IDLE_MS_MAX = 30 * 60_000;
/** A session ends after this time, however much it is used. */
const SESSION_MS_MAX = 12 * 60 * 60_000;

/** Sets the cookie in the browser. */
interface CookieJar {
  cookie(name: string, value: string, options: object): unknown;
}

type Presenter = Pick<IncomingMessage, 'headers' | 'socket' | 'method'>;

export interface SignedIn extends Omit<StaffSession, 'scope'> {
  readonly scope: 'staff' | 'admin';
  readonly csrfToken: string;
  /** Whether the session is good still. Does not count as a use. */
  readonly isGood: () => Promise<boolean>;
}

interface SignIn {
  readonly key: string;
  readonly practice?: string | undefined;
}

interface StaffSessionsOptions {
  readonly access: Pick<AccessControl, 'identify'>;
  readonly sessions: Database['staffSessions'];
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

export class StaffSessions {
  readonly #options: StaffSessionsOptions;

  constructor(options: StaffSessionsOptions) {
    this.#options = options;
  }

  /** Every sign-in begins another session. The one before it ends, whoever began it. Throws what the database throws. */
  async signIn(
    request: Presenter,
    { key, practice }: SignIn,
    response: CookieJar,
  ): Promise<SignedIn | Refusal> {
    const { access, sessions, now } = this.#options;
    if (!isSameOrigin(request)) return REFUSALS.requestForged;
    const credentials = { apiKey: key, practice, scopes: ['staff', 'admin'] as const };
    const found = await access.identify(credentials, request);
    if (isRefusal(found)) return found;
    await this.#end(request);
    const { token, hash } = createSession();
    const createdAtMs = now();
    const { userId } = found;
    const expiresAtMs = createdAtMs + SESSION_MS_MAX;
    await sessions.begin({ hash, userId, practice: found.practice, createdAtMs, expiresAtMs });
    this.#setCookie(request, response, { value: token, maxAgeMs: SESSION_MS_MAX });
    return this.#use(token, hash);
  }

  /** Who sends a request; one that changes something has to come from the page. Throws what the database throws. */
  async identify(request: Presenter): Promise<SignedIn | Refusal> {
    const token = tokenOf(request);
    const hash = hashSession(token);
    if (token === undefined || hash === undefined) return REFUSALS.sessionRequired;
    return isSafe(request) || isOfPage(request, token) ? this.#use(token, hash) : REFUSALS.requestForged;
  }

  async signOut(request: Presenter, response: CookieJar): Promise<void> {
    await this.#end(request);
    this.#setCookie(request, response, { value: '', maxAgeMs: 0 });
  }

  async #use(token: string, hash: string): Promise<SignedIn | Refusal> {
    const { sessions, now } = this.#options;
    const found = await sessions.use(hash, now(), IDLE_MS_MAX);
    if (found === undefined || found.scope === 'call') return REFUSALS.sessionRequired;
    return {
      ...found,
      scope: found.scope,
      csrfToken: csrfTokenOf(token),
      isGood: async () => (await sessions.find(hash, now(), IDLE_MS_MAX)) !== undefined,
    };
  }

  async #end(request: Presenter): Promise<void> {
    const hash = hashSession(tokenOf(request));
    if (hash !== undefined) await this.#options.sessions.end(hash);
  }

  #setCookie(
    request: Presenter,
    response: CookieJar,
    { value, maxAgeMs }: { readonly value: string; readonly maxAgeMs: number },
  ): void {
    response.cookie(COOKIE, value, {
      httpOnly: true,
      sameSite: 'strict',
      path: '/staff',
      secure: isFromHttps(request),
      maxAge: maxAgeMs,
    });
  }
}

function isSafe({ method }: Presenter): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isOfPage(request: Presenter, token: string): boolean {
  const presented = request.headers['x-csrf-token'];
  return isSameOrigin(request) && isCsrfTokenOf(token, String(presented ?? ''));
}

function tokenOf({ headers: { cookie = '' } }: Presenter): string | undefined {
  const values = cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${COOKIE}=`));
  return values[0]?.slice(COOKIE.length + 1);
}
