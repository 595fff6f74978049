/** Tool calls of the stand-in and the end of each connection, for tests that check whether each call was answered. */
import type { RealtimeServerEvent } from '@petvisor/realtime-agent';
import type { Clock } from './clock.ts';
import type { IssuedCall } from './issued-call.ts';
import { LIMITS } from './limits.ts';

export interface IssuedCalls {
  /** Latest 10,000 calls. */
  readonly entries: readonly IssuedCall[];
  /** End of each of the latest 10,000 connections. */
  readonly ends: ReadonlyMap<number, number>;
  /** Adds the calls of a completed response. Calls of other responses need no answer. */
  add(event: RealtimeServerEvent, connection: number): void;
  end(connection: number): void;
}

export function createIssuedCalls(clock: Clock): IssuedCalls {
  const entries: IssuedCall[] = [];
  const ends = new Map<number, number>();
  return {
    entries,
    ends,
    add(event, connection) {
      if (event.type !== 'response.done' || event.response.status !== 'completed') return;
      for (const item of event.response.output ?? []) {
        if (item.type !== 'function_call' || item.call_id === undefined) continue;
        if (entries.length >= LIMITS.journalEntriesMax) entries.shift();
        entries.push({ atMs: clock.now(), connection, callId: item.call_id, name: item.name ?? '' });
      }
    },
    end(connection) {
      ends.set(connection, clock.now());
      const [oldest] = ends.keys();
      if (ends.size > LIMITS.journalEntriesMax && oldest !== undefined) ends.delete(oldest);
    },
  };
}
