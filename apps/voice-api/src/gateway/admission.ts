/** Who may open a WebSocket, decided before the handshake: 401, 403 and 503 are HTTP answers, not close codes. */
import type { IncomingMessage } from 'node:http';
import { isTicketShaped } from '@petvisor/auth';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import { isRefusal, type AccessControl, type Credentials, type Principal } from '../http/access-control.ts';
import type { CallSlot, LiveCalls } from '../calls/live-calls.ts';
import type { AddressCalls } from '../limits/address-calls.ts';
import type { AddressGate } from '../limits/address-gate.ts';
import type { CallLimits } from '../limits/call-limits.ts';
import type { ResumableCall, ResumeTokens } from '../calls/resume-tokens.ts';
import type { KeptCalls, TakenCall } from '../moves/kept-calls.ts';
import { readCredentials, readResumeToken } from './credentials.ts';
import { isOriginAllowed } from './origin.ts';
import type { UpgradeRefused } from './upgrade-refusals.ts';

export const CALL_PATH = '/voice/browser/media-stream';
/** The path that OpenAI's own clients use when the call's address is their base address. */
export const STOCK_CALL_PATH = `${CALL_PATH}/realtime`;
export const ECHO_PATH = '/voice/ws-test';

/** Which practices there are, and from which web origins they may be called. */
export interface AdmittedPractices {
  find(id: string): { readonly origins: readonly string[] } | undefined;
  /** Whether any practice names the origin. */
  hasOrigin(origin: string): boolean;
}

export interface AdmissionOptions {
  readonly access: Pick<AccessControl, 'identify'>;
  readonly gate: Pick<AddressGate, 'take' | 'look'>;
  readonly resumeTokens: Pick<ResumeTokens, 'redeem' | 'giveBack' | 'isKnown'>;
  /** Calls of other processes, whose callers come here. */
  readonly kept: Pick<KeptCalls, 'take' | 'giveBack'>;
  readonly calls: Pick<LiveCalls, 'refusal' | 'earlyRefusal' | 'holdSlot' | 'isDraining'>;
  readonly addressCalls: Pick<AddressCalls, 'networkOf' | 'refusal'>;
  readonly callLimits: Pick<CallLimits, 'prepare' | 'refusal' | 'takeOfMinute'>;
  /** Web origins that may call every practice. */
  readonly allowedOrigins: readonly string[];
  readonly practices: AdmittedPractices;
  /** Whether the address may contain the key. */
  readonly keyInAddress: boolean;
  readonly onError: (error: unknown) => void;
  /** Told of every refused upgrade, also of those that are refused before admission. */
  readonly onRefused: UpgradeRefused;
}

export class Admission {
  readonly #options: AdmissionOptions;
  readonly #principals = new WeakMap<IncomingMessage, Principal>();
  readonly #returning = new WeakMap<IncomingMessage, ResumableCall>();
  readonly #taken = new WeakMap<IncomingMessage, TakenCall>();
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
    const { calls, allowedOrigins, practices, keyInAddress } = this.#options;
    const { origin } = request.headers;
    const mayBeAllowed = isOriginAllowed(origin, allowedOrigins) || practices.hasOrigin(origin ?? '');
    if (!mayBeAllowed) return REFUSALS.originNotAllowed;
    const resumeToken = path === CALL_PATH ? readResumeToken(request) : undefined;
    if (resumeToken !== undefined) return this.#takeBack(request, resumeToken);
    const overloaded = path === CALL_PATH ? calls.earlyRefusal() : undefined;
    if (overloaded !== undefined) return overloaded;
    const { apiKey, ticket, practice } = readCredentials(request, { keyInAddress });
    // A ticket opens a call and nothing else.
    if (path !== CALL_PATH) return this.#identify(request, { apiKey, practice });
    if (ticket === undefined)
      return (await this.#identify(request, { apiKey, practice })) ?? this.#admitCall(request);
    if (!isTicketShaped(ticket)) return REFUSALS.invalidApiKey;
    // A redeemed ticket is spent, so the slot comes first.
    const refusal =
      this.#holdSlot(request) ??
      (await this.#identify(request, { apiKey, ticket, origin, practice })) ??
      (await this.#admitCall(request));
    if (refusal !== undefined) this.release(request);
    return refusal;
  }

  /** Gives the call slot or the resume token of a request back: its call is counted by now, or will not be opened. Idempotent. */
  release(request: IncomingMessage): void {
    this.#slots.get(request)?.release();
    const returning = this.#returning.get(request);
    if (returning !== undefined) this.#options.resumeTokens.giveBack(returning);
    const taken = this.takenFor(request);
    if (taken !== undefined) this.#options.kept.giveBack(taken);
  }

  /** Reports that an upgrade is refused. */
  refused(refusal: Refusal): void {
    this.#options.onRefused(refusal);
  }

  /** The user whom `decide` has admitted with this very request. */
  principalOf(request: IncomingMessage): Principal {
    const principal = this.#principals.get(request);
    if (principal === undefined) throw new Error('the request was not admitted');
    return principal;
  }

  /** What the call of this very request counts for, by its address. */
  networkOf(request: IncomingMessage): string {
    return this.#options.addressCalls.networkOf(request);
  }

  /** The call that the caller returns to with this very request; undefined for a new call. */
  returningTo(request: IncomingMessage): ResumableCall | undefined {
    return this.#returning.get(request);
  }

  /** The call of another process that this very request goes on with, once; undefined for another request. */
  takenFor(request: IncomingMessage): TakenCall | undefined {
    const taken = this.#taken.get(request);
    this.#taken.delete(request);
    return taken;
  }

  /** The call has its slot and has been counted: a caller who returns is not refused for load or limits. */
  async #takeBack(request: IncomingMessage, token: string): Promise<Refusal | undefined> {
    const { gate, resumeTokens } = this.#options;
    const refusal = await gate.look('wrongResumeTokens', request);
    if (refusal !== undefined) return refusal;
    const call = resumeTokens.redeem(token, request.headers.origin);
    // Spent, but not guessed: it is not counted.
    if (call === undefined && resumeTokens.isKnown(token)) return REFUSALS.resumeRefused;
    const isHere = (await call?.isHere()) === true && resumeTokens.isKnown(token);
    if (call === undefined || !isHere) return this.#takeUp(request, token);
    this.#returning.set(request, call);
    return undefined;
  }

  async #refuseToken(request: IncomingMessage): Promise<Refusal> {
    await this.#options.gate.take('wrongResumeTokens', request);
    return REFUSALS.resumeRefused;
  }

