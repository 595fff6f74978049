/** A clock that runs faster than real time by a factor: a call of half a minute takes a few seconds. */
import type { CallerClock } from '../clock.ts';

export function quickClock(speed: number): CallerClock {
  return {
    now: () => performance.now() * speed,
    every(ms, callback) {
      const timer = setInterval(callback, ms / speed);
      return () => clearInterval(timer);
    },
  };
}
