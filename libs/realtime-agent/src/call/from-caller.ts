/** Handles the events of the caller's client. */
import { log, newId, sendToModel, setTimer, tellCaller, tellError, type Draft } from './draft.ts';
import { endCall } from './ending.ts';
import type { CallerEvent } from './events.ts';
import { callerPauses } from './false-start.ts';
import { floorTaken } from './floor-taken.ts';
import { askOpinion } from './opinions.ts';
import { reportHeard } from './playback.ts';
import { toWireSession } from './session.ts';
import { cancelActive, interrupt, stopItem } from './speaking.ts';
import type { CallState } from './state.ts';
import { callerSaid } from './turns.ts';
import { wantResponse } from './wanting.ts';

/** Prefix of the ids of forwarded events, so that the client is told of an error in one of them. */
export const FORWARDED_PREFIX = 'caller:';

/** Prefix of the item ids of typed messages. */
const TYPED_PREFIX = 'typed';

export function onCallerEvent(
  draft: Draft,
  event: Exclude<CallerEvent, { type: 'voice.read_back.answer' }>,
): void {
  const { state, effects, atMs } = draft;
  switch (event.type) {
    case 'voice.hangup':
      return endCall(draft, 'caller_hung_up');
    case 'voice.rate':
      effects.push({ type: 'journal.rated', rating: event.rating });
      return;
    case 'voice.presence':
      return callerPresent(draft);
    case 'session.update':
      if (state.phase === 'live') tellSession(draft);
      else state.caller = { ...state.caller, asksForSession: true };
      return;
    case 'voice.playback':
      state.playback = reportHeard(state.playback, event.item_id, event.audio_end_ms, atMs);
      return;
    case 'conversation.item.truncate':
      // The last words of a call are played to their end; the position counts as a report.
      if (state.ending.sayingGoodbye) {
        state.playback = reportHeard(state.playback, event.item_id, event.audio_end_ms, atMs);
      }
      break;
    default:
  }
  if (state.phase !== 'live')
    return tellError(draft, 'call_not_started', 'The call has not begun.', event.event_id);
  if (state.ending.sayingGoodbye)
    return tellError(draft, 'call_ending', 'The call is ending.', event.event_id);
  const forwarded = { event_id: `${FORWARDED_PREFIX}${event.event_id ?? ''}` };
  switch (event.type) {
    case 'input_audio_buffer.commit':
      return sendToModel(draft, { type: event.type, ...forwarded });
    case 'input_audio_buffer.clear':
      state.caller = { ...state.caller, speaking: false };
      callerPauses(draft);
      return sendToModel(draft, { type: event.type, ...forwarded });
    case 'response.cancel':
      floorTaken(draft);
      interrupt(draft);
      return cancelActive(draft);
    case 'conversation.item.truncate':
      return stopItem(draft, event.item_id, event.audio_end_ms);
    case 'conversation.item.create': {
      const { text } = event.item.content[0]!;
      floorTaken(draft);
      interrupt(draft);
      cancelActive(draft);
      const itemId = newId(draft, TYPED_PREFIX);
      state.turns = callerSaid(state.turns, { itemId, text, audioMs: 0 }, atMs);
      askOpinion(draft, itemId, text);
      callerIsThere(draft);
      return sendToModel(draft, {
        type: event.type,
        ...forwarded,
        item: { id: itemId, type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
      });
    }
    case 'response.create': {
      const lastSaid = state.turns.at(-1)?.said.at(-1)?.itemId;
      return wantResponse(draft, 'typed', lastSaid?.startsWith(TYPED_PREFIX) === true ? lastSaid : null);
    }
  }
}

/** The caller has spoken or typed: the time until the call counts as idle begins anew. */
export function callerIsThere(draft: Draft): void {
  const { state, atMs } = draft;
  const { silenceMsMax, idleWarningMs } = state.limits;
  state.caller = { ...state.caller, idleTurns: 0 };
  setTimer(draft, 'silence', atMs + silenceMsMax);
  setTimer(draft, 'idle_warning', atMs + Math.max(0, silenceMsMax - idleWarningMs));
}

/** The caller types, reads or moves. Neither is the agent interrupted, nor does it ask whether the caller is there. */
function callerPresent(draft: Draft): void {
  const { state, atMs } = draft;
  if (state.phase !== 'live' || state.ending.sayingGoodbye) return;
  state.caller = { ...state.caller, presentAtMs: atMs };
  callerIsThere(draft);
}

/** Whether the caller was there without speaking since the last time at which the model could have asked. */
export function isPresent({ caller, limits }: CallState, atMs: number): boolean {
  return caller.presentAtMs !== null && atMs - caller.presentAtMs < limits.idleRepromptMs;
}

export function warnOfIdleEnd(draft: Draft, endsInMs: number): void {
  tellCaller(draft, { type: 'voice.idle_warning', ends_in_ms: endsInMs });
}

export function callerLeft(draft: Draft): void {
  draft.state.caller = { ...draft.state.caller, gone: true };
  endCall(draft, 'caller_left');
}

export function callerSlow(draft: Draft): void {
  log(draft, 'error', 'caller does not read', 'too_slow');
  endCall(draft, 'too_slow');
}

function tellSession(draft: Draft): void {
  const { sessionId, setup } = draft.state;
  tellCaller(draft, { type: 'session.updated', session: toWireSession(sessionId, setup) });
}
