/**
 * The call as a pure function: it takes the state and an event, and returns the next state and the effects to carry out.
 * It reads no clock and waits for nothing, so that any call can be replayed.
 */
import { callOff, checkAlert, raiseAlert } from './alerting.ts';
import { assertNever } from './assert-never.ts';
import { callerBack, callerLost, goOnAfterBreak } from './caller-away.ts';
import { raiseAssertion } from './assertion.ts';
import { tellResults, toolAnswered } from './calling-tools.ts';
import { keyPressed, onTap } from './consent.ts';
import { setTimer, type Draft } from './draft.ts';
import type { CallEffect } from './effects.ts';
import { endCall, onStop } from './ending.ts';
import type { CallEvent } from './events.ts';
import { checkFarewell, farewellDue } from './farewell.ts';
import { falseStart } from './false-start.ts';
import { fillerDue, watchWait } from './filler.ts';
import { callerLeft, callerSlow, onCallerEvent, warnOfIdleEnd } from './from-caller.ts';
import { onModelEvent } from './from-model.ts';
import { checkGoodbye, goodbyeReason, waitsForCaller } from './goodbye.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { linkLost, stallDue, watchForStall } from './losing-link.ts';
import { handOver, handoverDue, openLink } from './model-link.ts';
import { takeOpinion } from './opinions.ts';
import { checkMove, moveCall } from './moving.ts';
import { checkDisclosure, openCall } from './opening.ts';
import { checkPatience, IMPATIENT } from './patience.ts';
import { EMPTY_PLAYBACK } from './playback.ts';
import { checkWanted } from './responding.ts';
import { beginStatement, endHeardStatements } from './saying.ts';
import { NO_STATEMENTS } from './statements.ts';
import { onVoiceAudio, onVoiceDone, voiceFailed, voiceOverdue } from './unspoken.ts';
import type { CallSetup, ToolSpec } from './setup.ts';
import { pace, takeAudio } from './speaking.ts';
import type { TimerName, CallState } from './state.ts';
import { NO_USAGE } from './usage.ts';
import { callerSounds } from './unheard.ts';
import { answerOverdue, retryDue } from './wanting.ts';
import { transcriptOverdue, writeExchanges } from './writing.ts';

/** Events of a socket, which come late from one whose line is broken. */
const FROM_SOCKET: ReadonlySet<CallEvent['type']> = new Set([
  'caller.event',
  'caller.key',
  'caller.sound',
  'caller.slow',
]);

export interface Step {
  readonly state: CallState;
  readonly effects: readonly CallEffect[];
}

export function startCall(setup: CallSetup, tools: readonly ToolSpec[], atMs: number): Step {
  const limits = { ...DEFAULT_LIMITS, ...setup.limits };
  const state: CallState = {
    setup,
    tools,
    limits,
    startedAtMs: atMs,
    phase: 'starting',
    sessionId: '',
    link: { status: 'opening', losses: 0, isHandoverDue: false, note: null },
    modelHeardAtMs: 0,
    caller: {
      speaking: false,
      awaitsAnswer: false,
      idleTurns: 0,
      presentAtMs: null,
      idleItemId: null,
      isIdleUnwanted: false,
      sound: null,
      cutShort: false,
      asksForSession: false,
      gone: false,
      away: null,
      missedWords: false,
    },
    responses: {
      wanted: null,
      asked: null,
      active: null,
      failuresInARow: 0,
      incompleteInARow: 0,
      resetMs: null,
      fillerId: null,
    },
    playback: EMPTY_PLAYBACK,
    calls: [],
    turns: [],
    history: [],
    ending: { sayingGoodbye: false, lateSinceMs: null, farewell: null, apologised: null, reason: null },
    truth: { booked: false, mayAssert: false, falseAssertions: 0, withheld: [] },
    urgent: { alerts: [], isDue: false },
    statements: NO_STATEMENTS,
    readBack: null,
    unheard: { sinceMs: null, lastMs: 0, told: 0 },
    patience: IMPATIENT,
    disclosure: { isHeard: false, repeats: 0 },
    shown: [],
    usage: NO_USAGE,
    idsUsed: 0,
    isMoving: false,
    timers: {},
  };
  const draft: Draft = { state, effects: [{ type: 'model.open' }], atMs };
  setTimer(draft, 'configure', atMs + limits.configureMsMax);
  setTimer(draft, 'length', atMs + limits.callMsMax);
  const farewellMs = limits.callMsMax - limits.farewellMs;
  if (farewellMs > 0) setTimer(draft, 'farewell', atMs + farewellMs);
  openCall(draft);
  return { state: draft.state, effects: draft.effects };
}

export function step(state: CallState, event: CallEvent): Step {
  if (state.phase === 'closed' || state.phase === 'moved') return { state, effects: [] };
  const draft: Draft = { state: { ...state }, effects: [], atMs: event.atMs };
  if (event.type === 'model.event' || event.type === 'model.audio') {
    draft.state.modelHeardAtMs = event.atMs;
  }
  if (state.phase === 'closing') whileClosing(draft, event);
  else takeEvent(draft, event);
  if (draft.state.phase === 'live') {
    if (isVoice(state, event) && isVoice(draft.state, event)) pace(draft);
    else advance(draft);
  }
  return { state: draft.state, effects: draft.effects };
}

