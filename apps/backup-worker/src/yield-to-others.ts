/** Copying, compressing and comparing take all of a processor for seconds: those who carry calls come first. */
import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** On Linux each thread has a priority of its own, and some have begun before this is called. */
export function yieldToOthers(): void {
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
  for (const thread of threads) {
    try {
      setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch (error) {
      // It has ended meanwhile.
      if ((error as { info?: { code?: string } }).info?.code !== 'ESRCH') throw error;
    }
  }
}
