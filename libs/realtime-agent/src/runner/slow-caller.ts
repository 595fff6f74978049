/** Watches a caller's socket that does not take its bytes: it has `slowMsMax` to catch up. */
import type { CallLimits } from '../call/limits.ts';
import type { Clock } from '../clock.ts';
import type { CallerPort } from '../ports.ts';

export class SlowCaller {
  readonly #caller: Pick<CallerPort, 'queuedBytes'>;
  readonly #limits: Pick<CallLimits, 'callerQueuedBytesMax' | 'slowMsMax'>;
  readonly #clock: Clock;
  #sinceMs: number | undefined;

  constructor(
    caller: Pick<CallerPort, 'queuedBytes'>,
    limits: Pick<CallLimits, 'callerQueuedBytesMax' | 'slowMsMax'>,
    clock: Clock,
  ) {
    this.#caller = caller;
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Returns whether the socket has been slow for too long. */
  isTooSlow(): boolean {
    if (this.#caller.queuedBytes() <= this.#limits.callerQueuedBytesMax) {
      this.#sinceMs = undefined;
      return false;
    }
    const nowMs = this.#clock.now();
    this.#sinceMs ??= nowMs;
    return nowMs - this.#sinceMs >= this.#limits.slowMsMax;
  }
}
