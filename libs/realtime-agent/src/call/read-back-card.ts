/** The card on the caller's page that shows what is read back. */
import { tellCaller, type Draft } from './draft.ts';

/** Takes the card of an open read-back away: what it asks for is not done any more. */
export function closeReadBack(draft: Draft): void {
  const { state } = draft;
  const id = state.readBack?.id;
  if (id === undefined) return;
  state.readBack = null;
  const card = state.shown.find((event) => event.type === 'voice.read_back');
  const lines = card?.type === 'voice.read_back' ? card.lines : [];
  tellCaller(draft, { type: 'voice.read_back', id, lines, status: 'closed', can_tap: false });
}
