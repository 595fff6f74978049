/** The turns that belong to what the caller says now: a sentence does not end where a pause was detected. */
import type { HeardTurn } from '../ports.ts';
import type { Utterance } from '../tool.ts';

const TURNS_MAX = 4;

/** @param dialogue oldest first */
export function lastTurns(dialogue: readonly Utterance[]): readonly HeardTurn[] {
  return dialogue.flatMap(({ role, text }) => (text ? [{ who: role, text }] : [])).slice(-TURNS_MAX);
}
