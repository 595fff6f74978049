/** Handles the events of the model. */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { withholdWords } from './assertion.ts';
import { callTool } from './calling-tools.ts';
import { clearTimer, log, tellCaller, tellError, tellInOrder, type Draft } from './draft.ts';
import { endCall } from './ending.ts';
import { isFatal } from './failures.ts';
import { callerBegins, callerPauses } from './false-start.ts';
import { floorTaken } from './floor-taken.ts';
import { isWithheld } from './floor.ts';
import { saidOverGoodbye } from './goodbye.ts';
import { FORWARDED_PREFIX, callerIsThere, isPresent, warnOfIdleEnd } from './from-caller.ts';
import { linkLost } from './losing-link.ts';
import { isFunctionCall, type ModelEvent, type ModelResponse, type ModelSession } from './model-event.ts';
import { expectExpiry, seedSession } from './model-link.ts';
import { askOpinion } from './opinions.ts';
import { startTelling } from './opening.ts';
import { toGatewayEvent } from './outward.ts';
import { patienceConfirmed, patienceRefused } from './patience.ts';
import { completeItem } from './playback.ts';
import { responseCreated, responseDone, responseRefused } from './responding.ts';
import { isAsConfigured } from './confirmed-session.ts';
import { CONFIGURE_EVENT_ID, sessionUpdate } from './session.ts';
import { toldOf } from './transcript.ts';
import { agentWords, callerSaid, callerTranscribed, type SaidItem } from './turns.ts';
import { expectAnswer, itemKnown, wantResponse } from './wanting.ts';

export function onModelEvent(draft: Draft, event: ModelEvent): void {
  if (event.type === 'session.created') return configure(draft);
  if (event.type === 'session.updated') return confirm(draft, event.session);
  if (event.type === 'error') return onError(draft, event.error);
  if (draft.state.link.status !== 'ready') return;
  if (!isIdlePrompt(draft, event)) forward(draft, event);
  act(draft, event);
}

function act(draft: Draft, event: Exclude<ModelEvent, { type: `session.${string}` | 'error' }>): void {
  const { state, atMs } = draft;
  switch (event.type) {
    case 'input_audio_buffer.speech_started':
      state.caller = {
        ...state.caller,
        speaking: true,
        awaitsAnswer: false,
        isIdleUnwanted: false,
        sound: soundFrom(event),
      };
      state.unheard = { ...state.unheard, sinceMs: null };
      clearTimer(draft, 'answer');
      callerIsThere(draft);
      return callerBegins(draft);
    case 'input_audio_buffer.speech_stopped':
      state.caller = { ...state.caller, speaking: false, sound: soundUntil(state.caller.sound, event) };
      expectAnswer(draft);
      return callerPauses(draft);
    case 'input_audio_buffer.committed':
      if (event.item_id === state.caller.idleItemId) return;
      state.caller = { ...state.caller, speaking: false };
      floorTaken(draft);
      if (saidOverGoodbye(draft)) expectAnswer(draft);
      state.turns = callerSaid(state.turns, spokenItem(draft, event.item_id), atMs);
      return callerIsThere(draft);
    case 'input_audio_buffer.timeout_triggered':
      return callerIdle(draft, event.item_id);
    case 'conversation.item.added':
    case 'conversation.item.done':
      if (event.item.id !== undefined) itemKnown(draft, event.item.id);
      return;
    case 'conversation.item.input_audio_transcription.completed':
      state.turns = callerTranscribed(state.turns, event.item_id, event.transcript, toldOf(event));
      return askOpinion(draft, event.item_id, event.transcript);
    case 'conversation.item.input_audio_transcription.failed':
      state.turns = callerTranscribed(state.turns, event.item_id, '');
      log(draft, 'warn', 'transcription failed', 'transcription_failed');
      return;
    case 'response.created':
      floorTaken(draft);
      return responseCreated(draft, event.response);
    case 'response.done':
      callToolsOf(draft, event.response);
      return responseDone(draft, event.response);
    case 'response.output_audio.done':
      state.playback = completeItem(state.playback, event.item_id);
      return;
    case 'response.output_audio_transcript.delta':
    case 'response.output_text.delta':
      return noteWords(draft, event, event.delta, false);
    case 'response.output_audio_transcript.done':
      return noteWords(draft, event, event.transcript, true);
    case 'response.output_text.done':
      return noteWords(draft, event, event.text, true);
    case 'response.function_call_arguments.done':
      return callTool(draft, {
        callId: event.call_id,
        name: event.name,
        arguments: event.arguments,
        responseId: event.response_id,
      });
    case 'rate_limits.updated': {
      const spent = event.rate_limits.filter(({ remaining }) => remaining === 0);
      const resetMs = Math.max(0, ...spent.map(({ reset_seconds }) => (reset_seconds ?? 0) * 1_000));
      state.responses = { ...state.responses, resetMs: spent.length === 0 ? null : resetMs };
      return;
    }
    case 'conversation.item.input_audio_transcription.delta':
    case 'response.output_item.added':
    case 'response.output_item.done':
    case 'response.content_part.added':
    case 'response.content_part.done':
      // Only the caller's client is told.
      return;
  }
}

