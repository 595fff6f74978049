/** The alarms of a call as timers of its clock, at most one of each name. */
import type { AlarmName } from '../call/state.ts';
import type { Clock } from '../clock.ts';

export interface Alarms {
  /** In place of one of the same name that has not rung. */
  set(name: AlarmName, atMs: number): void;
  clear(name: AlarmName): void;
  clearAll(): void;
}

/** @param ring is told when the alarm was due, which a timer may be a little early for */
export function createAlarms(clock: Clock, ring: (name: AlarmName, atMs: number) => void): Alarms {
  const pending = new Map<AlarmName, () => void>();

  function clear(name: AlarmName): void {
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
