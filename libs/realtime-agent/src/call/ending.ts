/** The end of a call: once, with one reason, and nothing after it. */
import { CLOSE, type CloseCode, type EndReason } from '@petvisor/wire-protocol';
import { apologise } from './announcements.ts';
import { clearTimer, tellCaller, type Draft } from './draft.ts';
import { costUsd } from './prices.ts';
import type { CallEvent } from './events.ts';
import type { CallSummary } from './setup.ts';
import { silence } from './speaking.ts';
import type { TimerName, CallState } from './state.ts';
import { openCalls, runningCalls, updateCall } from './tools.ts';
import { writeExchange } from './writing.ts';

const CLOSE_CODES: Record<EndReason, CloseCode> = {
  caller_hung_up: CLOSE.ended,
  caller_left: CLOSE.ended,
  agent_ended: CLOSE.ended,
  idle: CLOSE.idleOrSlow,
  too_slow: CLOSE.idleOrSlow,
  too_long: CLOSE.limits,
  protocol_error: CLOSE.protocol,
  voice_service_failed: CLOSE.voiceService,
  server_going_away: CLOSE.goingAway,
  overloaded: CLOSE.overloaded,
  internal_error: CLOSE.internal,
};

/** Ends the call. A running write is waited for first. */
export function endCall(draft: Draft, reason: EndReason): void {
  const { state, effects } = draft;
  if (state.phase === 'closing' || state.phase === 'closed') return;
  if ((reason === 'voice_service_failed' || reason === 'overloaded') && apologise(draft, reason)) return;
  state.phase = 'closing';
  state.ending = { ...state.ending, reason };
  effects.push({ type: 'microphone.close' });
  silence(draft);
  for (const call of openCalls(state.calls)) {
    if (call.status === 'running' && call.effect === 'write') continue;
    if (call.status === 'running') effects.push({ type: 'tool.abort', callId: call.callId });
    state.calls = updateCall(state.calls, call.callId, { status: 'dropped' });
  }
  for (const name of Object.keys(state.timers) as TimerName[]) clearTimer(draft, name);
  if (state.link.status !== 'down') effects.push({ type: 'model.close' });
  finishCall(draft);
}

/** The gateway ends the call. */
export function onStop(
  draft: Draft,
  { reason, apologises }: Extract<CallEvent, { readonly type: 'stop' }>,
): void {
  if (reason === 'server_going_away' && apologises === true && apologise(draft, reason)) return;
  endCall(draft, reason);
}

/** Finishes a closing call once no write is running. */
export function finishCall(draft: Draft): void {
  const { state, effects, atMs } = draft;
  if (state.phase !== 'closing' || runningCalls(state.calls).length > 0) return;
  const reason = state.ending.reason ?? 'internal_error';
  for (const exchange of state.turns) writeExchange(draft, exchange);
  state.turns = [];
  tellCaller(draft, { type: 'voice.call.ended', reason, booked: state.truth.booked });
  if (!state.caller.gone) effects.push({ type: 'caller.close', code: CLOSE_CODES[reason], reason });
  effects.push({ type: 'journal.ended', summary: summaryOf(state, reason, atMs) });
  state.phase = 'closed';
}

export function summaryOf(state: CallState, reason: EndReason, endedAtMs: number): CallSummary {
  return {
    conversationId: state.setup.conversationId,
    reason,
    booked: state.truth.booked,
    startedAtMs: state.startedAtMs,
    endedAtMs,
    usage: state.usage,
    costUsd: costUsd(state.usage, state.setup),
  };
}
