/** Who speaks next. At most one `response.create` of ours is outstanding, and none while a response is active. */
import { clearAlarm, log, newId, send, setAlarmBy, type Draft } from './draft.ts';
import { sayGoodbye } from './ending.ts';
import { isFatal, responseFailed, responseIncomplete, retry } from './failures.ts';
import type { ModelResponse } from './model-event.ts';
import { cancelActive, interrupt } from './speaking.ts';
import type { ResponseCause, Responses, WantedResponse } from './state.ts';
import { openCalls } from './tools.ts';
import { responseBegan, responseEnded } from './turns.ts';
import { toUsage } from './usage.ts';

/** The agent has something to say, as soon as it may. */
export function wantResponse(draft: Draft, cause: ResponseCause, itemId: string | null = null): void {
  const { state } = draft;
  const { wanted, asked, active } = state.responses;
  // A goodbye or an alert that is to come covers everything else.
  if (state.sayingGoodbye || wanted?.cause === 'alert') return;
  if (wanted?.cause === 'farewell' && cause !== 'alert') return;
  // The client asks for an answer to the very words that were the alert.
  if (cause === 'typed' && asked?.for.cause === 'alert' && active?.muted !== true) return;
  state.responses = { ...state.responses, wanted: { cause, itemId, itemKnown: itemId === null } };
}

/** The model has taken this item: a response that begins from now on answers it. */
export function itemKnown(draft: Draft, itemId: string): void {
  const { responses } = draft.state;
  const { wanted, asked } = responses;
  if (wanted?.itemId === itemId) {
    draft.state.responses = { ...responses, wanted: { ...wanted, itemKnown: true } };
  } else if (asked?.for.itemId === itemId) {
    // Should it be refused, the next response that begins covers the item.
    draft.state.responses = { ...responses, asked: { ...asked, for: { ...asked.for, itemKnown: true } } };
  }
}

/** Asks for the wanted response, unless somebody is speaking or about to. */
export function askForResponse(draft: Draft): void {
  const { state } = draft;
  const { wanted, asked, active } = state.responses;
  if (wanted === null || asked !== null || active !== null || state.line.status !== 'ready') return;
  if (state.caller.speaking || state.caller.awaitsAnswer || state.alarms.retry !== undefined) return;
  if (wanted.cause === 'tool' && openCalls(state.calls).length > 0) return;
  state.responses = { ...state.responses, wanted: null };
  ask(draft, wanted);
}

/** Asks for a response. Nothing else may be asked for or active. */
export function ask(draft: Draft, wanted: WantedResponse): void {
  const { state } = draft;
  const eventId = newId(draft, wanted.cause === 'filler' ? 'fill' : 'respond');
  state.responses = { ...state.responses, asked: { eventId, for: wanted, begun: false } };
  const alert = wanted.cause === 'alert' ? state.alerts.at(-1) : undefined;
  send(draft, {
    type: 'response.create',
    event_id: eventId,
    ...(alert && { response: { instructions: alert.instructions, tool_choice: 'none' } }),
    ...(wanted.cause === 'filler' && { response: { tool_choice: 'none' } }),
  });
}

export function responseCreated(draft: Draft, response: ModelResponse): void {
  const { state, atMs } = draft;
  const { asked, wanted } = state.responses;
  const isOurs = asked !== null && !asked.begun;
  state.responses = {
    ...state.responses,
    active: { id: response.id, muted: state.sayingGoodbye, cancelSent: false },
    asked: isOurs ? { ...asked, begun: true } : asked,
    // One that the service has begun by itself answers what it knew by then.
    wanted: !isOurs && wanted?.itemKnown === true && wanted.cause !== 'alert' ? null : wanted,
  };
  state.caller = { ...state.caller, awaitsAnswer: false };
  clearAlarm(draft, 'answer');
  clearAlarm(draft, 'retry');
  if (isOurs && asked.for.cause === 'filler') state.fillerId = response.id;
  const answers = isOurs ? asked.for : wanted?.itemKnown === true ? wanted : null;
  // Nothing else comes before an alert. One that knows of the end is the last one.
  if (wanted?.cause === 'alert') overrule(draft, answers);
  else if (answers?.cause === 'farewell') sayGoodbye(draft);
  state.turns = responseBegan(state.turns, response.id, atMs);
}

export function responseDone(draft: Draft, response: ModelResponse): void {
  const { state } = draft;
  const { active, asked } = state.responses;
  state.turns = responseEnded(state.turns, response.id, toUsage(response.usage));
  state.responses = {
    ...state.responses,
    active: active?.id === response.id ? null : active,
    asked: asked?.begun === true ? null : asked,
  };
  const answered = asked?.begun === true && active?.id === response.id ? asked : null;
  if (response.status === 'completed') {
    state.responses = { ...state.responses, failuresInARow: 0, incompleteInARow: 0 };
    state.line = { ...state.line, losses: 0 };
  } else if (response.status === 'failed') {
    const error = response.status_details?.error;
    failed(draft, error?.code ?? error?.type ?? 'unknown', answered);
  } else if (response.status === 'incomplete' && active?.id === response.id && !active.muted) {
    responseIncomplete(draft, response.status_details?.reason ?? '');
  }
}

/** Our `response.create` was refused. */
export function responseRefused(draft: Draft, code: string): void {
  const { responses } = draft.state;
  const { asked, active, wanted } = responses;
  if (asked === null) return;
  draft.state.responses = { ...responses, asked: null };
  if (code !== 'conversation_already_has_active_response') {
    return failed(draft, code, asked);
  }
  // Another one was quicker. It answers a caller's turn, and breaks a silence, as well as ours would have; anything
  // else is asked again.
  if (asked.for.cause === 'answer' || asked.for.cause === 'filler') return;
  if (wanted?.cause !== 'alert') draft.state.responses = { ...draft.state.responses, wanted: asked.for };
  if (asked.for.cause === 'alert') {
    interrupt(draft);
    cancelActive(draft);
  }
  // The other one is announced in a moment, or was over just now.
  if (active === null) retry(draft, code, draft.state.limits.retryMs);
}

/** The caller's turn is over: an answer must follow. */
export function expectAnswer(draft: Draft): void {
  if (draft.state.sayingGoodbye) return;
  draft.state.caller = { ...draft.state.caller, awaitsAnswer: true };
  setAlarmBy(draft, 'answer', draft.atMs + draft.state.limits.answerMsMax);
}

/** It did not. */
export function answerOverdue(draft: Draft): void {
  const { state } = draft;
  state.caller = { ...state.caller, awaitsAnswer: false };
  if (state.turns.at(-1)?.responses.length === 0) wantResponse(draft, 'answer');
}

/** A failed response may be asked for again. */
export function retryDue(draft: Draft): void {
  if (draft.state.responses.wanted === null) wantResponse(draft, 'retry');
}

/** The response that has begun is not the one that is wanted. */
function overrule(draft: Draft, answers: WantedResponse | null): void {
  if (answers?.cause === 'farewell') draft.state.farewell = 'due';
  cancelActive(draft);
}

/** What must be said is asked for again as such. */
function wantAlertAgain({ state }: Draft, asked: Responses['asked']): void {
  if (asked?.for.cause === 'alert') state.responses = { ...state.responses, wanted: asked.for };
}

function failed(draft: Draft, code: string, asked: Responses['asked']): void {
  wantAlertAgain(draft, asked);
  // The wait goes on without its words.
  if (asked?.for.cause === 'filler' && !isFatal(code)) return log(draft, 'a filler failed', code);
  responseFailed(draft, code);
}
