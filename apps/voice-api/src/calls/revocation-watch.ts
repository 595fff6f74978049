/** Ends the calls of users whose keys have been revoked or have expired, by whichever process. */
import type { UserStore } from '@petvisor/persistence';
import type { Logger } from '../log.ts';
import type { LiveCalls } from './live-calls.ts';

/** With the second that a key is known to be good, calls end two seconds after a revocation at most. */
const POLL_MS = 1_000;

export interface RevocationWatch {
  /** Checks once. Never rejects: when the database does not answer, calls go on. */
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
        log.info({ userId, calls: calls.stopOf(userId) }, 'calls of a revoked key ended');
      }
    } catch (error) {
      log.error({ err: error }, 'revoked keys not checked');
    }
  };
  // A database that is silent is asked once, and keeps its connections for those who log in.
  let looking: Promise<void> | undefined;
  const poll = (): void => {
    looking ??= look().finally(() => (looking = undefined));
  };
  const timer = setInterval(poll, POLL_MS);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
