/** Removes the backups that the policy does not keep, and what backups that never ended have left behind. */
import { isYetToCome } from './clock-skew.ts';
import { listBackups, type BackupFolder } from './list-backups.ts';
import type { ObjectStore } from './object-store.ts';
import { keptBackups, type RetentionPolicy } from './retention.ts';

export interface PruneOptions {
  readonly store: Pick<ObjectStore, 'list' | 'remove'>;
  readonly policy: RetentionPolicy;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

/** A folder without a manifest may be a backup under way until it is this old. */
const UNFINISHED_MS_MAX = 24 * 60 * 60 * 1000;

/** Returns the folders it removed, oldest first. Throws BackupError. */
export async function pruneBackups({ store, policy, now, signal }: PruneOptions): Promise<string[]> {
  const backups = await listBackups(store, signal);
  // Those of a clock that was ahead must not take the place of the one that has just been made: they stay until their time.
  const finished = backups.filter((backup) => backup.finished && !isYetToCome(backup.createdAtMs, now()));
  const kept = keptBackups(
    finished.map(({ createdAtMs }) => createdAtMs),
    policy,
  );
  const isStale = (backup: BackupFolder): boolean =>
    backup.finished
      ? finished.includes(backup) && !kept.has(backup.createdAtMs)
      : now() - backup.createdAtMs > UNFINISHED_MS_MAX;
  const stale = backups.filter(isStale);
  for (const { keys } of stale) {
    // The manifest first: what is cut in the middle is no finished backup any more.
    for (const key of keys.toSorted((a, b) => Number(isManifest(b)) - Number(isManifest(a)))) {
      await store.remove(key, signal);
    }
  }
  return stale.map(({ folder }) => folder);
}

function isManifest(key: string): boolean {
  return key.endsWith('/manifest.json');
}
