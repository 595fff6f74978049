/** The state of the continuous mode: whether Litestream runs, and how far the store is behind. Pure. */
import { lagMs, startProgress, type Progress } from '@petvisor/backup';

export interface Following {
  readonly progress: Progress;
  /** Litestream is running. */
  readonly running: boolean;
  /** The store has been written to since the last start. */
  readonly proven: boolean;
  readonly starts: number;
  readonly failures: number;
  /** The code of the last failure; undefined when the store has been written to since. */
  readonly failure?: string | undefined;
}

export interface Standing {
  /** `starting` until the store has been written to, `down` while Litestream is not running. */
  readonly status: 'ok' | 'starting' | 'behind' | 'down';
  /** Maximum time whose changes a disaster would lose. */
  readonly lagMs: number;
}

/** Five times the usual lag. */
const BEHIND_MS_MAX = 10_000;

export function newFollowing(atMs: number): Following {
  return { progress: startProgress(atMs), running: false, proven: false, starts: 0, failures: 0 };
}

export function standingOf({ progress, running, proven }: Following, nowMs: number): Standing {
  const lag = lagMs(progress, nowMs);
  if (!running) return { status: 'down', lagMs: lag };
  if (lag > BEHIND_MS_MAX) return { status: 'behind', lagMs: lag };
  return { status: proven ? 'ok' : 'starting', lagMs: lag };
}

/** The time until Litestream is started again: it doubles with each failed start. */
export function pauseMs(failedStarts: number): number {
  return Math.min(PAUSE_MS_MAX, PAUSE_MS_MIN * 2 ** failedStarts);
}

const PAUSE_MS_MIN = 1_000;
const PAUSE_MS_MAX = 60_000;
