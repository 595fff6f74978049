/** Erases old conversations: words and personal details are removed, outcomes of bookings stay. */
import type { AuditConclusion, ConversationStore, EraseResult } from '@petvisor/persistence';

export interface PurgeOptions {
  /** Conversations are erased that ended before this time, or began before it and did not end. */
  readonly beforeMs: number;
  /** Only those of this practice; of all when undefined. */
  readonly practice?: string;
  /** Erases a page of conversations under an entry of the audit trail. */
  readonly audited: <Result>(
    ids: readonly number[],
    work: () => Promise<Result>,
    conclusionOf: (result: Result) => AuditConclusion,
  ) => Promise<Result>;
  /** Called for each conversation that has to stay. */
  readonly onKept?: (conversationId: number, why: Exclude<EraseResult, 'erased'>) => void;
  /** Stops the purge between two conversations. */
  readonly signal?: AbortSignal;
}

export interface Erasure {
  readonly erased: number;
  readonly kept: number;
}

export interface Purge extends Erasure {
  /** False when the log of the database still holds erased text, because another process was reading. */
  readonly logEmptied: boolean;
}

type Store = Pick<ConversationStore, 'erase' | 'listOlderThan' | 'emptyLog'>;

interface PageErasure {
  readonly erasedIds: readonly number[];
  readonly kept: number;
}

/** @throws {PersistenceError} */
export async function purgeConversations(conversations: Store, options: PurgeOptions): Promise<Purge> {
  const erasure = await eraseOlder(conversations, options);
  // Also when nothing was erased: the last purge may not have been able to empty the log.
  return { ...erasure, logEmptied: await conversations.emptyLog() };
}

/** The same, and whoever calls it has the log emptied. @throws {PersistenceError} */
export async function eraseOlder(
  conversations: Omit<Store, 'emptyLog'>,
  options: PurgeOptions,
): Promise<Erasure> {
  const { beforeMs, practice, audited, signal } = options;
  let erased = 0;
  let kept = 0;
  let page = await conversations.listOlderThan(beforeMs, 0, practice);
  while (page.length > 0 && signal?.aborted !== true) {
    const ids = page;
    const done = await audited(ids, () => erasePage(conversations, ids, options), conclusionOf);
    erased += done.erasedIds.length;
    kept += done.kept;
    page = await conversations.listOlderThan(beforeMs, ids.at(-1), practice);
  }
  return { erased, kept };
}

async function erasePage(
  conversations: Pick<Store, 'erase'>,
  ids: readonly number[],
  { onKept, signal }: PurgeOptions,
): Promise<PageErasure> {
  const erasedIds: number[] = [];
  let kept = 0;
  for (const id of ids) {
    if (signal?.aborted === true) break;
    const result = await conversations.erase(id);
    if (result === 'erased') erasedIds.push(id);
    // Another instance erased it.
    else if (result !== 'not_found') {
      kept += 1;
      onKept?.(id, result);
    }
  }
  return { erasedIds, kept };
}

function conclusionOf({ erasedIds, kept }: PageErasure): AuditConclusion {
  return { outcome: kept === 0 ? 'done' : 'in_part', subjectIds: erasedIds.map(String) };
}
