/** Erases old conversations: words and personal details are removed, outcomes of bookings stay. */
import type { ConversationStore, EraseResult } from '@petvisor/persistence';

export interface PurgeOptions {
  /** Conversations are erased that ended before this time, or began before it and did not end. */
  readonly beforeMs: number;
  /** Called for each conversation that has to stay. */
  readonly onKept?: (conversationId: number, why: Exclude<EraseResult, 'erased'>) => void;
  /** Stops the purge between two conversations. */
  readonly signal?: AbortSignal;
}

export interface Purge {
  readonly erased: number;
  readonly kept: number;
  /** False when the log of the database still holds erased text, because another process was reading. */
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
      // Another instance erased it.
      else if (result !== 'not_found') {
        kept += 1;
        onKept?.(id, result);
      }
    }
    page = signal?.aborted === true ? [] : await conversations.listOlderThan(beforeMs, page.at(-1));
  }
  // Also when nothing was erased: the last purge may not have been able to empty the log.
  return { erased, kept, logEmptied: await conversations.emptyLog() };
}
