/** Checks of tool calls: each runs once and is answered once, and no write is aborted. */
import type { CallState } from '../call/state.ts';
import { check } from './check.ts';

export interface ToolBook {
  run(callId: string, name: string): void;
  abort(callId: string): void;
  answer(callId: string): void;
  finish(callId: string): void;
  /** The agent tells the caller that it takes a moment. */
  fill(): void;
  /** A new session is told of all tool calls again. */
  newSession(): void;
  end(calls: CallState['calls']): void;
}

export function toolBook(isWrite: (tool: string) => boolean): ToolBook {
  const runs = new Map<string, string>();
  /** Running calls, and whether the caller was told that they take a moment. */
  const waits = new Map<string, boolean>();
  const aborted = new Set<string>();
  /** Calls answered to the present session, and to any. */
  const answered = new Set<string>();
  const everAnswered = new Set<string>();

  return {
    run(callId, name) {
      check(!runs.has(callId), 'a tool call was run twice');
      runs.set(callId, name);
      waits.set(callId, false);
    },
    abort(callId) {
      check(!isWrite(runs.get(callId) ?? ''), 'a write was aborted');
      check(!aborted.has(callId), 'a tool call was aborted twice');
      check(!answered.has(callId), 'an answered tool call was aborted');
      aborted.add(callId);
      waits.delete(callId);
    },
    answer(callId) {
      check(!answered.has(callId), 'a tool call was answered twice');
      check(!aborted.has(callId), 'an aborted tool call was answered');
      answered.add(callId);
      everAnswered.add(callId);
    },
    finish(callId) {
      waits.delete(callId);
    },
    fill() {
      check([...waits.values()].includes(false), 'a silence was filled twice, or without a tool');
      for (const callId of waits.keys()) waits.set(callId, true);
    },
    newSession() {
      answered.clear();
    },
    end(calls) {
      for (const callId of runs.keys()) {
        const isDropped = calls.find((known) => known.callId === callId)?.status === 'dropped';
        check(everAnswered.has(callId) || isDropped, 'a tool call is left open');
      }
    },
  };
}
