/** The timers of a call, on its clock; at most one of each name. */
import type { TimerName } from '../call/state.ts';
import type { Clock } from '../clock.ts';

export interface Timers {
  /** Replaces a pending timer of the same name. */
  set(name: TimerName, atMs: number): void;
  clear(name: TimerName): void;
  clearAll(): void;
}

/** @param fire gets the time at which the timer was due, or a later one: a timer may fire a little early */
export function createTimers(clock: Clock, fire: (name: TimerName, atMs: number) => void): Timers {
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
        fire(name, Math.max(atMs, clock.now()));
      });
      pending.set(name, cancel);
    },
    clear,
    clearAll() {
      for (const name of [...pending.keys()]) clear(name);
    },
  };
}
