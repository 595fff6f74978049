/** The calls of this process that others could take up, and those of others that this one takes up. */
import type { MovedCallStore, StoredCall } from '@petvisor/persistence';
import { hashOfToken } from '../calls/resume-tokens.ts';
import { CallKeep, KEPT_MS, type CallKeepOptions } from './call-keep.ts';

/** How often stored calls are said to be alive, in milliseconds. */
const BEAT_MS = 15_000;

export interface KeptCallsOptions {
  readonly store: MovedCallStore;
  readonly key: Uint8Array;
  /** Ends those of the conversations that no process goes on with. */
  readonly endAbandoned: (conversationIds: readonly number[]) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

/** A call that was stored by another process, and is to go on here. */
export interface TakenCall extends StoredCall {
  /** That of the token that its caller came with. */
  readonly hash: string;
}

export class KeptCalls {
  readonly #options: KeptCallsOptions;
  readonly #keeps = new Map<number, CallKeep>();
  readonly #givenBack = new Set<Promise<unknown>>();
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> = Promise.resolve();

  constructor(options: KeptCallsOptions) {
    this.#options = options;
  }

  get key(): Uint8Array {
    return this.#options.key;
  }

  /** The call is stored from now on, until `forget`. */
  keep(call: Omit<CallKeepOptions, 'store' | 'key' | 'now' | 'onError'>): CallKeep {
    const { store, key, now, onError } = this.#options;
    const keep = new CallKeep({ ...call, store, key, now, onError });
    const id = call.owner.conversationId;
    // It went on elsewhere before this process found out, and is back: it goes on with what the other has stored.
    this.#keeps.get(id)?.elsewhere();
    this.#keeps.set(id, keep);
    return keep;
  }

  /** The call is over in this process. */
  forget(conversationId: number, keep: CallKeep | undefined): void {
    if (this.#keeps.get(conversationId) === keep) this.#keeps.delete(conversationId);
  }

  /** Returns the stored call of a token, once; undefined for one that is unknown, spent, or of another web origin. */
  async take(token: string, origin: string | undefined): Promise<TakenCall | undefined> {
    const hash = hashOfToken(token);
    if (hash === undefined) return undefined;
    const { store, now } = this.#options;
    const call = await store.take(hash, origin, now());
    return call && { ...call, hash };
  }

  /** The client has gone before the call was taken up: it may come again. */
  giveBack({ hash, ...call }: TakenCall): void {
    const { store, now, onError } = this.#options;
    const put = store.put({ ...call, hashes: { current: hash }, expiresAtMs: now() + KEPT_MS });
    const done = put.catch(onError).finally(() => this.#givenBack.delete(done));
    this.#givenBack.add(done);
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#beating = this.#beat().catch(this.#options.onError);
    }, BEAT_MS);
    this.#timer.unref();
  }

  /** Resolves when nothing is asked of the database any more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([this.#beating, ...this.#givenBack]);
  }

  async #beat(): Promise<void> {
    const { store, now, endAbandoned } = this.#options;
    const kept = [...this.#keeps];
    if (kept.length > 0) {
      const own = new Set(await store.renew([...this.#keeps.keys()], now() + KEPT_MS));
      for (const [id, keep] of kept) if (!own.has(id)) keep.elsewhere();
    }
    const expired = await store.dropExpired(now());
    const open = expired.filter((id) => !this.#keeps.has(id));
    if (open.length > 0) await endAbandoned(open);
  }
}
