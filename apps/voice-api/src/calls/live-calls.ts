/** The calls of this process: how many there may be, and how they end when the process stops. */
import { setTimeout } from 'node:timers/promises';
import { REFUSALS, type Refusal } from '../http/refusal.ts';

/** A call from its handshake on, before and after its conversation has been opened. */
export interface LiveCall {
  stop(reason: 'server_going_away'): void;
  /** Settles when the socket, the model's session and the conversation's row are closed. Never rejects. */
  readonly ended: Promise<void>;
}

/** Room for one call that is being admitted. */
export interface CallSlot {
  /** Idempotent. */
  release(): void;
}

export interface CallsLimits {
  readonly max: number;
  /** How long calls may go on by themselves once the process is told to stop. */
  readonly drainMsMax: number;
}

export class LiveCalls {
  readonly #calls = new Map<LiveCall, { readonly userId: number }>();
  /** Slots of callers whose credentials are being checked. */
  readonly #heldSlots = new Set<CallSlot>();
  readonly #limits: CallsLimits;
  #draining = false;

  constructor(limits: CallsLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#calls.size;
  }

  get isDraining(): boolean {
    return this.#draining;
  }

  /** Why no further call can be taken now; undefined when there is a free call slot. */
  refusal(): Refusal | undefined {
    if (this.#draining) return REFUSALS.goingAway;
    return this.#calls.size + this.#heldSlots.size >= this.#limits.max ? REFUSALS.atCapacity : undefined;
  }

  /** Takes a free call slot; ask `refusal` first, in the same tick. */
  holdSlot(): CallSlot {
    const slot: CallSlot = { release: () => void this.#heldSlots.delete(slot) };
    this.#heldSlots.add(slot);
    return slot;
  }

  add(call: LiveCall, caller: { readonly userId: number }): void {
    this.#calls.set(call, caller);
    void call.ended.finally(() => this.#calls.delete(call));
    if (this.#draining) call.stop('server_going_away');
  }

  /** Who is calling, each once. */
  userIds(): number[] {
    return [...new Set([...this.#calls.values()].map(({ userId }) => userId))];
  }

  /** Ends the calls of one user; answers how many there were. */
  stopOf(userId: number): number {
    const calls = [...this.#calls].filter(([, caller]) => caller.userId === userId);
    for (const [call] of calls) call.stop('server_going_away');
    return calls.length;
  }

  /** The ends of the calls there are now. */
  ended(): Promise<void>[] {
    return [...this.#calls.keys()].map((call) => call.ended);
  }

  /** Takes no new call, lets those there are go on for a while, ends them, and waits for their bookings and rows. */
  async drain(): Promise<void> {
    this.#draining = true;
    const { drainMsMax } = this.#limits;
    if (drainMsMax > 0 && this.#calls.size > 0) {
      const patience = new AbortController();
      await Promise.race([
        Promise.all(this.ended()),
        setTimeout(drainMsMax, undefined, { signal: patience.signal }).catch(() => undefined),
      ]);
      patience.abort();
    }
    for (const call of this.#calls.keys()) call.stop('server_going_away');
    await Promise.all(this.ended());
  }
}
