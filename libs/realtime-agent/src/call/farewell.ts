/** The end of a call that has become too long or too expensive: the agent says goodbye first. */
import type { Draft } from './draft.ts';
import { floorOf } from './floor.ts';
import { costUsd } from './prices.ts';
import { addUsage } from './usage.ts';
import { wantNotedResponse } from './wanting.ts';

const NOTE =
  'The call has to end now. In one or two short sentences, say so, say what was and what was not done, and say goodbye.';

/** The maximum length of the call is near. */
export function farewellDue({ state }: Draft): void {
  if (state.ending.farewell === null) state.ending = { ...state.ending, farewell: 'due' };
}

/** Asks for the goodbye once nothing is under way that the caller has to hear first. */
export function checkFarewell(draft: Draft): void {
  const { state, atMs } = draft;
  const floor = floorOf(state, atMs);
  if (floor.wanted !== null || floor.isAsked || floor.isActive || floor.isRetryDue) return;
  if (floor.isGoodbye || !floor.isLinked || floor.isToolOpen) return;
  // The cost is summed up last: most events are the agent's audio, and come while a response is active.
  if (state.ending.farewell === null && !isOverBudget(draft)) return;
  state.ending = { ...state.ending, farewell: 'asked' };
  wantNotedResponse(draft, 'farewell', NOTE);
}

function isOverBudget({ state }: Draft): boolean {
  const usage = state.turns.reduce((sum, exchange) => addUsage(sum, exchange.usage), state.usage);
  return (costUsd(usage, state.setup) ?? 0) > state.limits.costUsdMax;
}