type Sound = Draft['state']['caller']['sound'];

function soundFrom({
  item_id: itemId,
  audio_start_ms: startMs,
}: {
  item_id: string;
  audio_start_ms: number;
}): Sound {
  return { itemId, startMs, endMs: startMs };
}

function soundUntil(
  sound: Sound,
  { item_id, audio_end_ms }: { item_id: string; audio_end_ms: number },
): Sound {
  if (sound?.itemId !== item_id) return sound;
  return { ...sound, endMs: Math.max(sound.startMs, audio_end_ms) };
}

/** The item of a turn that has ended. Its words come later. */
function spokenItem({ state }: Draft, itemId: string): SaidItem {
  const { sound } = state.caller;
  return { itemId, text: null, audioMs: sound?.itemId === itemId ? sound.endMs - sound.startMs : 0 };
}

function configure(draft: Draft): void {
  const { state, effects } = draft;
  if (state.link.status !== 'opening') return;
  state.link = { ...state.link, status: 'configuring' };
  effects.push({ type: 'model.send', event: sessionUpdate(state.setup, state.tools, state.limits) });
}

/** Opens the call, or goes on with it, if the session is configured as asked for. */
function confirm(draft: Draft, session: ModelSession): void {
  const { state, effects } = draft;
  if (state.link.status === 'ready') return patienceConfirmed(draft, session);
  if (state.link.status !== 'configuring') return;
  if (!isAsConfigured(session, sessionUpdate(state.setup, state.tools, state.limits).session)) {
    log(draft, 'error', 'session differs from its configuration', 'configuration_differs');
    return endCall(draft, 'voice_service_failed');
  }
  state.link = { ...state.link, status: 'ready' };
  state.sessionId = session.id;
  clearTimer(draft, 'configure');
  expectExpiry(draft, session.expires_at);
  seedSession(draft);
  effects.push({ type: 'microphone.open' });
  if (state.phase === 'live') return;
  startTelling(draft, session.id);
  if (state.setup.speaksFirst) wantResponse(draft, 'greeting');
}

function onError(
  draft: Draft,
  error: { type: string; code?: string | null | undefined; event_id?: string | null | undefined },
): void {
  const { state } = draft;
  const code = safeCode(error.code ?? error.type);
  const eventId = error.event_id ?? '';
  log(draft, 'warn', 'model reported an error', code);
  if (eventId === CONFIGURE_EVENT_ID || isFatal(code)) return endCall(draft, 'voice_service_failed');
  if (code === 'session_expired') return linkLost(draft, code);
  if (patienceRefused(draft, eventId)) return;
  const { asked } = state.responses;
  // A response that the service began by itself may have been taken for the asked one: the event id decides.
  const isAmbiguous = !asked?.begun && code === 'conversation_already_has_active_response';
  if (asked !== null && (eventId === asked.eventId || isAmbiguous)) return responseRefused(draft, code);
  if (eventId.startsWith(FORWARDED_PREFIX)) {
    const own = eventId.slice(FORWARDED_PREFIX.length);
    tellError(draft, code, 'The voice service did not accept this event.', own === '' ? undefined : own);
  }
}