/**
 * Whether the event is audio of the answer that is being spoken, as most events are. Unless the answer was stopped by
 * it, nothing follows but its pacing.
 */
function isVoice({ responses: { active } }: CallState, event: CallEvent): boolean {
  return (
    event.type === 'model.audio' && active !== null && !active.muted && active.id === event.place.response_id
  );
}

function takeEvent(draft: Draft, event: CallEvent): void {
  if (draft.state.caller.away !== null && FROM_SOCKET.has(event.type)) return;
  switch (event.type) {
    case 'caller.event':
      if (event.event.type !== 'voice.read_back.answer') return onCallerEvent(draft, event.event);
      return onTap(draft, event.event);
    case 'caller.alert':
      return raiseAlert(draft, event.alert);
    case 'caller.called_off':
      return callOff(draft);
    case 'agent.assertion':
      return raiseAssertion(draft, event.responseId, event.kind);
    case 'caller.opinion':
      return takeOpinion(draft, event.itemId, event.consent, event.usage);
    case 'caller.key':
      return keyPressed(draft, event.digit);
    case 'caller.sound':
      return callerSounds(draft);
    case 'caller.left':
      return callerLeft(draft);
    case 'caller.lost':
      return callerLost(draft);
    case 'caller.back':
      return callerBack(draft, event.heard);
    case 'caller.slow':
      return callerSlow(draft);
    case 'model.opened':
      // The session is configured once the service announces it.
      return;
    case 'model.event':
      return onModelEvent(draft, event.event);
    case 'model.audio':
      return takeAudio(draft, event.place, event.bytes);
    case 'model.lost':
      return linkLost(draft, event.code);
    case 'voice.audio':
      return onVoiceAudio(draft, event.id, event.bytes, event.isPrepared);
    case 'voice.done':
      return onVoiceDone(draft, event.id);
    case 'voice.failed':
      return voiceFailed(draft, event.id, 'voice_failed');
    case 'tool.answered':
      return toolAnswered(draft, event.callId, event.result);
    case 'timer':
      return timerDue(draft, event.name);
    case 'move':
      return moveCall(draft);
    case 'stop':
      return onStop(draft, event);
    default:
      return assertNever(event);
  }
}

/** Only the outcome of a write, a rating and the caller's leaving, by whatever cause, still count. */
function whileClosing(draft: Draft, event: CallEvent): void {
  if (event.type === 'tool.answered') toolAnswered(draft, event.callId, event.result);
  if (event.type === 'caller.left' || event.type === 'caller.lost')
    draft.state.caller = { ...draft.state.caller, gone: true };
  if (event.type === 'caller.event' && event.event.type === 'voice.rate') {
    onCallerEvent(draft, event.event);
  }
}

function timerDue(draft: Draft, name: TimerName): void {
  const { [name]: atMs, ...rest } = draft.state.timers;
  // A timer that was set anew or cleared while it was firing.
  if (atMs === undefined || atMs > draft.atMs) return;
  draft.state.timers = rest;
  switch (name) {
    case 'configure':
      // A caller who has heard nothing yet is not kept waiting for another try.
      if (draft.state.phase === 'starting') return endCall(draft, 'voice_service_failed');
      return linkLost(draft, 'unresponsive');
    case 'reconnect':
      return openLink(draft);
    case 'stall':
      return stallDue(draft);
    case 'handover':
      return handoverDue(draft);
    case 'length':
      return endCall(draft, 'too_long');
    case 'idle_warning':
      return warnOfIdleEnd(draft, draft.state.limits.idleWarningMs);
    case 'silence':
      return endCall(draft, 'idle');
    case 'goodbye':
      if (waitsForCaller(draft)) return;
      return endCall(draft, goodbyeReason(draft.state));
    case 'farewell':
      return farewellDue(draft);
    case 'answer':
      return answerOverdue(draft);
    case 'retry':
      return retryDue(draft);
    case 'filler':
      return fillerDue(draft);
    case 'transcript':
      return transcriptOverdue(draft);
    case 'turn':
      return falseStart(draft);
    case 'voice':
      return voiceOverdue(draft);
    case 'away':
      return callerLeft(draft);
    case 'pace':
      // Audio that is due is sent below, as after every event.
      return;
    default:
      return assertNever(name);
  }
}

/** Does what follows from the state itself, whatever has happened. */
function advance(draft: Draft): void {
  endHeardStatements(draft);
  if (draft.state.caller.away !== null) {
    // Nobody hears: nothing is begun, and the model is told nothing.
    writeExchanges(draft);
    watchForStall(draft);
    return checkMove(draft);
  }
  goOnAfterBreak(draft);
  checkDisclosure(draft);
  checkPatience(draft);
  handOver(draft);
  tellResults(draft);
  checkAlert(draft);
  checkFarewell(draft);
  beginStatement(draft);
  checkWanted(draft);
  watchWait(draft);
  pace(draft);
  checkGoodbye(draft);
  writeExchanges(draft);
  watchForStall(draft);
  checkMove(draft);
}
