/** A second opinion on the caller's words is asked for once they are known, and is noted beside them. */
import type { Draft } from './draft.ts';
import type { OpinionUsage } from './setup.ts';
import { itemOpined, type SaidItem } from './turns.ts';
import { addUsage, opined } from './usage.ts';

export function askOpinion(draft: Draft, itemId: string, text: string): void {
  const { state, effects } = draft;
  if (state.setup.opinionModel === undefined || text.trim() === '') return;
  // Words that come after their exchange was written are lost.
  if (!state.turns.some(({ said }) => said.some((item) => item.itemId === itemId))) return;
  state.turns = itemOpined(state.turns, itemId, 'pending');
  effects.push({ type: 'opinion.ask', itemId });
}

/** Notes the opinion, or that there is none. It costs what it costs, also if it comes late. */
export function takeOpinion(
  { state }: Draft,
  itemId: string,
  consent: Exclude<SaidItem['opinion'], 'pending'> | null,
  usage: OpinionUsage | undefined,
): void {
  state.turns = itemOpined(state.turns, itemId, consent ?? undefined);
  state.history = itemOpined(state.history, itemId, consent ?? undefined);
  if (usage === undefined) return;
  const of = state.turns.findLastIndex(({ said }) => said.some((item) => item.itemId === itemId));
  const exchange = state.turns.at(of);
  if (exchange === undefined) state.usage = addUsage(state.usage, opined(usage));
  else state.turns = state.turns.with(of, { ...exchange, usage: addUsage(exchange.usage, opined(usage)) });
}
