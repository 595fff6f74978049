/** What the agent is to say next. At most one response is wanted at a time. */
import { newId, sendToModel, setTimerBy, type Draft } from './draft.ts';
import { isAlertBeingSaid } from './floor.ts';
import { noteItem } from './memory.ts';
import type { ResponseCause } from './state.ts';
import { isUnanswered } from './turns.ts';

/** Asks for a response as soon as nothing stands in its way. */
export function wantResponse(draft: Draft, cause: ResponseCause, itemId: string | null = null): void {
  const { state } = draft;
  const { wanted } = state.responses;
  // A goodbye or an alert that is to come covers everything else.
  if (state.ending.sayingGoodbye || wanted?.cause === 'alert') return;
  if (wanted?.cause === 'farewell' && cause !== 'alert') return;
  // The client asks for an answer to the very words that were the alert.
  if (cause === 'typed' && isAlertBeingSaid(state.responses)) return;
  state.responses = { ...state.responses, wanted: { cause, itemId, itemKnown: itemId === null } };
}

/** Tells the model something and wants a response that knows of it. */
export function wantNotedResponse(draft: Draft, cause: ResponseCause, note: string): void {
  wantResponse(draft, cause, sendNote(draft, note));
}

/** Tells the model something as the system. Returns the id of the item. */
export function sendNote(draft: Draft, note: string): string {
  const itemId = newId(draft, 'note');
  sendToModel(draft, { type: 'conversation.item.create', item: noteItem(itemId, note) });
  return itemId;
}

/** The model has this item: a response that begins from now on answers it. */
export function itemKnown(draft: Draft, itemId: string): void {
  const { state } = draft;
  const { wanted, asked } = state.responses;
  if (wanted?.itemId === itemId) {
    state.responses = { ...state.responses, wanted: { ...wanted, itemKnown: true } };
  } else if (asked?.for.itemId === itemId) {
    // If it is refused, the next response that begins covers the item.
    state.responses = { ...state.responses, asked: { ...asked, for: { ...asked.for, itemKnown: true } } };
  }
}

/** The caller's turn is over: the service has to begin an answer. */
export function expectAnswer(draft: Draft): void {
  const { state, atMs } = draft;
  if (state.ending.sayingGoodbye) return;
  state.caller = { ...state.caller, awaitsAnswer: true };
  setTimerBy(draft, 'answer', atMs + state.limits.answerMsMax);
}

/** The service has begun no answer: one is asked for. */
export function answerOverdue(draft: Draft): void {
  const { state } = draft;
  state.caller = { ...state.caller, awaitsAnswer: false };
  if (isUnanswered(state.turns.at(-1))) wantResponse(draft, 'answer');
}

/** The wait after a failed response is over. */
export function retryDue(draft: Draft): void {
  if (draft.state.responses.wanted === null) wantResponse(draft, 'retry');
}
