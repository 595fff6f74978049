/** How it stands with the database that is followed: pure. */
import { lagMs, startProgress, type Progress } from '@petvisor/backup';

export interface Following {
  readonly progress: Progress;
  /** Litestream is there. */
  readonly running: boolean;
  /** Something has been in the store since it was started. */
  readonly proven: boolean;
  readonly starts: number;
  readonly failures: number;
  /** The code of the last failure; absent when the store has been written to since. */
  readonly failure?: string;
}

export interface Standing {
  /** `starting` until the store has been written to, `down` while Litestream is not there. */
  readonly status: 'ok' | 'starting' | 'behind' | 'down';
  /** What a disaster would lose at most. */
  readonly lagMs: number;
}

/** Five times what may be lost in quiet weather. */
export const behindMsMax = 10_000;

export function newFollowing(atMs: number): Following {
  return { progress: startProgress(atMs), running: false, proven: false, starts: 0, failures: 0 };
}

export function standingOf({ progress, running, proven }: Following, nowMs: number): Standing {
  const lag = lagMs(progress, nowMs);
  if (!running) return { status: 'down', lagMs: lag };
  if (lag > behindMsMax) return { status: 'behind', lagMs: lag };
  return { status: proven ? 'ok' : 'starting', lagMs: lag };
}

/** How long to wait before it is started again: longer each time, and short again once it has worked. */
export function pauseMs(failedStarts: number): number {
  return Math.min(pauseMsMax, pauseMsMin * 2 ** failedStarts);
}

const pauseMsMin = 1_000;
const pauseMsMax = 60_000;
