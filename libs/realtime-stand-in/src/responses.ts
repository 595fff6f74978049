/** Life cycle of a response: created, decided, sent, done. The output events are in `output.ts`. */
import { strikeWhenIdle } from './connection-faults.ts';
import { failureOf } from './failures.ts';
import type { FaultKind } from './faults.ts';
import { closeMessage, openMessage, placeOf, sendOutput, sendCalls } from './output.ts';
import { planResponse } from './plan.ts';
import { markerTone } from './marker.ts';
import { LIMITS } from './limits.ts';
import type { ResponseRequest } from './response-request.ts';
import { describeResponse, sendDone } from './response-done.ts';
import type { Ending } from './response-done.ts';
import { toBase64 } from './samples.ts';
import { hasOpenCall, idleMsMax, isOutOfBand, newId, sendEvent, sendDelta, sendError } from './session.ts';
import type { ActiveResponse, Session } from './session.ts';
import { applyFault } from './apply-fault.ts';
import { countOutput } from './usage.ts';

export interface ResponseOptions {
  readonly modality: 'audio' | 'text';
  readonly tokensMax: number | 'inf';
  readonly isHeld?: boolean;
  /** The request has `tool_choice: 'none'`. */
  readonly isWithoutTools?: boolean;
  readonly request?: ResponseRequest | undefined;
}

/** Options of the session. */
export function responseOptions({ config }: Session): ResponseOptions {
  return { modality: config.output_modalities[0] ?? 'audio', tokensMax: config.max_output_tokens };
}

/** Starts a response. There must be no active one. */
export function beginResponse(session: Session, options: ResponseOptions = responseOptions(session)): void {
  session.responses += 1;
  const active: ActiveResponse = {
    id: newId(session, 'resp'),
    number: session.responses,
    ...options,
    isDecided: false,
    sentences: [],
    calls: [],
    callsSent: false,
    words: '',
    transcript: '',
    audioMs: 0,
    output: [],
    deltas: 0,
    isStruck: false,
  };
  session.active = active;
  session.effects.push({ type: 'timer', name: 'idle' });
  sendEvent(session, {
    type: 'response.created',
    response: describeResponse(session, active, 'in_progress'),
  });
  continueResponse(session);
}

/** Decides the content, once recognition is complete and the script has an answer. */
export function continueResponse(session: Session): void {
  const { active } = session;
  if (active === undefined || active.isDecided || active.isHeld === true) return;
  if (session.unheard.some(({ kind }) => kind === 'listening')) return;
  if (!session.options.isKnownModel) return failWith(session, 'failed-model');
  const fault = session.stage.takeFault('response');
  if (fault === 'stalled-first-delta') {
    active.isDecided = true;
    return;
  }
  if (fault !== undefined) return failWith(session, fault);
  const plan = planResponse(session);
  if (plan === undefined) return;
  active.isDecided = true;
  Object.assign(active, plan);
  if (active.sentences.length > 0) openMessage(session, active);
  proceed(session, active);
}

/** Ends the fault `turn-races-tool-result`: the held response continues. */
export function releaseResponse(session: Session): void {
  if (session.active?.isHeld !== true) return;
  session.active.isHeld = false;
  session.effects.push({ type: 'timer', name: 'race' });
  continueResponse(session);
}

/** Takes the audio of one sentence. */
export function takeSpeech(session: Session, responseId: string, pcm: Int16Array): void {
  const { active } = session;
  const sentence = active?.id === responseId ? active.sentences[0] : undefined;
  // The caller interrupted during synthesis.
  if (active === undefined || sentence === undefined) return;
  active.sentences[0] = { ...sentence, pcm };
  proceed(session, active);
}

/** Continues a response that waits at its `pauseAfterDeltas`. */
export function resumeResponse(session: Session): void {
  const { active } = session;
  if (active === undefined || !active.isDecided || active.pauseAt === undefined) return;
  if (active.pauseAt === 'for good') return;
  delete active.pauseAt;
  proceed(session, active);
}

/** Sends all output that is available, and ends the response after the last. */
function proceed(session: Session, active: ActiveResponse): void {
  switch (sendOutput(session, active, () => goesOn(session, active))) {
    case 'waits':
      return;
    case 'cut':
      return endResponse(session, { status: 'incomplete', reason: 'max_output_tokens' });
    case 'said':
      if (!goesOn(session, active)) return;
      if (exceeds(active)) return endResponse(session, { status: 'incomplete', reason: 'max_output_tokens' });
      closeMessage(session, active, 'completed');
      sendCalls(session, active);
      active.callsSent = true;
      endResponse(session, { status: 'completed' });
  }
}

/** Whether the calls exceed the tokens. */
function exceeds({ tokensMax, transcript, audioMs, calls }: ActiveResponse): boolean {
  const { text, audio } = countOutput(transcript, audioMs, calls);
  return calls.length > 0 && tokensMax !== 'inf' && text + audio > tokensMax;
}

/** Applies the faults of the moment `delta`. @returns false if a fault has stopped the response */
function goesOn(session: Session, active: ActiveResponse): boolean {
  if (active.isStruck) return session.active === active && active.pauseAt !== 'for good';
  active.isStruck = true;
  const fault = session.stage.takeFault('delta');
  if (fault === undefined) return true;
  const ending = applyFault(session, active, fault);
  if (ending === 'goes on') return true;
  if (ending !== 'stops') endResponse(session, ending);
  return false;
}

/** Cancels the response, by an interruption or by the client. */
export function cancelResponse(session: Session, reason: 'turn_detected' | 'client_cancelled'): void {
  const { active } = session;
  if (active === undefined) return;
  const place = active.message === undefined ? undefined : placeOf(active);
  endResponse(session, { status: 'cancelled', reason });
  if (place === undefined || session.stage.takeFault('cancel') === undefined) return;
  const delta = toBase64(markerTone(active.number, LIMITS.deltaMs));
  for (let late = 0; late < 2; late++)
    sendDelta(session, { type: 'response.output_audio.delta', ...place, delta });
}

export function failResponse(session: Session, message: string): void {
  if (session.active !== undefined) endResponse(session, { status: 'failed', code: 'server_error', message });
}

function failWith(session: Session, fault: FaultKind): void {
  const failure = failureOf(fault);
  if (failure === undefined) return;
  if (fault.endsWith('-with-error')) {
    sendError(session, {
      ...failure,
      type: failure.code === 'server_error' ? 'server_error' : 'invalid_request_error',
    });
  }
  endResponse(session, { status: 'failed', ...failure });
}

function endResponse(session: Session, ending: Ending): void {
  const { active } = session;
  if (active === undefined) return;
  if (ending.status !== 'completed') {
    closeMessage(session, active, 'incomplete');
    // Calls that were not sent must be decided again.
    if (active.calls.length > 0 && !active.callsSent && !isOutOfBand(active))
      session.mindState = active.mindBefore;
  }
  session.active = undefined;
  sendDone(session, active, ending);
  session.extraFields = {};
  for (const send of session.afterResponse.splice(0)) send();
  if (active.callsSent && active.calls.length > 0) {
    const fault = session.stage.takeFault('call-done');
    if (fault !== undefined) applyFault(session, active, fault);
  }
  if (hasOpenCall(session)) return;
  const idleMs = idleMsMax(session);
  // The idle timeout starts when the audio has been played.
  if (idleMs !== undefined)
    session.effects.push({ type: 'timer', name: 'idle', delayMs: Math.ceil(active.audioMs) + idleMs });
  strikeWhenIdle(session);
}
