/** The timers of a call as timers of its clock, at most one of each name. */
import type { TimerName } from '../call/state.ts';
import type { Clock } from '../clock.ts';

export interface Timers {
  /** In place of one of the same name that has not rung. */
  set(name: TimerName, atMs: number): void;
  clear(name: TimerName): void;
  clearAll(): void;
}

/** @param ring is told when the timer was due, which a timer may be a little early for */
export function createTimers(clock: Clock, ring: (name: TimerName, atMs: number) => void): Timers {
  const pending = new Map<TimerName, () => void>();

  function clear(name: TimerName): void {
    pending.get(name)?.();
    pending.delete(name);
  }

  return {
    set(name, atMs) {
      clear(name);
      const cancel = clock.after(Math.max(0, atMs - clock.now()), () => {
        pending.delete(name);
        ring(name, Math.max(atMs, clock.now()));
      });
      pending.set(name, cancel);
    },
    clear,
    clearAll() {
      for (const name of [...pending.keys()]) clear(name);
    },
  };
}
