/** Whether the newest good backup is young enough, and what the worker knows of its runs. Pure. */
import type { Following, Standing } from '../continuous/standing.ts';
import type { DrillWatch } from '../drill/drills.ts';

export interface Watch {
  readonly startedAtMs: number;
  /** Start time of the newest good backup, if one is known. */
  readonly newestAtMs?: number | undefined;
  /** The last run that this worker completed. */
  readonly last?: { readonly durationMs: number; readonly sizeBytes: number; readonly storedBytes: number };
  readonly runs: { readonly done: number; readonly failed: number; readonly skipped: number };
  /** The code of the last failure; undefined after a success. */
  readonly failure?: string | undefined;
}

export interface Health {
  /** `none` until a good backup is known. */
  readonly status: 'ok' | 'none' | 'overdue';
  /** Age of the newest good backup, or the time since the worker's start while there is none. */
  readonly ageMs: number;
  readonly ageMsMax: number;
}

/** What the worker serves to orchestrators and scrapers. */
export interface WorkerState {
  readonly watch: Watch;
  readonly health: Health;
  /** Where drills have a schedule. */
  readonly drill?: DrillWatch | undefined;
  /** In continuous mode. */
  readonly continuous?: { readonly following: Following; readonly standing: Standing } | undefined;
}

/** One backup may be missed. */
const INTERVALS_MAX = 2;

export function newWatch(startedAtMs: number): Watch {
  return { startedAtMs, runs: { done: 0, failed: 0, skipped: 0 } };
}

/** @param intervalMs the longest time between two scheduled backups */
export function healthOf(watch: Watch, nowMs: number, intervalMs: number): Health {
  const ageMs = Math.max(0, nowMs - (watch.newestAtMs ?? watch.startedAtMs));
  const ageMsMax = INTERVALS_MAX * intervalMs;
  const otherwise = watch.newestAtMs === undefined ? 'none' : 'ok';
  return { status: ageMs > ageMsMax ? 'overdue' : otherwise, ageMs, ageMsMax };
}

export function isHealthy({ health, drill, continuous }: WorkerState): boolean {
  const follows = continuous === undefined || continuous.standing.status === 'ok';
  return health.status === 'ok' && drill?.status !== 'failed' && follows;
}
