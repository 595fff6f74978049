/** Responses asked for, begun and over. At most one `response.create` is outstanding, and none while one is active. */
import { clearTimer, log, newId, sendToModel, type Draft } from './draft.ts';
import { answeredUnheard, noteUnheard } from './answer-away.ts';
import { isFatal, responseFailed, responseIncomplete, retryResponse } from './failures.ts';
import { floorOf, isEmergencySaid } from './floor.ts';
import { sayGoodbye } from './goodbye.ts';
import type { ModelResponse } from './model-event.ts';
import { cancelActive, interrupt } from './speaking.ts';
import type { Responses, WantedResponse } from './state.ts';
import { responseBegan, responseEnded } from './turns.ts';
import { toUsage } from './usage.ts';

/** Asks for the wanted response unless either side is speaking or about to. */
export function checkWanted(draft: Draft): void {
  const { state, atMs } = draft;
  const { wanted } = state.responses;
  if (wanted === null) return;
  const floor = floorOf(state, atMs);
  if (floor.isAsked || floor.isActive || !floor.isLinked) return;
  if (floor.isCallerSpeaking || floor.isAnswerExpected || floor.isRetryDue) return;
  if (wanted.cause === 'tool' && floor.isToolOpen) return;
  if (state.statements.waiting.length > 0) return;
  state.responses = { ...state.responses, wanted: null };
  askForResponse(draft, wanted);
}

/** Sends a `response.create`. No other response may be asked for or active. */
export function askForResponse(draft: Draft, wanted: WantedResponse): void {
  const { state } = draft;
  const eventId = newId(draft, wanted.cause === 'filler' ? 'fill' : 'respond');
  state.responses = { ...state.responses, asked: { eventId, for: wanted, begun: false } };
  const alert = wanted.cause === 'alert' ? state.urgent.alerts.at(-1) : undefined;
  sendToModel(draft, {
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
    active: { id: response.id, muted: state.ending.sayingGoodbye, cancelSent: false },
    asked: isOurs ? { ...asked, begun: true } : asked,
    // A response that the service began by itself answers the items that it knew by then.
    wanted: !isOurs && wanted?.itemKnown === true && wanted.cause !== 'alert' ? null : wanted,
  };
  state.caller = { ...state.caller, awaitsAnswer: false };
  clearTimer(draft, 'answer');
  clearTimer(draft, 'retry');
  if (isOurs && asked.for.cause === 'filler') state.responses = { ...state.responses, fillerId: response.id };
  const answers = isOurs ? asked.for : wanted?.itemKnown === true ? wanted : null;
  // Nothing comes before an alert. A response that was told of the farewell is the last one.
  const isUnwanted = !isOurs && (isEmergencySaid(state) || state.caller.isIdleUnwanted);
  state.caller = { ...state.caller, isIdleUnwanted: false };
  noteUnheard(draft);
  if (wanted?.cause === 'alert' || isUnwanted) overrule(draft, answers);
  else if (answers?.cause === 'farewell' && state.caller.away !== null) {
    state.ending = { ...state.ending, farewell: 'due' };
  } else if (answers?.cause === 'farewell') sayGoodbye(draft);
  state.turns = responseBegan(state.turns, response.id, atMs);
}

export function responseDone(draft: Draft, response: ModelResponse): void {
  const { state } = draft;
  const { active, asked } = state.responses;
  if (active?.id === response.id && active.isUnheard === true) answeredUnheard(draft, active);
  state.turns = responseEnded(state.turns, response.id, toUsage(response.usage));
  state.responses = {
    ...state.responses,
    active: active?.id === response.id ? null : active,
    asked: asked?.begun === true ? null : asked,
  };
  const answered = asked?.begun === true && active?.id === response.id ? asked : null;
  if (response.status === 'completed') {
    state.responses = { ...state.responses, failuresInARow: 0, incompleteInARow: 0 };
    state.link = { ...state.link, losses: 0 };
  } else if (response.status === 'failed') {
    const error = response.status_details?.error;
    failed(draft, error?.code ?? error?.type ?? 'unknown', answered);
  } else if (response.status === 'incomplete' && active?.id === response.id && !active.muted) {
    responseIncomplete(draft, response.status_details?.reason ?? '');
  }
}

/** The service refused the `response.create`. */
export function responseRefused(draft: Draft, code: string): void {
  const { responses } = draft.state;
  const { asked, active, wanted } = responses;
  if (asked === null) return;
  draft.state.responses = { ...responses, asked: null };
  if (code !== 'conversation_already_has_active_response') {
    return failed(draft, code, asked);
  }
  // The service has begun another response. It answers the caller's turn or ends a silence as well as the refused one
  // would have; anything else is asked for again.
  if (asked.for.cause === 'answer' || asked.for.cause === 'filler') return;
  if (wanted?.cause !== 'alert') draft.state.responses = { ...draft.state.responses, wanted: asked.for };
  if (asked.for.cause === 'alert') {
    interrupt(draft);
    cancelActive(draft);
  }
  // The other response is about to be announced, or is over already.
  if (active === null) retryResponse(draft, code, draft.state.limits.retryMs);
}

/** Cancels the response that has begun, since another one has to come first. */
function overrule(draft: Draft, answers: WantedResponse | null): void {
  const { state } = draft;
  if (answers?.cause === 'farewell') state.ending = { ...state.ending, farewell: 'due' };
  cancelActive(draft);
}

/** A failed response to an alert is wanted again as such. */
function wantAlertAgain({ state }: Draft, asked: Responses['asked']): void {
  if (asked?.for.cause === 'alert') state.responses = { ...state.responses, wanted: asked.for };
}

function failed(draft: Draft, code: string, asked: Responses['asked']): void {
  wantAlertAgain(draft, asked);
  // The caller waits on without the filler.
  if (asked?.for.cause === 'filler' && !isFatal(code))
    return log(draft, 'warn', 'filler response failed', code);
  responseFailed(draft, code);
}
