/** Whether the newest good backup is young enough, and what the worker knows of its runs. Pure. */

export interface Watch {
  readonly startedAtMs: number;
  /** When the newest complete backup was begun; absent while none is known. */
  readonly newestAtMs?: number;
  /** Of the last run that this worker completed. */
  readonly last?: { readonly durationMs: number; readonly sizeBytes: number; readonly storedBytes: number };
  readonly runs: { readonly done: number; readonly failed: number; readonly skipped: number };
  /** The code of the last failure; absent after a success. */
  readonly failure?: string;
}

export interface Health {
  readonly status: 'ok' | 'overdue';
  /** Of the newest complete backup; since the worker's start while there is none. */
  readonly ageMs: number;
  readonly ageMsMax: number;
}

/** A backup may be missed once. */
const intervalsMax = 2;

export function newWatch(startedAtMs: number): Watch {
  return { startedAtMs, runs: { done: 0, failed: 0, skipped: 0 } };
}

/** @param intervalMs the longest time between two scheduled backups */
export function healthOf(watch: Watch, nowMs: number, intervalMs: number): Health {
  const ageMs = Math.max(0, nowMs - (watch.newestAtMs ?? watch.startedAtMs));
  const ageMsMax = intervalsMax * intervalMs;
  return { status: ageMs > ageMsMax ? 'overdue' : 'ok', ageMs, ageMsMax };
}
