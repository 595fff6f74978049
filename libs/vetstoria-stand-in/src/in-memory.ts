/**
 * The same stand-in without sockets, as a `fetch`: for tests that ask it tens of thousands of times, in a time of their
 * own. What fails, fails with the errors that Node's `fetch` has for it.
 */
import { API_ROOT, AUTH_ROOT } from './routes.ts';
import { createVetstoria, writeAnswer, type Vetstoria, type VetstoriaOptions } from './stand-in.ts';

export interface VetstoriaInMemory extends Vetstoria {
  readonly baseUrl: string;
  readonly authUrl: string;
  /** A request that hangs never settles; the signal is not looked at. */
  readonly fetch: typeof globalThis.fetch;
}

/** Resolves nowhere: who asks it by another `fetch` finds nobody. */
const ROOT_URL = 'http://vetstoria.invalid';

export function createVetstoriaInMemory(options: VetstoriaOptions = {}): VetstoriaInMemory {
  const { vetstoria, handle } = createVetstoria(options);
  return {
    ...vetstoria,
    baseUrl: ROOT_URL + API_ROOT,
    authUrl: ROOT_URL + AUTH_ROOT,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      const outcome = handle({
        method: request.method,
        path: pathname,
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
      });
      if (outcome === 'hang') return new Promise<never>(() => undefined);
      if (outcome === 'reset') throw fetchFailure('UND_ERR_SOCKET');
      const { headers, text } = writeAnswer(outcome);
      return new Response(text, { status: outcome.status, headers });
    },
  };
}

/** What Node's `fetch` throws when a connection breaks off (`UND_ERR_SOCKET`) or cannot be made (`ECONNREFUSED`). */
export function fetchFailure(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}
