/** Stores one call for another process: after each exchange, in case this process dies, and when the call moves. */
import { setTimeout as delay } from 'node:timers/promises';
import type { CallKeeper, PackedCall } from '@petvisor/realtime-agent';
import type { MovedCallStore, ResumeHashes, StoredCall } from '@petvisor/persistence';
import { MovedCallError } from './moved-call-error.ts';
import { sealCall } from './sealed-call.ts';

/** A stored call is kept for so long after it was seen alive, in milliseconds. Its caller tries to return for 30 s. */
export const KEPT_MS = 60_000;
/** Shortest time between two writes of one call, in milliseconds. A call that moves, or writes itself, does not wait. */
const WRITES_MS_MIN = 1_000;
/** How long the database may take to say whose call it is, in milliseconds: the caller waits to return. */
const ASKED_MS_MAX = 500;
/** The same when the call has ended: nobody waits but its row. */
const END_MS_MAX = 2_000;

export interface CallKeepOptions {
  readonly store: MovedCallStore;
  readonly key: Uint8Array;
  readonly owner: Omit<StoredCall, 'sealed'>;
  /** What is stored of a call that was taken up here. */
  readonly sealed?: string | undefined;
  /** Returns what the packed call does not have, as it is now. */
  readonly state: () => object;
  readonly hashes: () => ResumeHashes | undefined;
  /** Another instance has taken the call up. Idempotent. */
  readonly onElsewhere: () => void;
  readonly onError: (error: unknown) => void;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** How long the end waits for the database. */
  readonly endMsMax?: number | undefined;
}

export class CallKeep implements CallKeeper {
  readonly #options: CallKeepOptions;
  /** Not written since the call was taken up. */
  #sealed: string | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting: { readonly timer: NodeJS.Timeout; json: string } | undefined;
  #writtenAtMs = -Infinity;
  #isElsewhere = false;

  constructor(options: CallKeepOptions) {
    this.#options = options;
    this.#sealed = options.sealed;
  }

  async store(packed: PackedCall, { isUrgent = false } = {}): Promise<void> {
    const json = JSON.stringify({ call: packed, ...this.#options.state() });
    if (packed.isStopped || isUrgent) {
      this.#forgetWaiting();
      return this.#write(json, packed.isStopped);
    }
    const waitMs = this.#writtenAtMs + WRITES_MS_MIN - performance.now();
    if (this.#waiting !== undefined) this.#waiting.json = json;
    else if (waitMs <= 0) return this.#write(json);
    else this.#waiting = { json, timer: setTimeout(() => this.#writeWaiting(), waitMs) };
  }

  /** The client has been given another token. */
  tokenIssued(): void {
    const { store, owner, onError } = this.#options;
    this.#inTurn(async () => {
      const hashes = this.#options.hashes();
      if (hashes === undefined || this.#isElsewhere) return;
      if (this.#sealed === undefined) await store.rename(owner.conversationId, hashes);
      else await this.#put(this.#sealed, hashes);
    }).catch(onError);
  }

  /**
   * Whether the call is still of this instance. If the database does not say, it is: at worst the next write finds out.
   * Never rejects.
   */
  async isHere(): Promise<boolean> {
    const { store, owner, onError, now } = this.#options;
    const id = owner.conversationId;
    if (this.#isElsewhere) return false;
    const isOwn = await isOwnUnlessTold(
      store.renew([id], now() + KEPT_MS).then((own) => own.includes(id)),
      ASKED_MS_MAX,
      onError,
    );
    if (!isOwn) this.elsewhere();
    return isOwn;
  }

  /**
   * The call is over here. Returns false if it goes on in another instance; if the database does not say, it does not: the
   * end of a call waits for no database that is silent. Never rejects.
   */
  async end(): Promise<boolean> {
    this.#forgetWaiting();
    const { store, owner, onError, now, endMsMax = END_MS_MAX } = this.#options;
    const id = owner.conversationId;
    if (this.#isElsewhere) return false;
    const dropped = this.#inTurn(async () => {
      await store.drop(id);
      return (await store.renew([id], now())).includes(id);
    });
    return isOwnUnlessTold(dropped, endMsMax, onError);
  }

  elsewhere(): void {
    if (this.#isElsewhere) return;
    this.#isElsewhere = true;
    this.#forgetWaiting();
    this.#options.onElsewhere();
  }

  #writeWaiting(): void {
    const json = this.#waiting?.json;
    this.#waiting = undefined;
    if (json !== undefined) this.#write(json).catch(this.#options.onError);
  }

  #forgetWaiting(): void {
    clearTimeout(this.#waiting?.timer);
    this.#waiting = undefined;
  }

  #write(json: string, isStopped = false): Promise<void> {
    this.#writtenAtMs = performance.now();
    this.#sealed = undefined;
    return this.#inTurn(async () => {
      const { key, owner, hashes } = this.#options;
      const sealed = await sealCall(key, owner, json);
      const known = hashes();
      if (known !== undefined) return this.#put(sealed, known);
      if (isStopped) throw new MovedCallError('no_token', 'The client has no resume token.');
    });
  }

  async #put(sealed: string, hashes: ResumeHashes): Promise<void> {
    const { store, owner, now } = this.#options;
    this.#sealed = undefined;
    const call = { ...owner, sealed, hashes, expiresAtMs: now() + KEPT_MS };
    if (!this.#isElsewhere && (await store.put(call))) return;
    this.elsewhere();
    throw new MovedCallError('elsewhere', 'The call goes on in another instance.');
  }

  /** One write after the other: the last one is what counts. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** What the database says of whose call it is; true when it fails, or is silent. Never rejects. */
async function isOwnUnlessTold(
  asked: Promise<boolean>,
  msMax: number,
  onError: CallKeepOptions['onError'],
): Promise<boolean> {
  const patience = new AbortController();
  const answer = asked.catch((error: unknown) => {
    onError(error);
    return true;
  });
  const late = delay(msMax, true, { signal: patience.signal }).catch(() => true);
  const isOwn = await Promise.race([answer, late]);
  patience.abort();
  return isOwn;
}
