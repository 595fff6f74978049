/** The end of a call that has become too long or too dear: the agent says goodbye first. */
import { newId, send, type Draft } from './draft.ts';
import { noteItem } from './memory.ts';
import { costUsd } from './prices.ts';
import { wantResponse } from './responding.ts';
import { openCalls } from './tools.ts';
import { addUsage } from './usage.ts';

const NOTE =
  'The call has to end now. In one or two short sentences, say so, say what was and what was not done, and say goodbye.';

/** The longest call is nearly over. */
export function farewellDue(draft: Draft): void {
  if (draft.state.farewell === null) draft.state.farewell = 'due';
}

/** Asks for the goodbye, once nothing is under way that the caller has to hear of first. */
export function checkFarewell(draft: Draft): void {
  const { state } = draft;
  const { wanted, asked, active } = state.responses;
  if (wanted !== null || asked !== null || active !== null || state.alarms.retry !== undefined) return;
  if (state.sayingGoodbye || state.line.status !== 'ready' || openCalls(state.calls).length > 0) return;
  // What the call costs is summed up last: most events are the agent's audio, and come while a response is active.
  if (state.farewell === null && !isOverBudget(draft)) return;
  const itemId = newId(draft, 'note');
  send(draft, { type: 'conversation.item.create', item: noteItem(itemId, NOTE) });
  state.farewell = 'asked';
  wantResponse(draft, 'farewell', itemId);
}

function isOverBudget({ state }: Draft): boolean {
  const usage = state.turns.reduce((sum, exchange) => addUsage(sum, exchange.usage), state.usage);
  return (costUsd(usage, state.setup) ?? 0) > state.limits.costUsdMax;
}
