/** Finds the newest good backup in the store, whichever worker made it. */
import { isBackupError, newestGoodBackup, s3ObjectStore } from '@petvisor/backup';
import type { RunContext } from '../run-backup.ts';
import type { Settings } from '../settings.ts';
import type { Watch } from './health.ts';

/** Maximum time that a silent store, or one with many forged manifests, delays the start of the schedule. */
const SEARCH_MS_MAX = 15_000;

/** The start time of the newest good backup; empty when there is none, or the store does not answer. */
export async function newestIn(
  settings: Settings,
  { log, now, signal }: Pick<RunContext, 'log' | 'now' | 'signal'>,
): Promise<Pick<Watch, 'newestAtMs'>> {
  const store = s3ObjectStore(settings);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(SEARCH_MS_MAX)]);
  try {
    const { encryptionKey } = settings;
    const newest = await newestGoodBackup({ store, encryptionKey, now, signal: limit });
    return newest === undefined ? {} : { newestAtMs: newest.createdAtMs };
  } catch (error) {
    if (!isBackupError(error)) throw error;
    log.error({ code: error.code }, 'watch.failed');
    return {};
  } finally {
    store.close();
  }
}
