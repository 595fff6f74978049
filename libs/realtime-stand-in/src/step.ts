/** Handles one input of a session and returns its effects in order. */
import { clearByClient, commitByClient, hearScript, hearSilence, hearVoice } from './caller-turns.ts';
import { readClientEvent } from './client-events.ts';
import type { ClientEvent } from './client-events.ts';
import { expireSession, strikeWhenIdle } from './connection-faults.ts';
import type { SessionEffect, SessionInput, TimerName } from './events.ts';
import { createItem, truncateItem, useItem } from './items.ts';
import {
  beginResponse,
  cancelResponse,
  continueResponse,
  failResponse,
  takeSpeech,
  releaseResponse,
  responseOptions,
  resumeResponse,
} from './responses.ts';
import { readResponseRequest } from './response-request.ts';
import { updateConfig } from './session-config.ts';
import { sendEvent, sendError } from './session.ts';
import type { OutgoingEvent, Session } from './session.ts';
import { takeWords } from './transcription.ts';

/** Effects at the start of a session. */
export function openSession(session: Session): readonly SessionEffect[] {
  const { isBeta, lifeMs } = session.options;
  const fault = session.stage.takeFault('open');
  if (isBeta) {
    refuseConnection(session, 'beta_api_shape_disabled', 'The beta shape of this interface is gone.', 4000);
  } else if (fault === 'invalid-key') {
    refuseConnection(session, 'invalid_api_key', 'Incorrect API key provided.', 3000);
  } else {
    if (fault !== 'no-session-created') sendSession(session, 'session.created');
    session.effects.push({ type: 'timer', name: 'expiry', delayMs: lifeMs });
    session.effects.push({ type: 'detect', detection: session.config.audio.input.turn_detection });
  }
  return session.effects.splice(0);
}

function refuseConnection(session: Session, code: string, message: string, closeCode: number): void {
  sendError(session, { code, message });
  session.effects.push({ type: 'drop', closeCode });
}

export function stepSession(session: Session, input: SessionInput): readonly SessionEffect[] {
  switch (input.type) {
    case 'client':
      takeClientEvent(session, input.event);
      break;
    case 'malformed':
      sendError(session, {
        code: 'invalid_json',
        message: 'We could not parse the JSON body of your event.',
      });
      break;
    case 'clock':
      session.audioMs = input.audioMs;
      break;
    case 'voice':
      hearVoice(session, input.event);
      break;
    case 'heard':
      takeWords(session, input.itemId, input.words);
      break;
    case 'spoken':
      takeSpeech(session, input.responseId, input.pcm);
      break;
    case 'broken':
      sendError(session, { type: 'server_error', code: 'server_error', message: input.message });
      failResponse(session, input.message);
      if (input.itemId !== undefined) takeWords(session, input.itemId, undefined);
      break;
    case 'timer':
      onTimer(session, input.name);
      break;
    case 'prompted':
      continueResponse(session);
      strikeWhenIdle(session);
      break;
    case 'turn':
      hearScript(session, input);
      break;
    case 'resume':
      resumeResponse(session);
      break;
    case 'emit':
      sendEvent(session, input.event as unknown as OutgoingEvent);
      break;
  }
  return session.effects.splice(0);
}

function onTimer(session: Session, name: TimerName): void {
  switch (name) {
    case 'expiry':
      return expireSession(session);
    case 'idle':
      return hearSilence(session);
    case 'race':
      return releaseResponse(session);
  }
}

function takeClientEvent(session: Session, value: unknown): void {
  const wasHeld = session.active?.isHeld === true;
  handleClientEvent(session, value);
  const { type } = Object(value) as { type?: unknown };
  if (wasHeld && type !== 'input_audio_buffer.append') releaseResponse(session);
}

function handleClientEvent(session: Session, value: unknown): void {
  const read = readClientEvent(value);
  if (!read.ok) {
    const { code, param, eventId } = read;
    sendError(session, { code, message: `Invalid event: '${param}'.`, param, eventId });
    return;
  }
  const { event } = read;
  switch (event.type) {
    case 'session.update':
      return updateSession(session, event);
    case 'input_audio_buffer.append':
      session.effects.push({ type: 'append', audio: event.audio });
      return;
    case 'input_audio_buffer.commit':
      return commitByClient(session, event.event_id);
    case 'input_audio_buffer.clear':
      return clearByClient(session);
    case 'conversation.item.create':
      return createItem(session, event);
    case 'conversation.item.retrieve':
    case 'conversation.item.delete':
      return useItem(session, event);
    case 'conversation.item.truncate':
      return truncateItem(session, event);
    case 'response.create':
      return createResponse(session, event);
    case 'response.cancel':
      return cancelByClient(session, event);
  }
}

/** Error of the fault `update-rejected`. */
const REJECTED = {
  code: 'invalid_value',
  message: "Invalid value: 'session'. The stand-in was told to reject this update.",
  param: 'session',
} as const;

function updateSession(session: Session, event: Extract<ClientEvent, { type: 'session.update' }>): void {
  const result =
    session.stage.takeFault('update') === undefined
      ? updateConfig(session.config, event.session, session.hasSpoken)
      : { error: REJECTED };
  if ('error' in result) {
    sendError(session, { ...result.error, eventId: event.event_id });
    return;
  }
  const before = session.config.audio.input.turn_detection;
  session.config = result.config;
  session.isSet = true;
  const detection = session.config.audio.input.turn_detection;
  if (JSON.stringify(before) !== JSON.stringify(detection))
    session.effects.push({ type: 'detect', detection });
  sendSession(session, 'session.updated');
}

/** The service sends nulls, which the type of the SDK does not allow. */
function sendSession(session: Session, type: 'session.created' | 'session.updated'): void {
  sendEvent(session, { type, session: session.config } as unknown as OutgoingEvent);
}

function createResponse(session: Session, event: Extract<ClientEvent, { type: 'response.create' }>): void {
  if (session.active !== undefined) {
    sendError(session, {
      code: 'conversation_already_has_active_response',
      message: `Conversation already has an active response in progress: ${session.active.id}. Wait until the response is finished before creating a new one.`,
      eventId: event.event_id,
    });
    return;
  }
  const read = readResponseRequest(event.response);
  if (!read.ok) {
    const { param } = read;
    sendError(session, {
      code: 'invalid_value',
      message: `Invalid value: '${param}'.`,
      param,
      eventId: event.event_id,
    });
    return;
  }
  const { request } = read;
  const options = responseOptions(session);
  beginResponse(session, {
    modality: request.output_modalities?.[0] ?? options.modality,
    tokensMax: request.max_output_tokens ?? options.tokensMax,
    isWithoutTools: request.tool_choice === 'none',
    request,
  });
}

function cancelByClient(session: Session, event: Extract<ClientEvent, { type: 'response.cancel' }>): void {
  const { active } = session;
  if (active === undefined || (event.response_id !== undefined && event.response_id !== active.id)) {
    sendError(session, {
      code: 'response_cancel_not_active',
      message: 'Cancellation failed: no active response found',
      eventId: event.event_id,
    });
    return;
  }
  cancelResponse(session, 'client_cancelled');
}
