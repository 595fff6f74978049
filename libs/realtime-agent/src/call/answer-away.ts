/** An answer that the model gives while the line to the caller is broken: it is not heard, and its tools run. */
import type { Draft } from './draft.ts';
import { findSpoken } from './playback.ts';
import type { ActiveResponse } from './state.ts';
import { agentWithheld } from './turns.ts';

/** The active response is not heard from now on. */
export function noteUnheard({ state }: Draft): void {
  const { active } = state.responses;
  if (active === null || state.caller.away === null) return;
  state.responses = { ...state.responses, active: { ...active, muted: true, isUnheard: true } };
}

/** It is over: the caller has missed its words, if it has any. */
export function answeredUnheard({ state }: Draft, { id }: ActiveResponse): void {
  const isSpoken = (itemId: string): boolean => findSpoken(state.playback, itemId) !== undefined;
  state.turns = agentWithheld(state.turns, id, isSpoken);
  const hasWords = state.turns.some(({ answers }) =>
    answers.some((answer) => answer.responseId === id && answer.cut !== null),
  );
  if (!hasWords || id === state.responses.fillerId) return;
  state.caller = { ...state.caller, missedWords: true };
}
