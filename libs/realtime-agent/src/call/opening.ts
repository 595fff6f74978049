/** The opening of a call, which begins before there is a session of the model, and the disclosure in it. */
import { tellCaller, type Draft } from './draft.ts';
import { floorOf } from './floor.ts';
import { callerIsThere } from './from-caller.ts';
import { DISCLOSURES_MAX } from './limits.ts';
import { beginStatement, say } from './saying.ts';
import { toWireSession } from './session.ts';
import type { CallState } from './state.ts';

/** Begins the call at once if it has an opening and a voice. */
export function openCall(draft: Draft): void {
  const { state } = draft;
  const { setup } = state;
  if (setup.hasVoice !== true || setup.opening === undefined) return;
  startTelling(draft, `conversation_${setup.conversationId}`);
  say(draft, setup.opening.greeting);
  beginStatement(draft);
}

/** The call is live: the caller's client is told, and the time until it counts as idle begins. */
export function startTelling(draft: Draft, sessionId: string): void {
  const { state } = draft;
  state.phase = 'live';
  tellCaller(draft, { type: 'session.created', session: toWireSession(sessionId, state.setup) });
  if (state.caller.asksForSession) {
    tellCaller(draft, { type: 'session.updated', session: toWireSession(sessionId, state.setup) });
  }
  tellCaller(draft, { type: 'voice.call.started', ...callFacts(state) });
  callerIsThere(draft);
}

/** What a client has to know of a call that it begins or returns to. */
export function callFacts({
  setup,
  startedAtMs,
  limits,
}: Pick<CallState, 'setup' | 'startedAtMs' | 'limits'>): {
  readonly conversation_id: number;
  readonly expires_at: number;
  readonly noise_reduction: 'browser' | 'server';
} {
  return {
    conversation_id: setup.conversationId,
    expires_at: startedAtMs + limits.callMsMax,
    noise_reduction: setup.noiseReduction === 'off' ? 'browser' : 'server',
  };
}

/**
 * Says the disclosure again if it was not heard to its end: once the caller has finished, before the model's answer. A
 * caller who talks over it again is not told a third time at once, but when the call is quiet.
 */
export function checkDisclosure(draft: Draft): void {
  const { state } = draft;
  const { opening, hasVoice } = state.setup;
  if (hasVoice !== true || opening === undefined) return;
  const { isHeard, repeats } = state.disclosure;
  if (isHeard || repeats >= DISCLOSURES_MAX || state.ending.sayingGoodbye) return;
  const isDisclosure = ({ statement: { purpose } }: { statement: { purpose: string } }): boolean =>
    purpose === 'opening' || purpose === 'disclosure';
  const { waiting, open } = state.statements;
  if (waiting.some(isDisclosure) || open.some(isDisclosure)) return;
  if (repeats > 0 && !isQuiet(draft)) return;
  state.disclosure = { ...state.disclosure, repeats: repeats + 1 };
  say(draft, opening.disclosure, { isFirst: true });
}

/** Nobody speaks, and nobody is about to. */
function isQuiet({ state, atMs }: Draft): boolean {
  const floor = floorOf(state, atMs);
  return (
    !floor.isCallerSpeaking &&
    !floor.isAnswerExpected &&
    !floor.isCutShort &&
    floor.wanted === null &&
    !floor.isAsked &&
    !floor.isActive &&
    !floor.isRetryDue &&
    !floor.isToolOpen &&
    !floor.isAudible
  );
}
