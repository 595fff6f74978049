/**
 * Time that passes only when nothing else can happen: pauses of seconds take no real time, and the order of events is
 * kept. Real work, such as a pause of the HTTP client, is waited for.
 */
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { Wait } from '@petvisor/receptionist';

export interface VirtualTime {
  readonly now: () => number;
  readonly wait: Wait;
  /** Reports that something has begun or ended: time stands still for some turns of the event loop. */
  stir(): void;
  /** Lets time pass until the promise settles. Rejects when nothing is left that could settle it. */
  until<T>(promise: Promise<T>, isBusy: () => boolean): Promise<T>;
}

/** Idle turns of the event loop after which time goes on; more than the delay of any step. */
const IDLE_TURNS_MIN = 12;

/** Maximum of real milliseconds for which the clock stands still; longer than the pauses of the client. */
const STUCK_MS_MAX = 10_000;

export function createVirtualTime(startMs: number): VirtualTime {
  let nowMs = startMs;
  let begun = 0;
  const timers = new Set<{ readonly atMs: number; readonly ring: () => void }>();

  const wait: Wait = (ms, signal) =>
    new Promise((resolve) => {
      begun++;
      if (signal?.aborted === true) return resolve();
      const timer = { atMs: nowMs + ms, ring };
      function ring(): void {
        timers.delete(timer);
        resolve();
      }
      timers.add(timer);
      signal?.addEventListener('abort', ring, { once: true });
    });

  const passTime = async (isOver: () => boolean, isBusy: () => boolean): Promise<void> => {
    let seen = begun;
    let idle = 0;
    let stuckMs = 0;
    while (!isOver()) {
      await turn();
      if (seen !== begun) {
        seen = begun;
        idle = 0;
      } else if (++idle >= IDLE_TURNS_MIN) {
        const [next] = [...timers].sort((a, b) => a.atMs - b.atMs);
        if (isBusy() || next === undefined) {
          if (++stuckMs > STUCK_MS_MAX) throw new Error('nothing more happens');
          await pause(1);
          idle = 0;
        } else {
          nowMs = next.atMs;
          next.ring();
          idle = 0;
        }
      }
    }
  };

  return {
    now: () => nowMs,
    stir: () => void begun++,
    wait,
    until: async (promise, isBusy) => {
      let isOver = false;
      const over = promise.finally(() => (isOver = true));
      // A rejection is handled by the caller, below.
      over.catch(() => undefined);
      await passTime(() => isOver, isBusy);
      return over;
    },
  };
}
