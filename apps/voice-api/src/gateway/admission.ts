/** Who may open a WebSocket, decided before the handshake: 401, 403 and 503 are HTTP answers, not close codes. */
import type { IncomingMessage } from 'node:http';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import type { AccessControl, Principal } from '../http/access-control.ts';
import type { LiveCalls } from '../calls/live-calls.ts';
import { readCredentials } from './credentials.ts';
import { isOriginAllowed } from './origin.ts';

export const CALL_PATH = '/voice/browser/media-stream';
/** Where OpenAI's own clients go when the call's address is their base address. */
export const STOCK_CALL_PATH = `${CALL_PATH}/realtime`;
export const ECHO_PATH = '/voice/ws-test';

export interface AdmissionOptions {
  readonly access: AccessControl;
  readonly calls: Pick<LiveCalls, 'refusal'>;
  readonly allowedOrigins: readonly string[];
  readonly onError: (error: unknown) => void;
}

export class Admission {
  readonly #options: AdmissionOptions;
  readonly #admitted = new WeakMap<IncomingMessage, Principal>();

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** `undefined` admits. Throws only what a database throws. */
  async decide(request: IncomingMessage): Promise<Refusal | undefined> {
    const { access, allowedOrigins, onError } = this.#options;
    const url = new URL(request.url ?? '/', 'ws://gateway');
    const origin = request.headers.origin;
    if (!isOriginAllowed(origin, allowedOrigins)) return REFUSALS.originNotAllowed;
    let principal: Principal | undefined;
    try {
      const { apiKey, ticket } = readCredentials(request);
      principal = await access.identify({
        apiKey,
        // A ticket opens a call and nothing else.
        ticket: url.pathname.startsWith(CALL_PATH) ? ticket : undefined,
        origin,
      });
    } catch (error) {
      onError(error);
      throw error;
    }
    if (principal === undefined) return REFUSALS.invalidApiKey;
    this.#admitted.set(request, principal);
    return undefined;
  }

  /** Whether there is a free line; asked in the same tick as the handshake, so that the limit is exact. */
  capacityRefusal(path: string): Refusal | undefined {
    return path === CALL_PATH ? this.#options.calls.refusal() : undefined;
  }

  /** Whom `decide` has admitted with this very request. */
  principalOf(request: IncomingMessage): Principal {
    const principal = this.#admitted.get(request);
    if (principal === undefined) throw new Error('the request was not admitted');
    return principal;
  }
}
