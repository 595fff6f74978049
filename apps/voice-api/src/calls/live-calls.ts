/** The calls of this process: how many there may be, and how they end when the process stops. */
import { setTimeout } from 'node:timers/promises';
import { REFUSALS, type Refusal } from '../http/refusal.ts';
import { APOLOGY_MS_MAX } from '../stop-time.ts';

/** A call from its handshake on, also before its conversation exists. */
export interface LiveCall {
  /** Undefined until its conversation has begun. */
  readonly conversationId?: number | undefined;
  /** @param options with `apologises` the caller hears why, where that is possible */
  stop(reason: 'server_going_away' | 'overloaded', options?: { readonly apologises?: boolean }): void;
  /** The call goes on in another process, from its next quiet moment on, if its client can come back. */
  move(): void;
  /** True for a call that goes on whatever happens: it has an emergency, or a booking is under way. */
  readonly isSpared: boolean;
  /** Bytes that the caller's socket has not taken yet. */
  readonly queuedBytes: number;
  /** Resolves when the socket, the session of the model and the row of the conversation are closed. Never rejects. */
  readonly ended: Promise<void>;
}

/** Who calls which practice. */
interface Caller {
  readonly userId: number;
  /** Id of the practice. */
  readonly practice: string;
  /** What its address counts for. */
  readonly network?: string | undefined;
}

/** Room for one call that is being admitted. */
export interface CallSlot {
  /** Idempotent. */
  release(): void;
}

/** Whether the process can carry more calls. */
export interface LoadGate {
  readonly isOverloaded: boolean;
  /** @param pending calls that are being admitted */
  refuses(pending: number): boolean;
  callRefused(): void;
  callBegins(): void;
}

export interface CallsLimits {
  readonly max: number;
  /** How long calls may go on after the process has been told to stop, in milliseconds. */
  readonly drainMsMax: number;
}

export class LiveCalls {
  readonly #calls = new Map<LiveCall, Caller>();
  /** Slots of callers whose credentials are being checked. */
  readonly #heldSlots = new Map<CallSlot, Partial<Caller>>();
  readonly #limits: CallsLimits;
  /** Undefined: the load is not watched. */
  readonly #load: LoadGate | undefined;
  /** Calls that were told to end because they are too many. */
  readonly #ending = new WeakSet<LiveCall>();
  #draining = false;

  constructor(limits: CallsLimits, load?: LoadGate) {
    this.#limits = limits;
    this.#load = load;
  }

  get size(): number {
    return this.#calls.size;
  }

  get queuedBytes(): number {
    return [...this.#calls.keys()].reduce((sum, call) => sum + call.queuedBytes, 0);
  }

  get isDraining(): boolean {
    return this.#draining;
  }

  /** Why no further call can be taken now; undefined when there is a free call slot. */
  refusal(): Refusal | undefined {
    if (this.#draining) return REFUSALS.goingAway;
    if (this.#load?.refuses(this.#heldSlots.size) === true) {
      this.#load.callRefused();
      return REFUSALS.overloaded;
    }
    return this.#calls.size + this.#heldSlots.size >= this.#limits.max ? REFUSALS.atCapacity : undefined;
  }

  /** The refusal of an overloaded process, before anything is asked of the database. */
  earlyRefusal(): Refusal | undefined {
    if (this.#load?.isOverloaded !== true) return undefined;
    this.#load.callRefused();
    return REFUSALS.overloaded;
  }

  /**
   * Takes a free call slot; ask `refusal` first, in the same tick.
   *
   * @param caller what is known of who calls
   */
  holdSlot(caller: Partial<Caller> = {}): CallSlot {
    const slot: CallSlot = { release: () => void this.#heldSlots.delete(slot) };
    this.#heldSlots.set(slot, caller);
    return slot;
  }

  add(call: LiveCall, caller: Caller): void {
    this.#calls.set(call, caller);
    this.#load?.callBegins();
    void call.ended.finally(() => this.#calls.delete(call));
    if (this.#draining) call.stop('server_going_away');
  }

  /** Number of calls of one user, those that are being admitted included. */
  countOf(userId: number): number {
    return this.#callers().filter((caller) => caller.userId === userId).length;
  }

  /** The same of one practice. */
  countOfPractice(practice: string): number {
    return this.#callers().filter((caller) => caller.practice === practice).length;
  }

  /** The same from one network. */
  countOfNetwork(network: string): number {
    return this.#callers().filter((caller) => caller.network === network).length;
  }

  #callers(): Partial<Caller>[] {
    return [...this.#heldSlots.values(), ...this.#calls.values()];
  }

  /** Ids of the users who are calling, without duplicates. */
  userIds(): number[] {
    return [...new Set([...this.#calls.values()].map(({ userId }) => userId))];
  }

  /** Ends one call of the practice, with words where that is possible. Returns false when it is not here. */
  end(conversationId: number, practice: string): boolean {
    const found = [...this.#calls].find(
      ([call, caller]) => call.conversationId === conversationId && caller.practice === practice,
    );
    found?.[0].stop('server_going_away', { apologises: true });
    return found !== undefined;
  }

  /** Ends the calls of one user. Returns the number of calls. */
  stopOf(userId: number): number {
    const calls = [...this.#calls].filter(([, caller]) => caller.userId === userId);
    for (const [call] of calls) call.stop('server_going_away');
    return calls.length;
  }

  /** Ends so many calls with words, the newest first, none that is spared. Returns the number of calls. */
  stopNewest(count: number): number {
    const calls = [...this.#calls.keys()]
      .toReversed()
      .filter((call) => !call.isSpared && !this.#ending.has(call))
      .slice(0, count);
    for (const call of calls) {
      this.#ending.add(call);
      call.stop('overloaded');
    }
    return calls.length;
  }

  /** One promise for each current call, which resolves when the call has ended. */
  ended(): Promise<void>[] {
    return [...this.#calls.keys()].map((call) => call.ended);
  }

  /**
   * Refuses new calls, has those moved that can go on elsewhere, waits up to `drainMsMax`, ends the calls that are left, and waits until they have ended. Callers who
   * were waited for are told before they are cut off.
   */
  async drain(): Promise<void> {
    this.#draining = true;
    const { drainMsMax } = this.#limits;
    if (drainMsMax > 0) {
      for (const call of this.#calls.keys()) call.move();
      await this.#endedWithin(drainMsMax);
      for (const call of this.#calls.keys()) call.stop('server_going_away', { apologises: true });
      await this.#endedWithin(APOLOGY_MS_MAX);
    }
    for (const call of this.#calls.keys()) call.stop('server_going_away');
    await Promise.all(this.ended());
  }

  /** Waits until all calls have ended, for so long at most. */
  async #endedWithin(ms: number): Promise<void> {
    if (this.#calls.size === 0) return;
    const patience = new AbortController();
    await Promise.race([
      Promise.all(this.ended()),
      setTimeout(ms, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
  }
}
