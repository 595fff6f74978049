/**
 * How far the store is behind the database. What the log reached and when is remembered until the store has it; the age of
 * the oldest such place is what a disaster would lose. Pure.
 */

/** A place in a database's log. */
export interface LogPosition {
  /** A history without gaps; a new one begins with a whole copy. */
  readonly generation: string;
  /** Of the log's file within it. */
  readonly index: number;
  readonly offsetBytes: number;
}

export interface Progress {
  /** The last ones, in the order in which they were met. */
  readonly generations: readonly string[];
  /** What the store has, as far as is known. */
  readonly written?: LogPosition | undefined;
  /** Oldest first. Without a position: anything that is written will do. */
  readonly waiting: readonly { readonly sinceMs: number; readonly upTo?: LogPosition }[];
}

/** More of them change nothing about the oldest. */
const WAITING_MAX = 100;
const GENERATIONS_MAX = 8;

/** Nothing is known of the store until something has been written to it. */
export function startProgress(atMs: number, before?: Progress): Progress {
  const { generations = [], waiting = [] } = before ?? {};
  return { generations, waiting: [...waiting, { sinceMs: atMs }] };
}

/** The log has come so far. */
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

/** Something was written to the log after it had reached that place. */
export function logTouched(progress: Progress, beyond: LogPosition, atMs: number): Progress {
  return logReached(progress, { ...beyond, offsetBytes: beyond.offsetBytes + 1 }, atMs);
}

/** The store has it up to there. */
export function storeReached(progress: Progress, upTo: LogPosition): Progress {
  const generations = withGeneration(progress.generations, upTo.generation);
  const waiting = progress.waiting.filter(
    (place) => place.upTo !== undefined && comparePositions(generations, place.upTo, upTo) > 0,
  );
  return { generations, waiting, written: upTo };
}

/** For how long the store has lacked something; 0 when it has everything. */
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
