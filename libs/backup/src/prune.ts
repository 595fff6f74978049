/** Deletes backups that the retention policy does not keep, and incomplete backups. */
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

/** Age from which a folder without a manifest is no longer a backup in progress. */
const UNFINISHED_MS_MAX = 24 * 60 * 60 * 1000;

/** Returns the deleted folders, oldest first. Throws BackupError. */
export async function pruneBackups({ store, policy, now, signal }: PruneOptions): Promise<string[]> {
  const backups = await listBackups(store, signal);
  // Backups with a time in the future must not displace the newest one: they are kept until that time.
  const finished = backups.filter((backup) => backup.finished && !isYetToCome(backup.createdAtMs, now()));
  const kept = keptBackups(
    finished.map(({ createdAtMs }) => createdAtMs),
    policy,
  );
  const isStale = (backup: BackupFolder): boolean =>
    backup.finished
      ? finished.includes(backup) && !kept.has(backup.createdAtMs)
      : backup.createdAtMs + UNFINISHED_MS_MAX < now();
  const stale = backups.filter(isStale);
  for (const { keys } of stale) {
    // Deletes the manifest first: if pruning is interrupted, the backup no longer counts as complete.
    for (const key of keys.toSorted((a, b) => Number(isManifest(b)) - Number(isManifest(a)))) {
      await store.remove(key, signal);
    }
  }
  return stale.map(({ folder }) => folder);
}

function isManifest(key: string): boolean {
  return key.endsWith('/manifest.json');
}
