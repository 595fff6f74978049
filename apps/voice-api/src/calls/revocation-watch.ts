/** Ends the calls of users whose keys have been revoked or have expired, wherever that was done. */
import type { UserStore } from '@petvisor/persistence';
import type { Logger } from '../log.ts';
import type { LiveCalls } from './live-calls.ts';

/** From a revocation to the end of its calls, at most, beside the time that ending a call takes. */
const POLL_MS = 2_000;

export interface RevocationWatch {
  /** Looks once, now. Never rejects: a database that does not answer ends no call. */
  look(): Promise<void>;
  stop(): void;
}

export function watchRevocations(
  calls: LiveCalls,
  users: Pick<UserStore, 'listBarred'>,
  now: () => number,
  log: Logger,
): RevocationWatch {
  const look = async (): Promise<void> => {
    const userIds = calls.userIds();
    if (userIds.length === 0) return;
    try {
      for (const userId of await users.listBarred(userIds, now())) {
        log.info({ userId, calls: calls.stopOf(userId) }, 'ended the calls of a revoked key');
      }
    } catch (error) {
      log.error({ err: error }, 'could not look for revoked keys');
    }
  };
  const timer = setInterval(() => void look(), POLL_MS);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
