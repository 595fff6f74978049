/**
 * A longer pause ends the caller's turn while a number, an address or a spelling is being said. The session is changed in
 * the middle of the call and back afterwards; a service that refuses, or says nothing, is not asked again.
 */
import { isAsConfigured } from './confirmed-session.ts';
import { asksForDetails, breaksOffInDetails } from './details-words.ts';
import { log, newId, sendToModel, type Draft } from './draft.ts';
import { callerWords } from './journal.ts';
import { linkLost } from './losing-link.ts';
import type { ModelSession } from './model-event.ts';
import { patientDetection, sessionUpdate } from './session.ts';
import type { CallState, Patience } from './state.ts';

export const IMPATIENT: Patience = { isPatient: false, asked: null, isOff: false };

/** Asks for the pause that what was said last calls for, between two turns of the caller. */
export function checkPatience(draft: Draft): void {
  const { state, atMs } = draft;
  const { isPatient, asked, isOff } = state.patience;
  if (isOff || state.link.status !== 'ready') return;
  if (asked !== null) {
    if (atMs - asked.atMs >= state.limits.patienceMsMax) giveUp(draft, 'unconfirmed');
    return;
  }
  if (state.caller.speaking || !hasLongerPause(state)) return;
  const isWanted = wantsPatience(state) ?? isPatient;
  if (isWanted === isPatient) return;
  const eventId = newId(draft, 'patience');
  state.patience = { ...state.patience, asked: { eventId, isPatient: isWanted, atMs } };
  const { audio } = configurationOf(state, isWanted);
  // Whatever else is sent could be refused, or would empty the cache: the voice, the instructions, the tools.
  const input = audio!.input!;
  sendToModel(draft, {
    type: 'session.update',
    event_id: eventId,
    session: { type: 'realtime', audio: { input } },
  });
}

/** Takes the session as the service confirms it in the middle of a call. */
export function patienceConfirmed(draft: Draft, session: ModelSession): void {
  const { state } = draft;
  const { asked, isPatient } = state.patience;
  if (asked === null) return;
  if (isAsConfigured(session, configurationOf(state, asked.isPatient))) {
    state.patience = { ...state.patience, isPatient: asked.isPatient, asked: null };
  } else if (isAsConfigured(session, configurationOf(state, isPatient))) giveUp(draft, 'unchanged');
  else {
    log(draft, 'error', 'session differs from its configuration', 'configuration_differs');
    state.patience = { ...state.patience, isOff: true };
    linkLost(draft, 'configuration_differs');
  }
}

/** Returns whether the error is that of a change of the pause. */
export function patienceRefused(draft: Draft, eventId: string): boolean {
  if (draft.state.patience.asked?.eventId !== eventId) return false;
  giveUp(draft, 'refused');
  return true;
}

function hasLongerPause({ setup, limits }: CallState): boolean {
  return patientDetection(setup.turnDetection, limits.patientSilenceMs) !== undefined;
}

function giveUp(draft: Draft, code: string): void {
  draft.state.patience = { ...draft.state.patience, asked: null, isOff: true };
  log(draft, 'warn', 'the pause that ends a turn cannot be changed', code);
}

function configurationOf(
  { setup, tools, limits }: CallState,
  isPatient: boolean,
): ReturnType<typeof sessionUpdate>['session'] {
  const turnDetection = isPatient
    ? (patientDetection(setup.turnDetection, limits.patientSilenceMs) ?? setup.turnDetection)
    : setup.turnDetection;
  return sessionUpdate({ ...setup, turnDetection }, tools, limits).session;
}

/** Returns `undefined` as long as what was said is not known. */
function wantsPatience({ turns, history }: Pick<CallState, 'turns' | 'history'>): boolean | undefined {
  const exchange = turns.at(-1) ?? history.at(-1);
  if (exchange === undefined) return undefined;
  const answer = exchange.answers.at(-1);
  if (answer !== undefined) {
    const isOver = exchange.responses.some(({ id, done }) => id === answer.responseId && done);
    return answer.isWhole || isOver ? asksForDetails(answer.text) : undefined;
  }
  if (exchange.said.length === 0 || exchange.said.some(({ text }) => text === null)) return undefined;
  return breaksOffInDetails(callerWords(exchange));
}
