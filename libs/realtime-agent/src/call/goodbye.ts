/** The last words of a call: it ends when they have been heard, or take too long. */
import type { EndReason } from '@petvisor/wire-protocol';
import { clearTimer, setTimerBy, type Draft } from './draft.ts';
import { isDrained } from './playback.ts';
import { isStatementDue } from './statements.ts';
import type { CallState } from './state.ts';

export function sayGoodbye(draft: Draft): void {
  const { state, atMs } = draft;
  if (state.ending.sayingGoodbye) return;
  state.ending = { ...state.ending, sayingGoodbye: true };
  state.caller = { ...state.caller, cutShort: false };
  state.responses = { ...state.responses, wanted: null };
  clearTimer(draft, 'retry');
  clearTimer(draft, 'answer');
  clearTimer(draft, 'turn');
  setTimerBy(draft, 'goodbye', atMs + state.limits.goodbyeMsMax);
}

/** Brings the end near once the last words have been heard. */
export function checkGoodbye(draft: Draft): void {
  const { state, atMs } = draft;
  const { active, asked } = state.responses;
  if (!state.ending.sayingGoodbye || !isDrained(state.playback, atMs)) return;
  if (isStatementDue(state.statements)) return;
  if ((active !== null && !active.muted) || (asked !== null && !asked.begun)) return;
  setTimerBy(draft, 'goodbye', atMs + state.limits.goodbyeTailMs);
}

/**
 * Something has to be said before the goodbye. Without a model link that cannot be done. Returns whether the call goes
 * on.
 */
export function postponeGoodbye(draft: Draft): boolean {
  const { state } = draft;
  const { sayingGoodbye, farewell } = state.ending;
  if (!sayingGoodbye) return true;
  if (state.link.status !== 'ready') return false;
  state.ending = {
    ...state.ending,
    sayingGoodbye: false,
    lateSinceMs: null,
    farewell: farewell === 'asked' ? 'due' : farewell,
  };
  clearTimer(draft, 'goodbye');
  return true;
}

/** The caller has said something over the goodbye of a call that might go on: it is answered. Returns whether it is. */
export function saidOverGoodbye(draft: Draft): boolean {
  return mayGoOn(draft.state) && postponeGoodbye(draft);
}

/** Whether the call waits with its end: a caller is not hung up on in the middle of a sentence. */
export function waitsForCaller(draft: Draft): boolean {
  const { state, atMs } = draft;
  if (!state.caller.speaking || !mayGoOn(state)) return false;
  const sinceMs = state.ending.lateSinceMs ?? atMs;
  if (atMs - sinceMs >= state.limits.speechMsMax) return false;
  state.ending = { ...state.ending, lateSinceMs: sinceMs };
  setTimerBy(draft, 'goodbye', atMs + state.limits.falseStartMs);
  return true;
}

/** Only a call with a voice goes on, and none that has to end or has lost its model. */
function mayGoOn({ ending, setup, link }: Pick<CallState, 'ending' | 'setup' | 'link'>): boolean {
  if (setup.hasVoice !== true || link.status !== 'ready') return false;
  return ending.sayingGoodbye && ending.apologised === null && ending.farewell === null;
}

export function goodbyeReason({ ending: { apologised, farewell } }: Pick<CallState, 'ending'>): EndReason {
  if (apologised !== null) return apologised;
  return farewell === 'asked' ? 'too_long' : 'agent_ended';
}
