/** Deletes backups that the retention policy does not keep, and incomplete backups. */
import { isYetToCome } from './clock-skew.ts';
import { judgeBackups, type JudgedBackup, type JudgeOptions } from './good-backups.ts';
import type { ObjectStore } from './object-store.ts';
import { keptBackups, type RetentionPolicy } from './retention.ts';

export interface PruneOptions extends JudgeOptions {
  readonly store: Pick<ObjectStore, 'list' | 'read' | 'remove'>;
  readonly policy: RetentionPolicy;
  readonly now: () => number;
}

export interface PruneReport {
  /** The deleted folders, oldest first. */
  readonly folders: string[];
  /** Folders with a manifest that does not count, oldest first. They are left as they are. */
  readonly refused: string[];
}

/** Age from which a folder without a manifest is no longer a backup in progress. */
const UNFINISHED_MS_MAX = 24 * 60 * 60 * 1000;

/**
 * Throws BackupError. With `allowUnauthenticated` the backups of earlier releases are subject to the policy too: they are
 * compared with all others, while those that are authentic are compared with each other only.
 */
export async function pruneBackups(options: PruneOptions): Promise<PruneReport> {
  const { store, now, signal } = options;
  const strict = await judgeBackups({ ...options, allowUnauthenticated: false });
  const backups = options.allowUnauthenticated === true ? await judgeBackups(options) : strict;
  const kept = new Set([...keptOf(strict, options), ...keptOf(backups, options)]);
  const isStale = (backup: JudgedBackup): boolean =>
    backup.finished
      ? counts(backup, now()) && !kept.has(backup.createdAtMs)
      : backup.createdAtMs + UNFINISHED_MS_MAX < now();
  const stale = backups.filter(isStale);
  for (const { objects } of stale) {
    const keys = objects.map(({ key }) => key);
    // Deletes the manifest first: if pruning is interrupted, the backup no longer counts as complete.
    for (const key of keys.toSorted((a, b) => Number(isManifest(b)) - Number(isManifest(a)))) {
      await store.remove(key, signal);
    }
  }
  return {
    folders: stale.map(({ folder }) => folder),
    refused: backups.filter(({ refusal }) => refusal !== undefined).map(({ folder }) => folder),
  };
}

function keptOf(backups: readonly JudgedBackup[], { policy, now }: PruneOptions): Set<number> {
  const counting = backups.filter((backup) => backup.finished && counts(backup, now()));
  return keptBackups(
    counting.map(({ createdAtMs }) => createdAtMs),
    policy,
  );
}

/** Backups with a time in the future must not displace the newest one: they are kept until that time. */
function counts({ refusal, createdAtMs }: JudgedBackup, nowMs: number): boolean {
  return refusal === undefined && !isYetToCome(createdAtMs, nowMs);
}

function isManifest(key: string): boolean {
  return key.endsWith('/manifest.json');
}