/** The caller has been silent for a while, and the model is about to ask whether the caller is there. */
function callerIdle(draft: Draft, itemId: string): void {
  const { state } = draft;
  const { waiting, open } = state.statements;
  // The service does not hear statements: the caller is not silent, but listening. It does not see either that they type.
  // One whose line is broken cannot answer.
  const isListening = waiting.length + open.length > 0;
  if (isListening || isPresent(state, draft.atMs) || state.caller.away !== null) {
    state.caller = { ...state.caller, idleItemId: itemId, isIdleUnwanted: true };
    return;
  }
  if (state.caller.idleTurns >= state.limits.idleTurnsMax) return endCall(draft, 'idle');
  state.caller = {
    ...state.caller,
    idleTurns: state.caller.idleTurns + 1,
    idleItemId: itemId,
    isIdleUnwanted: false,
  };
  if (state.caller.idleTurns >= state.limits.idleTurnsMax) warnOfIdleEnd(draft, state.limits.idleRepromptMs);
}

/** The service hands the caller's silence to the model as an item, which is no turn. */
function isIdlePrompt(draft: Draft, event: ModelEvent): boolean {
  const { idleItemId } = draft.state.caller;
  if (idleItemId === null) return false;
  if ('item_id' in event) return event.item_id === idleItemId;
  return 'item' in event && event.item.id === idleItemId;
}

function forward(draft: Draft, event: ModelEvent): void {
  const told = shown(draft, event);
  const outward = told && toGatewayEvent(told);
  if (outward === undefined) return;
  if (isInOrderOfAudio(outward)) tellInOrder(draft, outward);
  else tellCaller(draft, outward);
}

/** Clients of the service take an answer for over once it is told to be done: its audio is sent by then. */
function isInOrderOfAudio(event: GatewayEvent): boolean {
  switch (event.type) {
    case 'response.created':
    case 'response.output_audio.done':
    case 'response.content_part.done':
    case 'response.output_item.done':
    case 'response.done':
      return true;
    case 'conversation.item.done':
      return event.item.role === 'assistant';
    default:
      return false;
  }
}

/** The caller's client is told that a withheld answer is over, and none of its words. */
function shown(draft: Draft, event: ModelEvent): ModelEvent | undefined {
  if (draft.state.truth.withheld.length === 0) return event;
  if (event.type === 'response.done' && isWithheld(draft.state, event.response.id))
    return { ...event, response: { ...event.response, output: [] } };
  if (event.type === 'response.output_audio.done') return event;
  if ('response_id' in event && isWithheld(draft.state, event.response_id)) return undefined;
  if ('item' in event && isOfWithheld(draft, event.item.id ?? '')) return undefined;
  return event;
}

function isOfWithheld({ state }: Draft, itemId: string): boolean {
  return state.turns.some(({ answers }) =>
    answers.some((answer) => answer.itemId === itemId && isWithheld(state, answer.responseId)),
  );
}

function noteWords(
  draft: Draft,
  { response_id: responseId, item_id: itemId }: { response_id: string; item_id: string },
  text: string,
  whole: boolean,
): void {
  draft.state.turns = agentWords(draft.state.turns, { responseId, itemId, text, whole });
  if (isWithheld(draft.state, responseId)) withholdWords(draft, responseId);
}

/** Runs tool calls whose arguments were not announced by an event of their own. */
function callToolsOf(draft: Draft, { id, status, output }: ModelResponse): void {
  if (status !== 'completed') return;
  for (const item of output.filter(isFunctionCall)) {
    callTool(draft, { callId: item.call_id, name: item.name, arguments: item.arguments, responseId: id });
  }
}

/** Returns the code if it looks like one: foreign text is not passed on. */
function safeCode(code: string): string {
  return /^[a-z0-9_.]{1,64}$/.test(code) ? code : 'unrecognised_error';
}
