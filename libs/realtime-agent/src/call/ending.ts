/** Every way in which a call ends: once, with one reason, and nothing after it. */
import { CLOSE, type CloseCode, type EndReason } from '@petvisor/wire-protocol';
import { clearAlarm, setAlarmBy, tell, type Draft } from './draft.ts';
import { toMessageExchange } from './journal.ts';
import { remember } from './memory.ts';
import { isDrained } from './playback.ts';
import { costUsd } from './prices.ts';
import { apologise } from './recordings.ts';
import type { CallSummary } from './setup.ts';
import { silence } from './speaking.ts';
import type { AlarmName, CallState } from './state.ts';
import { openCalls, runningCalls, updateCall } from './tools.ts';
import type { OpenExchange } from './turns.ts';
import { addUsage } from './usage.ts';

const closeCodes: Record<EndReason, CloseCode> = {
  caller_hung_up: CLOSE.ended,
  caller_left: CLOSE.ended,
  agent_ended: CLOSE.ended,
  idle: CLOSE.idleOrSlow,
  too_slow: CLOSE.idleOrSlow,
  too_long: CLOSE.limits,
  protocol_error: CLOSE.protocol,
  voice_service_failed: CLOSE.voiceService,
  server_going_away: CLOSE.goingAway,
  internal_error: CLOSE.internal,
};

/** Ends the call; a write that has been sent is waited for first. */
export function endCall(draft: Draft, reason: EndReason): void {
  const { state, effects } = draft;
  if (state.phase === 'closing' || state.phase === 'closed') return;
  if (reason === 'voice_service_failed' && apologise(draft)) return;
  state.phase = 'closing';
  state.endReason = reason;
  effects.push({ type: 'microphone.close' });
  silence(draft);
  for (const call of openCalls(state.calls)) {
    if (call.status === 'running' && call.effect === 'write') continue;
    if (call.status === 'running') effects.push({ type: 'tool.abort', callId: call.callId });
    state.calls = updateCall(state.calls, call.callId, { status: 'dropped' });
  }
  for (const name of Object.keys(state.alarms) as AlarmName[]) clearAlarm(draft, name);
  if (state.line.status !== 'down') effects.push({ type: 'model.close' });
  finishCall(draft);
}

/** The end itself, once no write is running. */
export function finishCall(draft: Draft): void {
  const { state, effects, atMs } = draft;
  if (state.phase !== 'closing' || runningCalls(state.calls).length > 0) return;
  const reason = state.endReason ?? 'internal_error';
  for (const exchange of state.turns) write(draft, exchange);
  state.turns = [];
  tell(draft, { type: 'voice.call.ended', reason, booked: state.booked });
  if (!state.caller.gone) effects.push({ type: 'caller.close', code: closeCodes[reason], reason });
  effects.push({ type: 'journal.ended', summary: summaryOf(state, reason, atMs) });
  state.phase = 'closed';
}

export function summaryOf(state: CallState, reason: EndReason, endedAtMs: number): CallSummary {
  return {
    conversationId: state.setup.conversationId,
    reason,
    booked: state.booked,
    startedAtMs: state.startedAtMs,
    endedAtMs,
    usage: state.usage,
    costUsd: costUsd(state.usage, state.setup),
  };
}

/** The agent's last words are still being said: the call ends when they have been heard, or take too long. */
export function sayGoodbye(draft: Draft): void {
  const { state, atMs } = draft;
  if (state.sayingGoodbye) return;
  state.sayingGoodbye = true;
  state.cutShort = false;
  state.responses = { ...state.responses, wanted: null };
  clearAlarm(draft, 'retry');
  clearAlarm(draft, 'answer');
  clearAlarm(draft, 'turn');
  setAlarmBy(draft, 'goodbye', atMs + state.limits.goodbyeMsMax);
}

export function checkGoodbye(draft: Draft): void {
  const { state, atMs } = draft;
  const { active, asked } = state.responses;
  if (!state.sayingGoodbye || !isDrained(state.playback, atMs)) return;
  if ((active !== null && !active.muted) || (asked !== null && !asked.begun)) return;
  setAlarmBy(draft, 'goodbye', atMs + state.limits.goodbyeTailMs);
}

/** Writes an exchange, unless nothing was said, answered or spent in it. */
export function write(draft: Draft, exchange: OpenExchange): void {
  const { state, effects } = draft;
  state.history = remember(state.history, exchange);
  const entry = toMessageExchange(exchange, state.setup);
  const { totalTokens, transcribedMs } = entry.usage;
  const isFree = totalTokens === 0 && transcribedMs === 0;
  if (entry.userInput === '' && entry.generatedResponse === '' && isFree) return;
  state.usage = addUsage(state.usage, entry.usage);
  effects.push({ type: 'journal.exchange', exchange: entry });
}
