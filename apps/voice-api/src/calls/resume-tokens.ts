/**
 * Resume tokens: what brings a caller whose line has broken back to the call that waits. Each works once, and each return
 * gives a new one. Only their hashes are kept.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { ResumeHashes } from '@petvisor/persistence';
import type { HeardTo } from '@petvisor/realtime-agent';
import type { Principal } from '../http/access-control.ts';
import type { CallerConnection } from './caller-socket.ts';

const TOKEN_PREFIX = 'vr_';
const TOKEN_BYTES = 24;
const TOKEN = /^vr_[\w-]{32}$/;
/**
 * A client that the answer to its return has not reached comes again with the same token. It is taken again when the
 * socket of that return is closed, or as silent as this, in milliseconds.
 */
const UNREACHED_MS = 1_000;
/** Tokens of one call that are remembered, spent ones included: what is stored of the call may be a few behind. */
const REMEMBERED_MAX = 8;

/** A call that a caller may return to. */
export interface ResumableCall {
  readonly principal: Principal;
  /** Web origin that the call was opened from. */
  readonly origin: string | undefined;
  /** Whether the client has shown to have what was sent on its present socket, or may still do so. */
  readonly reach: 'reached' | 'open' | 'closed';
  /** Whether the call is still of this process: another may have taken it up. Never rejects. */
  isHere(): Promise<boolean>;
  /** Goes on with the call on another socket. */
  takeBack(connection: CallerConnection, heard: HeardTo | undefined): void;
}

/** Hashes of the tokens of one call. */
interface Issued {
  readonly current: string;
  /** The one that the client came with, as long as the current one may not have reached it. */
  readonly previous: string | undefined;
  readonly atMs: number;
  /** The one with which a client is just coming back. */
  taken?: { readonly hash: string; readonly atMs: number } | undefined;
}

export class ResumeTokens {
  readonly #now: () => number;
  readonly #calls = new Map<string, ResumableCall>();
  readonly #issued = new Map<ResumableCall, Issued>();
  /** Hashes of the tokens of each call, the oldest first. */
  readonly #remembered = new Map<ResumableCall, string[]>();

  /** @param now milliseconds by a clock that does not step */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Returns the next token of a call. The one before it is spent. */
  issue(call: ResumableCall): string {
    const token = TOKEN_PREFIX + randomBytes(TOKEN_BYTES).toString('base64url');
    const current = hashOf(token);
    const previous = this.#issued.get(call)?.taken?.hash;
    this.#forgetIssued(call);
    this.#issued.set(call, { current, previous, atMs: this.#now() });
    this.#calls.set(current, call);
    if (previous !== undefined) this.#calls.set(previous, call);
    this.#remember(call, current);
    return token;
  }

  /** Returns the call of a token, which is spent by that; `undefined` for one that is unknown, spent, or stolen. */
  redeem(token: string, origin: string | undefined): ResumableCall | undefined {
    const hash = hashOfToken(token);
    if (hash === undefined) return undefined;
    const call = this.#calls.get(hash);
    const issued = call && this.#issued.get(call);
    if (call === undefined || issued === undefined || call.origin !== origin) return undefined;
    const nowMs = this.#now();
    if (issued.taken !== undefined && nowMs - issued.taken.atMs < UNREACHED_MS) return undefined;
    if (hash === issued.previous) {
      const isUnreached = call.reach === 'closed' || nowMs - issued.atMs >= UNREACHED_MS;
      if (call.reach === 'reached' || !isUnreached) return undefined;
    }
    issued.taken = { hash, atMs: nowMs };
    return call;
  }

  /** Whether a token, spent or not, is of a call of this process: what is stored of that is nobody's to take up. */
  isKnown(token: string): boolean {
    const hash = hashOfToken(token);
    return hash !== undefined && [...this.#remembered.values()].some((hashes) => hashes.includes(hash));
  }

  /** The client that came with a token is gone before its handshake was over: it may come again. */
  giveBack(call: ResumableCall): void {
    const issued = this.#issued.get(call);
    if (issued !== undefined) issued.taken = undefined;
  }

  /** The call was begun by another process, and its client has come with a token of that one. */
  adopt(call: ResumableCall, hash: string): void {
    const atMs = this.#now();
    this.#issued.set(call, { current: hash, previous: undefined, atMs, taken: { hash, atMs } });
    this.#calls.set(hash, call);
    this.#remember(call, hash);
  }

  /** What the tokens of a call are known by that its client may come with. */
  hashesOf(call: ResumableCall): ResumeHashes | undefined {
    const issued = this.#issued.get(call);
    if (issued === undefined) return undefined;
    const { current, previous } = issued;
    return call.reach === 'reached' ? { current } : { current, previous };
  }

  /** The call is over. */
  forget(call: ResumableCall): void {
    this.#forgetIssued(call);
    this.#remembered.delete(call);
  }

  #forgetIssued(call: ResumableCall): void {
    const issued = this.#issued.get(call);
    if (issued === undefined) return;
    for (const hash of [issued.current, issued.previous])
      // A call that came back from another process has the token of the one that was left here.
      if (hash !== undefined && this.#calls.get(hash) === call) this.#calls.delete(hash);
    this.#issued.delete(call);
  }

  #remember(call: ResumableCall, hash: string): void {
    const before = this.#remembered.get(call) ?? [];
    this.#remembered.set(call, [...before, hash].slice(-REMEMBERED_MAX));
  }
}

/** Returns undefined for what is no resume token. */
export function hashOfToken(token: string): string | undefined {
  return TOKEN.test(token) ? hashOf(token) : undefined;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
