/** The bearer token. All waiting requests share one authentication. */
import { VetstoriaError } from './errors.ts';
import { httpError, throwIfAborted } from './failure.ts';
import { TOKEN_LIFE_DEFAULT_MS, TOKEN_REFRESH_EARLY_MS } from './limits.ts';
import type { Settings } from './settings.ts';
import type { Transport } from './transport.ts';
import type { CallOptions } from './types.ts';
import { readToken } from './wire/read.ts';
import { authenticationRequest } from './wire/requests.ts';

export interface TokenSource {
  /** Returns a valid token. */
  get(options: CallOptions): Promise<string>;
  /** Returns another token than the refused one: a newer one if there is one, otherwise a fresh one. */
  replace(refused: string, options: CallOptions): Promise<string>;
}

export function createTokenSource(settings: Settings, transport: Transport): TokenSource {
  let current: { token: string; renewMs: number } | undefined;
  let flight: Promise<string> | undefined;

  async function authenticate(): Promise<string> {
    const startedAtMs = settings.now();
    const startedMs = settings.steadyNow();
    const reply = await transport.read(authenticationRequest(settings), {});
    if (reply.status < 200 || reply.status > 299) throw httpError('authenticate', reply);
    const { token, expiresAtMs = startedAtMs + TOKEN_LIFE_DEFAULT_MS } = readToken(reply.body);
    // A token that lives less than two minutes is renewed half-way: a fixed minute could leave no usable time.
    const lifeMs = expiresAtMs - startedAtMs;
    current = { token, renewMs: startedMs + lifeMs - Math.min(TOKEN_REFRESH_EARLY_MS, lifeMs / 2) };
    return token;
  }

  async function get({ signal }: CallOptions): Promise<string> {
    throwIfAborted('authenticate', signal);
    if (current && settings.steadyNow() < current.renewMs) return current.token;
    flight ??= authenticate().finally(() => (flight = undefined));
    return untilAborted(flight, signal);
  }

  return {
    get,
    replace(refused, options) {
      if (current?.token === refused) current = undefined;
      return get(options);
    },
  };
}

/** Stops waiting when the signal aborts. The authentication continues for the others. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let leave = (): void => undefined;
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(new VetstoriaError('aborted', 'authenticate: aborted'));
  });
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([promise, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
