/** Tool calls: each runs once, and the model is told its result once the response that made it is over. */
import { raiseAlert } from './alerting.ts';
import { log, newId, sendToModel, tellCaller, type Draft } from './draft.ts';
import { endCall, finishCall } from './ending.ts';
import { isAlertOpen } from './floor.ts';
import { sayGoodbye } from './goodbye.ts';
import { say } from './saying.ts';
import { findCall, updateCall, type ToolCall, type ToolResult } from './tools.ts';
import { wantResponse } from './wanting.ts';

/** Result of a tool that ends the call while the caller has still to hear an alert or the outcome of a write. */
const TOO_SOON = {
  status: 'not_yet',
  message: 'There is something that the caller must hear first. Tell it, then end the call again.',
};

export function callTool(
  draft: Draft,
  request: {
    readonly callId: string;
    readonly name: string;
    readonly arguments: string;
    readonly responseId: string;
  },
): void {
  const { state, effects } = draft;
  const { callId, name, responseId } = request;
  if (findCall(state.calls, callId) !== undefined) return;
  if (state.calls.length >= state.limits.toolCallsMax) {
    log(draft, 'error', 'too many tool calls', 'too_many_tool_calls');
    return endCall(draft, 'voice_service_failed');
  }
  const spec = state.tools.find((tool) => tool.name === name);
  const call: ToolCall = {
    callId,
    name,
    responseId,
    arguments: request.arguments,
    effect: spec?.effect ?? 'read',
    status: 'running',
    output: null,
    startedAtMs: draft.atMs,
    filled: false,
  };
  if (spec === undefined) {
    const output = JSON.stringify({ status: 'error', message: 'There is no tool of this name.' });
    state.calls = [...state.calls, { ...call, status: 'answered', output }];
    log(draft, 'warn', 'unknown tool called', 'unknown_tool');
    return;
  }
  state.calls = [...state.calls, call];
  effects.push({ type: 'tool.run', callId, name, arguments: request.arguments });
  tellCaller(draft, { type: 'voice.tool', name, status: 'started' });
}

export function toolAnswered(draft: Draft, callId: string, { ok, outcome }: ToolResult): void {
  const { state } = draft;
  const call = findCall(state.calls, callId);
  if (call?.status !== 'running') return;
  const isOver = state.phase === 'closing';
  // A caller who was told "I am booking that" must hear what came of it before the call ends.
  const isTooSoon = outcome.endCall === true && (state.calls.some(isUntoldWrite) || isAlertOpen(state));
  const output = JSON.stringify(isTooSoon ? TOO_SOON : outcome.output);
  const saying = isTooSoon ? undefined : say(draft, outcome.say);
  const unspoken = outcome.say && !isTooSoon ? JSON.stringify(outcome.unspoken ?? outcome.output) : output;
  state.calls = updateCall(state.calls, callId, {
    status: isOver ? 'dropped' : 'answered',
    output: saying === undefined ? unspoken : output,
    ...(saying !== undefined && { statementId: saying, unspoken }),
  });
  tellCaller(draft, { type: 'voice.tool', name: call.name, status: ok ? 'done' : 'failed' });
  tellBooking(draft, outcome.booking);
  tellReadBack(draft, outcome.readBack, saying ?? null);
  if (outcome.offers !== undefined) tellCaller(draft, { type: 'voice.offers', times: [...outcome.offers] });
  if (isOver) return finishCall(draft);
  if (outcome.alert !== undefined) raiseAlert(draft, outcome.alert);
  if (outcome.endCall === true && !isTooSoon) sayGoodbye(draft);
}

/** Tells the model the results of calls whose response is over. */
export function tellResults(draft: Draft): void {
  const { state } = draft;
  if (state.link.status !== 'ready') return;
  for (const call of state.calls) {
    if (call.status !== 'answered' || call.output === null || call.statementId != null) continue;
    if (state.responses.active?.id === call.responseId) continue;
    const itemId = newId(draft, 'result');
    sendToModel(draft, {
      type: 'conversation.item.create',
      item: { id: itemId, type: 'function_call_output', call_id: call.callId, output: call.output },
    });
    state.calls = updateCall(state.calls, call.callId, { status: 'told' });
    if (call.isSaid !== true) wantResponse(draft, 'tool', itemId);
  }
}

function isUntoldWrite({ effect, status }: ToolCall): boolean {
  return effect === 'write' && (status === 'running' || status === 'answered');
}

function tellReadBack(
  draft: Draft,
  readBack: ToolResult['outcome']['readBack'],
  statementId: string | null,
): void {
  if (readBack === undefined) return;
  const { id, lines, status, canTap } = readBack;
  // What the model reads back itself is not known to be these words, so that no tap may answer it.
  if (status === 'open' && statementId === null) return;
  draft.state.readBack = status === 'open' ? { id, statementId } : null;
  tellCaller(draft, { type: 'voice.read_back', id, lines: [...lines], status, can_tap: canTap });
}

function tellBooking(draft: Draft, booking: ToolResult['outcome']['booking']): void {
  if (booking === undefined) return;
  const { state } = draft;
  const isConfirmed = booking.status === 'confirmed';
  state.truth = { ...state.truth, mayAssert: isConfirmed, booked: state.truth.booked || isConfirmed };
  tellCaller(draft, {
    type: 'voice.booking',
    status: booking.status,
    ...(booking.when !== undefined && { when: booking.when }),
    ...(booking.appointmentType !== undefined && { appointment_type: booking.appointmentType }),
    ...(booking.clinician !== undefined && { clinician: booking.clinician }),
    ...(booking.petName !== undefined && { pet_name: booking.petName }),
    ...(booking.reference !== undefined && { reference: booking.reference }),
  });
}