  /** A call that was begun elsewhere needs a call slot here. It has been counted for the limits of its key and practice. */
  async #takeUp(request: IncomingMessage, token: string): Promise<Refusal | undefined> {
    const { calls, kept } = this.#options;
    const { origin } = request.headers;
    const refusal = calls.refusal();
    if (refusal !== undefined) return refusal;
    this.#slots.set(request, calls.holdSlot());
    const taken = await this.#orRelease(request, () => kept.take(token, origin));
    if (taken !== undefined) this.#taken.set(request, taken);
    if (taken !== undefined && !calls.isDraining) return undefined;
    this.release(request);
    // This process was told to stop meanwhile: another takes the call up.
    return taken === undefined ? this.#refuseToken(request) : REFUSALS.goingAway;
  }

  /** Of two calls at once that would be the last of a key, one is admitted: what decides happens in one tick. */
  async #admitCall(request: IncomingMessage): Promise<Refusal | undefined> {
    const { callLimits } = this.#options;
    const principal = this.principalOf(request);
    const refusal = await callLimits.takeOfMinute(principal);
    if (refusal !== undefined) return refusal;
    await callLimits.prepare(principal);
    this.release(request);
    return callLimits.refusal(principal) ?? this.#holdSlot(request, principal);
  }

  #holdSlot(request: IncomingMessage, principal?: Principal): Refusal | undefined {
    const { calls, addressCalls } = this.#options;
    const refusal = calls.refusal() ?? addressCalls.refusal(request);
    if (refusal === undefined)
      this.#slots.set(request, calls.holdSlot({ ...principal, network: addressCalls.networkOf(request) }));
    return refusal;
  }

  /** A practice that is gone takes no new call, and a page of one practice calls no other. */
  #refusalOf(id: string, { headers: { origin } }: IncomingMessage): Refusal | undefined {
    const { practices, allowedOrigins } = this.#options;
    const practice = practices.find(id);
    if (practice === undefined) return REFUSALS.practiceNotFound;
    return isOriginAllowed(origin, allowedOrigins) || practice.origins.includes(origin ?? '')
      ? undefined
      : REFUSALS.originNotAllowed;
  }

  async #identify(request: IncomingMessage, credentials: Credentials): Promise<Refusal | undefined> {
    const { access } = this.#options;
    const principal = await this.#orRelease(request, () => access.identify(credentials, request));
    if (isRefusal(principal)) return principal;
    const refusal = this.#refusalOf(principal.practice, request);
    if (refusal !== undefined) return refusal;
    this.#principals.set(request, principal);
    return undefined;
  }

  /** What the database throws is reported, and leaves no slot taken. */
  async #orRelease<T>(request: IncomingMessage, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.release(request);
      this.#options.onError(error);
      throw error;
    }
  }
}
