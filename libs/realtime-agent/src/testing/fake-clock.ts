/** A clock that stands still until a test advances it. */
import type { Clock } from '../clock.ts';

export interface FakeClock extends Clock {
  /** Lets time pass. Timers fire in order, and pending promises resolve after each of them. */
  advance(ms: number): Promise<void>;
  /** Lets pending promises resolve while no time passes. */
  flush(): Promise<void>;
  /** Number of timers that have neither fired nor been cancelled. */
  readonly pendingTimers: number;
}

export function fakeClock(startMs = Date.UTC(2026, 10, 24, 14, 5)): FakeClock {
  let nowMs = startMs;
  let timers: { readonly atMs: number; readonly callback: () => void }[] = [];
  const flush = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const timer = { atMs: nowMs + Math.max(0, delayMs), callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      await flush();
      for (;;) {
        const due = timers.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0];
        if (due === undefined) break;
        timers = timers.filter((other) => other !== due);
        nowMs = Math.max(nowMs, due.atMs);
        due.callback();
        await flush();
      }
      nowMs = untilMs;
    },
    flush,
    get pendingTimers() {
      return timers.length;
    },
  };
}
