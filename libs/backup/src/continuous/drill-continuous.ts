/** Restores the newest state and one point in time from Litestream's log elsewhere, and uses both databases. */
import { BackupError } from '../backup-error.ts';
import { steadyNow } from '../clock.ts';
import { useDatabase } from '../drill.ts';
import type { Generation } from './point-in-time.ts';
import { listContinuous, verifyContinuous, type ContinuousChoice } from './restore-continuous.ts';

export interface ContinuousDrillOptions extends Omit<ContinuousChoice, 'atMs'> {
  readonly temporaryFolder?: string | undefined;
}

export interface ContinuousDrillReport {
  /** Time of the newest state in the store. */
  readonly upToMs: number;
  /** The point in time that was restored too; undefined while the log is too short for one. */
  readonly atMs?: number | undefined;
  /** Size of the newest state. */
  readonly sizeBytes: number;
  readonly durationMs: number;
}

/** The log is dated to the second. */
const SPAN_MS_MIN = 4_000;

/** Throws BackupError: `no_backup` when nothing was written yet. */
export async function drillContinuous(options: ContinuousDrillOptions): Promise<ContinuousDrillReport> {
  const startedMs = steadyNow();
  const newest = (await listContinuous(options)).toSorted((a, b) => a.toMs - b.toMs).at(-1);
  if (newest === undefined) throw new BackupError('no_backup', 'nothing has been written to the store');
  const use = (path: string, { rowCounts }: { readonly rowCounts: Readonly<Record<string, number>> }) =>
    useDatabase(`file:${path}`, rowCounts['users'], options.signal);
  const { sizeBytes } = await verifyContinuous({ ...options, use });
  const atMs = middleOf(newest);
  if (atMs !== undefined) await verifyContinuous({ ...options, atMs, use });
  return { upToMs: newest.toMs, atMs, sizeBytes, durationMs: Math.round(steadyNow() - startedMs) };
}

function middleOf({ fromMs, toMs }: Generation): number | undefined {
  return toMs - fromMs < SPAN_MS_MIN ? undefined : Math.floor((fromMs + toMs) / 2);
}
