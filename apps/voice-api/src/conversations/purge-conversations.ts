/** Erases what is older than it may be: words and personal details go, outcomes of bookings stay. */
import type { ConversationStore, EraseResult } from '@petvisor/persistence';

export interface PurgeOptions {
  /** Conversations that ended, or at least began, before then. */
  readonly beforeMs: number;
  /** Told of each one that stays for now. */
  readonly onKept?: (conversationId: number, why: Exclude<EraseResult, 'erased'>) => void;
  /** Stops it between two conversations. */
  readonly signal?: AbortSignal;
}

export interface Purge {
  readonly erased: number;
  readonly kept: number;
  /** False when erased texts are still in the database's log: another process was reading. */
  readonly logEmptied: boolean;
}

type Store = Pick<ConversationStore, 'erase' | 'listOlderThan' | 'emptyLog'>;

/** @throws {PersistenceError} */
export async function purgeConversations(
  conversations: Store,
  { beforeMs, onKept, signal }: PurgeOptions,
): Promise<Purge> {
  let erased = 0;
  let kept = 0;
  let page = await conversations.listOlderThan(beforeMs);
  while (page.length > 0) {
    for (const id of page) {
      if (signal?.aborted === true) break;
      const result = await conversations.erase(id);
      if (result === 'erased') erased += 1;
      // Another instance purges too.
      else if (result !== 'not_found') {
        kept += 1;
        onKept?.(id, result);
      }
    }
    page = signal?.aborted === true ? [] : await conversations.listOlderThan(beforeMs, page.at(-1));
  }
  // Also when nothing was erased: what the last purge could not empty is emptied now.
  return { erased, kept, logEmptied: await conversations.emptyLog() };
}
