/** Judges the words of both sides. A finding is an event of its own, so that a call is replayed without judging again. */
import type { CallEvent } from '../call/events.ts';
import type { ModelEvent } from '../call/model-event.ts';
import type { Clock } from '../clock.ts';
import type { RunCallOptions } from '../ports.ts';
import type { Utterance } from '../tool.ts';
import { lastTurns } from './last-turns.ts';
import { createWordWatch } from './word-watch.ts';

export interface WordJudge {
  /** Returns the alert in words of the caller, or that they call off an earlier one. */
  ofCaller(words: string): CallEvent | undefined;
  /** Returns the assertion in words of the agent, with those of this event. */
  ofAgent(event: ModelEvent): CallEvent | undefined;
}

export function createWordJudge(
  { listen, isUrgent = () => false, asserts }: Pick<RunCallOptions, 'listen' | 'isUrgent' | 'asserts'>,
  {
    clock,
    dialogue,
    onError,
  }: {
    readonly clock: Clock;
    readonly dialogue: () => readonly Utterance[];
    readonly onError: (speaker: string, error: unknown) => void;
  },
): WordJudge {
  const watch = asserts && createWordWatch(asserts);
  function judge(speaker: string, find: () => CallEvent | undefined): CallEvent | undefined {
    try {
      return find();
    } catch (error) {
      onError(speaker, error);
      return undefined;
    }
  }
  return {
    ofCaller: (words) =>
      judge('caller', () => {
        const wasUrgent = isUrgent();
        const alert = listen?.(words, lastTurns(dialogue()));
        if (alert !== undefined) return { type: 'caller.alert', alert, atMs: clock.now() };
        return wasUrgent && !isUrgent() ? { type: 'caller.called_off', atMs: clock.now() } : undefined;
      }),
    ofAgent: (event) =>
      judge('agent', () => {
        const found = watch?.assertedBy(event);
        return found && { type: 'agent.assertion', ...found, atMs: clock.now() };
      }),
  };
}
