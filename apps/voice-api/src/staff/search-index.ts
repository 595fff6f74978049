/** Reads the words of calls that have ended, so that a search finds them; after an upgrade also those of all before. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '@petvisor/persistence';
import type { Logger } from '../log.ts';

/** Few enough that what calls write does not wait for them. */
const CALLS_AT_ONCE = 10;
/** Between two batches while calls are waiting. */
const PAUSE_MS = 100;
/** When none is. A search reads those that have just ended itself. */
const POLL_MS = 60_000;

interface SearchIndexOptions {
  readonly staffView: Pick<Database['staffView'], 'indexCalls'>;
  readonly log: Logger;
  /** In milliseconds. Rejects when the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export interface SearchIndex {
  /** Resolves when a batch under way is done. */
  stop(): Promise<void>;
}

export function startSearchIndex({ staffView, log, wait = waitAside }: SearchIndexOptions): SearchIndex {
  const stopping = new AbortController();
  const { signal } = stopping;
  const index = async (): Promise<void> => {
    while (!signal.aborted) {
      const count = await staffView.indexCalls(CALLS_AT_ONCE).catch((error: unknown) => {
        log.warn({ err: error }, 'words of calls not read');
        return 0;
      });
      await wait(count < CALLS_AT_ONCE ? POLL_MS : PAUSE_MS, signal).catch(() => undefined);
    }
  };
  const running = index();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

/** Keeps no process alive. */
function waitAside(ms: number, signal: AbortSignal): Promise<unknown> {
  return delay(ms, undefined, { signal, ref: false });
}
