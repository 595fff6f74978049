/** Tool calls: each is run once, and answered once the response that made it is over. */
import { isAlertOpen } from './alert.ts';
import { log, newId, send, tell, type Draft } from './draft.ts';
import { endCall, finishCall, sayGoodbye } from './ending.ts';
import { wantResponse } from './responding.ts';
import { findCall, updateCall, type ToolCall, type ToolResult } from './tools.ts';

/** What a tool that ends the call answers while there is an alert, or an outcome of a write, that the caller must hear. */
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
    log(draft, 'the model calls tools without end', 'too_many_tool_calls');
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
    state.calls = [...state.calls, { ...call, status: 'settled', output }];
    log(draft, 'the model called a tool that there is not', 'unknown_tool');
    return;
  }
  state.calls = [...state.calls, call];
  effects.push({ type: 'tool.run', callId, name, arguments: request.arguments });
  tell(draft, { type: 'voice.tool', name, status: 'started' });
}

export function toolSettled(draft: Draft, callId: string, { ok, outcome }: ToolResult): void {
  const { state } = draft;
  const call = findCall(state.calls, callId);
  if (call?.status !== 'running') return;
  const isOver = state.phase === 'closing';
  // Whoever is told "I am booking that" must be told what came of it before the line is closed.
  const isTooSoon = outcome.endCall === true && (state.calls.some(isUntoldWrite) || isAlertOpen(state));
  const output = JSON.stringify(isTooSoon ? TOO_SOON : outcome.output);
  state.calls = updateCall(state.calls, callId, { status: isOver ? 'dropped' : 'settled', output });
  tell(draft, { type: 'voice.tool', name: call.name, status: ok ? 'done' : 'failed' });
  tellBooking(draft, outcome.booking);
  if (isOver) return finishCall(draft);
  if (outcome.endCall === true && !isTooSoon) sayGoodbye(draft);
}

/** Tells the model what came of the calls of finished responses. */
export function answerCalls(draft: Draft): void {
  const { state } = draft;
  if (state.line.status !== 'ready') return;
  for (const call of state.calls) {
    if (call.status !== 'settled' || call.output === null) continue;
    if (state.responses.active?.id === call.responseId) continue;
    const itemId = newId(draft, 'result');
    send(draft, {
      type: 'conversation.item.create',
      item: { id: itemId, type: 'function_call_output', call_id: call.callId, output: call.output },
    });
    state.calls = updateCall(state.calls, call.callId, { status: 'answered' });
    wantResponse(draft, 'tool', itemId);
  }
}

function isUntoldWrite({ effect, status }: ToolCall): boolean {
  return effect === 'write' && (status === 'running' || status === 'settled');
}

function tellBooking(draft: Draft, booking: ToolResult['outcome']['booking']): void {
  if (booking === undefined) return;
  if (booking.status === 'confirmed') draft.state.booked = true;
  draft.state.mayClaim = booking.status === 'confirmed';
  tell(draft, {
    type: 'voice.booking',
    status: booking.status,
    ...(booking.when === undefined ? {} : { when: booking.when }),
    ...(booking.appointmentType === undefined ? {} : { appointment_type: booking.appointmentType }),
    ...(booking.clinician === undefined ? {} : { clinician: booking.clinician }),
    ...(booking.petName === undefined ? {} : { pet_name: booking.petName }),
    ...(booking.reference === undefined ? {} : { reference: booking.reference }),
  });
}
