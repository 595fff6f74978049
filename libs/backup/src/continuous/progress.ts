/**
 * Tracks how far the store is behind the database. Each position of the log and its time are remembered until the store
 * has it; the age of the oldest one is the amount of data that a disaster would lose. Pure functions.
 */

/** Position in the write-ahead log of a database. */
export interface LogPosition {
  /** A sequence of log files without gaps; each begins with a full copy. */
  readonly generation: string;
  /** Index of the log file within the generation. */
  readonly index: number;
  readonly offsetBytes: number;
}

export interface Progress {
  /** The latest generations, in order of appearance. */
  readonly generations: readonly string[];
  /** The last known position of the store. */
  readonly written?: LogPosition | undefined;
  /**
   * Positions that the store does not have yet, oldest first. Without a position, any write to the store completes the
   * entry.
   */
  readonly waiting: readonly { readonly sinceMs: number; readonly upTo?: LogPosition }[];
}

/** More entries would not change the oldest. */
const WAITING_MAX = 100;
const GENERATIONS_MAX = 8;

/** Starts with an unknown position of the store. */
export function startProgress(atMs: number, before?: Progress): Progress {
  const { generations = [], waiting = [] } = before ?? {};
  return { generations, waiting: [...waiting, { sinceMs: atMs }] };
}

/** Records that the log has reached a position. */
export function logReached(progress: Progress, upTo: LogPosition, atMs: number): Progress {
  const generations = withGeneration(progress.generations, upTo.generation);
  const { written, waiting } = progress;
  if (written !== undefined && comparePositions(generations, written, upTo) >= 0)
    return { ...progress, generations };
  const last = waiting.at(-1);
  if (last?.upTo !== undefined && comparePositions(generations, last.upTo, upTo) >= 0)
    return { ...progress, generations };
  const room = waiting.length < WAITING_MAX;
  const added = { sinceMs: room ? atMs : (last?.sinceMs ?? atMs), upTo };
  return { ...progress, generations, waiting: [...(room ? waiting : waiting.slice(0, -1)), added] };
}

/** Records a write to the log beyond a position. */
export function logTouched(progress: Progress, beyond: LogPosition, atMs: number): Progress {
  return logReached(progress, { ...beyond, offsetBytes: beyond.offsetBytes + 1 }, atMs);
}

/** Records that the store has the log up to a position. */
export function storeReached(progress: Progress, upTo: LogPosition): Progress {
  const generations = withGeneration(progress.generations, upTo.generation);
  const waiting = progress.waiting.filter(
    (place) => place.upTo !== undefined && comparePositions(generations, place.upTo, upTo) > 0,
  );
  return { generations, waiting, written: upTo };
}

/** Returns for how long the store has been behind; 0 when it has everything. */
export function lagMs({ waiting }: Progress, nowMs: number): number {
  const [oldest] = waiting;
  return oldest === undefined ? 0 : Math.max(0, nowMs - oldest.sinceMs);
}

function withGeneration(generations: readonly string[], generation: string): readonly string[] {
  return generations.includes(generation)
    ? generations
    : [...generations, generation].slice(-GENERATIONS_MAX);
}

function comparePositions(generations: readonly string[], a: LogPosition, b: LogPosition): number {
  const byGeneration = generations.indexOf(a.generation) - generations.indexOf(b.generation);
  return byGeneration || a.index - b.index || a.offsetBytes - b.offsetBytes;
}
