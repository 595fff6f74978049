/** The tool calls that the stand-in has made, and until when it could be answered: for tests that ask whether it was. */
import type { Clock, RealtimeServerEvent } from '@petvisor/realtime-agent';
import { LIMITS } from './limits.ts';

export interface IssuedCall {
  /** When its response was done. */
  readonly atMs: number;
  /** Which connection, from 1. */
  readonly connection: number;
  readonly callId: string;
  readonly name: string;
}

export interface IssuedCalls {
  /** The latest 10,000. */
  readonly entries: readonly IssuedCall[];
  /** When each of the latest 10,000 connections was over. */
  readonly ends: ReadonlyMap<number, number>;
  /** Takes the calls of responses that came to their end: no others need an answer. */
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
