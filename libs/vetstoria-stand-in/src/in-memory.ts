/**
 * The stand-in as a `fetch` function, without sockets: for tests with tens of thousands of requests on a clock of their
 * own. Failures are the errors of Node's `fetch`.
 */
import { API_ROOT, AUTH_ROOT } from './routes.ts';
import { createVetstoria, writeAnswer, type Vetstoria, type VetstoriaOptions } from './stand-in.ts';

export interface VetstoriaInMemory extends Vetstoria {
  readonly baseUrl: string;
  readonly authUrl: string;
  /** Ignores the abort signal: the promise of a request with the fault `hang` stays pending. */
  readonly fetch: typeof globalThis.fetch;
}

/** Base of the URLs. The host does not resolve, so a request by another `fetch` fails. */
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

/** Error of Node's `fetch` for a connection that was reset (`UND_ERR_SOCKET`) or refused (`ECONNREFUSED`). */
export function fetchFailure(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}
