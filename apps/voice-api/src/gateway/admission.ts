/** Who may open a WebSocket, decided before the handshake: 401, 403 and 503 are HTTP answers, not close codes. */
import type { IncomingMessage } from 'node:http';
import { isTicketShaped } from '@petvisor/auth';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import { isRefusal, type AccessControl, type Credentials, type Principal } from '../http/access-control.ts';
import type { CallSlot, LiveCalls } from '../calls/live-calls.ts';
import type { AddressGate } from '../limits/address-gate.ts';
import type { CallLimits } from '../limits/call-limits.ts';
import { readCredentials } from './credentials.ts';
import { isOriginAllowed } from './origin.ts';

export const CALL_PATH = '/voice/browser/media-stream';
/** The path that OpenAI's own clients use when the call's address is their base address. */
export const STOCK_CALL_PATH = `${CALL_PATH}/realtime`;
export const ECHO_PATH = '/voice/ws-test';

export interface AdmissionOptions {
  readonly access: Pick<AccessControl, 'identify'>;
  readonly gate: Pick<AddressGate, 'take'>;
  readonly calls: Pick<LiveCalls, 'refusal' | 'earlyRefusal' | 'holdSlot'>;
  readonly callLimits: Pick<CallLimits, 'prepare' | 'refusal' | 'takeOfMinute'>;
  readonly allowedOrigins: readonly string[];
  /** Whether the address may contain the key. */
  readonly keyInAddress: boolean;
  readonly onError: (error: unknown) => void;
}

export class Admission {
  readonly #options: AdmissionOptions;
  readonly #principals = new WeakMap<IncomingMessage, Principal>();
  readonly #slots = new WeakMap<IncomingMessage, CallSlot>();

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** Counts a handshake of any kind. Returns the refusal when its address has sent too many. */
  countHandshake(request: IncomingMessage): Promise<Refusal | undefined> {
    return this.#options.gate.take('handshakes', request);
  }

  /**
   * Returns undefined when the request is admitted. The request of a call then holds a call slot until `release`.
   * Throws only what the database throws.
   *
   * @param path the path that is served, without its query
   */
  async decide(request: IncomingMessage, path: string): Promise<Refusal | undefined> {
    const { calls, allowedOrigins, keyInAddress } = this.#options;
    const { origin } = request.headers;
    if (!isOriginAllowed(origin, allowedOrigins)) return REFUSALS.originNotAllowed;
    const overloaded = path === CALL_PATH ? calls.earlyRefusal() : undefined;
    if (overloaded !== undefined) return overloaded;
    const { apiKey, ticket } = readCredentials(request, { keyInAddress });
    // A ticket opens a call and nothing else.
    if (path !== CALL_PATH) return this.#identify(request, { apiKey });
    if (ticket === undefined) return (await this.#identify(request, { apiKey })) ?? this.#admitCall(request);
    if (!isTicketShaped(ticket)) return REFUSALS.invalidApiKey;
    // A redeemed ticket is spent, so the slot comes first.
    const refusal =
      this.#holdSlot(request) ??
      (await this.#identify(request, { apiKey, ticket, origin })) ??
      (await this.#admitCall(request));
    if (refusal !== undefined) this.release(request);
    return refusal;
  }

  /** Gives the call slot of a request back: its call is counted by now, or will not be opened. Idempotent. */
  release(request: IncomingMessage): void {
    this.#slots.get(request)?.release();
  }

  /** The user whom `decide` has admitted with this very request. */
  principalOf(request: IncomingMessage): Principal {
    const principal = this.#principals.get(request);
    if (principal === undefined) throw new Error('the request was not admitted');
    return principal;
  }

  /** Of two calls at once that would be the last of a key, one is admitted: what decides happens in one tick. */
  async #admitCall(request: IncomingMessage): Promise<Refusal | undefined> {
    const { callLimits } = this.#options;
    const { userId } = this.principalOf(request);
    const refusal = await callLimits.takeOfMinute(userId);
    if (refusal !== undefined) return refusal;
    await callLimits.prepare();
    this.release(request);
    return callLimits.refusal(userId) ?? this.#holdSlot(request, userId);
  }

  #holdSlot(request: IncomingMessage, userId?: number): Refusal | undefined {
    const { calls } = this.#options;
    const refusal = calls.refusal();
    if (refusal === undefined) this.#slots.set(request, calls.holdSlot(userId));
    return refusal;
  }

  async #identify(request: IncomingMessage, credentials: Credentials): Promise<Refusal | undefined> {
    const { access, onError } = this.#options;
    try {
      const principal = await access.identify(credentials, request);
      if (isRefusal(principal)) return principal;
      this.#principals.set(request, principal);
      return undefined;
    } catch (error) {
      this.release(request);
      onError(error);
      throw error;
    }
  }
}
