/** The caller's answer to a read-back by a tap or a key, which no transcription can spoil. */
import { isBindingHeardBy } from './dialogue.ts';
import { newId, sendToModel, tellError, type Draft } from './draft.ts';
import type { CallerEvent } from './events.ts';
import { callerIsThere } from './from-caller.ts';
import { floorTaken } from './floor-taken.ts';
import { cancelActive, interrupt } from './speaking.ts';
import { callerSaid } from './turns.ts';
import { wantResponse } from './wanting.ts';
import { CONSENT_WORDS } from './journal.ts';

/** The key that confirms. */
const YES_KEY = '1';

/** Handles a tap on the caller's page. */
export function onTap(
  draft: Draft,
  { id, answer, event_id: eventId }: Extract<CallerEvent, { type: 'voice.read_back.answer' }>,
): void {
  const { phase, ending } = draft.state;
  if (phase !== 'live') return tellError(draft, 'call_not_started', 'The call has not begun.', eventId);
  if (ending.sayingGoodbye) return tellError(draft, 'call_ending', 'The call is ending.', eventId);
  readBackAnswered(draft, { id, answer, eventId });
}

function readBackAnswered(
  draft: Draft,
  given: { readonly id: string; readonly answer: 'yes' | 'no'; readonly eventId?: string | undefined },
): void {
  const { state, atMs } = draft;
  const { readBack } = state;
  if (readBack?.id !== given.id) {
    return tellError(draft, 'no_read_back', 'There is nothing to confirm.', given.eventId);
  }
  if (given.answer === 'yes' && !isHeard(draft, readBack.statementId)) {
    return tellError(draft, 'read_back_not_heard', 'It has not been read back to its end.', given.eventId);
  }
  floorTaken(draft);
  interrupt(draft);
  cancelActive(draft);
  state.readBack = null;
  const itemId = newId(draft, 'consent');
  const consent = { readBackId: readBack.id, answer: given.answer };
  state.turns = callerSaid(state.turns, { itemId, text: '', audioMs: 0, consent }, atMs);
  callerIsThere(draft);
  const text = CONSENT_WORDS[given.answer];
  sendToModel(draft, {
    type: 'conversation.item.create',
    item: { id: itemId, type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
  });
  wantResponse(draft, 'typed', itemId);
}

export function keyPressed(draft: Draft, digit: string): void {
  const { state } = draft;
  if (state.phase !== 'live' || state.ending.sayingGoodbye) return;
  if (digit === YES_KEY && state.readBack !== null) {
    readBackAnswered(draft, { id: state.readBack.id, answer: 'yes' });
  }
}

function isHeard({ state, atMs }: Draft, statementId: string | null): boolean {
  if (statementId === null) return false;
  const answers = [...state.history, ...state.turns].flatMap((exchange) => exchange.answers);
  const said = answers.find(({ itemId }) => itemId === statementId);
  return said?.isBindingHeard ?? isBindingHeardBy(state.statements, state.playback, statementId, atMs);
}
