/** Turns of the caller: start and end of speech, and commits. */
import type { VoiceActivityEvent } from '@petvisor/speech';
import { LIMITS } from './limits.ts';
import { beginResponse, cancelResponse, responseOptions } from './responses.ts';
import type { ScriptedTurn } from './script.ts';
import { addItem, idleMsMax, mindState, newId, pushBounded, sendEvent, sendError } from './session.ts';
import type { Session } from './session.ts';
import { sendTranscription } from './transcription.ts';

export function hearVoice(session: Session, event: VoiceActivityEvent): void {
  if (event.type === 'started') startSpeech(session, event.atMs);
  else stopSpeech(session, event.atMs);
}

/** Applies a turn from the script. */
export function hearScript(
  session: Session,
  input: { readonly part: 'start' } | { readonly part: 'whole' | 'end'; readonly turn: ScriptedTurn },
): void {
  if (session.config.audio.input.turn_detection === null) {
    // Without turn detection the client commits; the turn waits for the commit.
    if (input.part !== 'start') session.nextTurn = input.turn;
    return;
  }
  if (input.part !== 'end') startSpeech(session, session.audioMs);
  if (input.part !== 'start') stopSpeech(session, session.audioMs, input.turn);
}

function startSpeech(session: Session, atMs: number): void {
  const detection = session.config.audio.input.turn_detection;
  if (detection === null || session.speech !== undefined) return;
  session.effects.push({ type: 'timer', name: 'idle' });
  const startMs = Math.max(0, Math.round(atMs), session.committedMs);
  session.speech = { itemId: newId(session, 'item'), startMs };
  sendEvent(session, {
    type: 'input_audio_buffer.speech_started',
    item_id: session.speech.itemId,
    audio_start_ms: startMs,
  });
  if (detection.interrupt_response) cancelResponse(session, 'turn_detected');
}

function stopSpeech(session: Session, atMs: number, turn?: ScriptedTurn): void {
  const detection = session.config.audio.input.turn_detection;
  const { speech } = session;
  if (detection === null || speech === undefined) return;
  const endMs = Math.max(Math.round(atMs), speech.startMs);
  sendEvent(session, {
    type: 'input_audio_buffer.speech_stopped',
    item_id: speech.itemId,
    audio_end_ms: endMs,
  });
  session.speech = undefined;
  commit(session, speech.itemId, speech.startMs, endMs, turn);
  if (detection.create_response && session.active === undefined) beginResponse(session);
}

/** Handles `input_audio_buffer.commit`. */
export function commitByClient(session: Session, eventId: string | undefined): void {
  const heldMs = session.audioMs - session.committedMs;
  if (heldMs < LIMITS.commitMsMin) {
    sendError(session, {
      code: 'input_audio_buffer_commit_empty',
      message: `Error committing input audio buffer: buffer too small. Expected at least ${LIMITS.commitMsMin}ms of audio, but buffer only has ${heldMs.toFixed(2)}ms of audio.`,
      eventId,
    });
    return;
  }
  const itemId = session.speech?.itemId ?? newId(session, 'item');
  const turn = session.nextTurn;
  session.nextTurn = undefined;
  session.speech = undefined;
  session.effects.push({ type: 'timer', name: 'idle' });
  commit(session, itemId, session.committedMs, session.audioMs, turn);
}

export function clearByClient(session: Session): void {
  session.committedMs = session.audioMs;
  session.speech = undefined;
  session.effects.push({ type: 'detect', detection: session.config.audio.input.turn_detection });
  sendEvent(session, { type: 'input_audio_buffer.cleared' });
}

/** Handles the idle timeout: commits the silence and starts a response, as the service does. */
export function hearSilence(session: Session): void {
  if (session.active !== undefined || session.speech !== undefined) return;
  if (idleMsMax(session) === undefined) return;
  const itemId = newId(session, 'item');
  const [fromMs, toMs] = [session.committedMs, session.audioMs];
  sendEvent(session, {
    type: 'input_audio_buffer.timeout_triggered',
    item_id: itemId,
    audio_start_ms: fromMs,
    audio_end_ms: toMs,
  });
  commitNothing(session, itemId, fromMs, toMs);
  // Input that the mind has not heard has precedence over the silence.
  if (session.unheard.length === 0)
    pushBounded(session.unheard, { kind: 'ready', input: { type: 'silence' } });
  beginResponse(session);
}

/** The fault `turn-races-tool-result`: a sound of the caller starts a response that includes the tool result. */
export function raceToolResult(session: Session): void {
  const detection = session.config.audio.input.turn_detection;
  if (detection?.create_response !== true || session.active !== undefined || session.speech !== undefined)
    return;
  if (session.stage.takeFault('tool-result') === undefined) return;
  const itemId = newId(session, 'item');
  const [item_id, atMs] = [itemId, session.audioMs];
  sendEvent(session, { type: 'input_audio_buffer.speech_started', item_id, audio_start_ms: atMs });
  sendEvent(session, { type: 'input_audio_buffer.speech_stopped', item_id, audio_end_ms: atMs });
  commitNothing(session, itemId, atMs, atMs);
  session.effects.push({ type: 'timer', name: 'race', delayMs: LIMITS.raceMsMax });
  beginResponse(session, { ...responseOptions(session), isHeld: true });
}

function commit(session: Session, itemId: string, fromMs: number, toMs: number, turn?: ScriptedTurn): void {
  addCommitted(session, itemId, fromMs, toMs);
  if (turn?.transcription === 'before') {
    pushBounded(session.unheard, { kind: 'ready', input: { type: 'said', words: turn.words } });
    return sendTranscription(session, itemId, turn.words ?? '', 'before');
  }
  pushBounded(session.unheard, { kind: 'listening', itemId, place: turn?.transcription ?? 'between' });
  const { mind } = session;
  session.effects.push({
    type: 'listen',
    itemId,
    fromMs,
    toMs,
    grammars: mind === undefined ? [] : mind.grammars(mindState(session, mind)),
    scripted: turn && { words: turn.words },
  });
}

/** Commits audio without speech, which is not passed to the mind. */
function commitNothing(session: Session, itemId: string, fromMs: number, toMs: number): void {
  addCommitted(session, itemId, fromMs, toMs);
  sendTranscription(session, itemId, '', 'before');
}

function addCommitted(session: Session, itemId: string, fromMs: number, toMs: number): void {
  session.committedMs = Math.max(session.committedMs, toMs);
  const stored = {
    item: {
      id: itemId,
      type: 'message' as const,
      role: 'user' as const,
      status: 'completed' as const,
      // The service sends null until there is a transcript; the type of the SDK does not allow null.
      content: [{ type: 'input_audio' as const, transcript: null as unknown as string }],
    },
    audioMs: toMs - fromMs,
  };
  const previous_item_id = addItem(session, stored);
  sendEvent(session, { type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id });
  sendEvent(session, { type: 'conversation.item.added', previous_item_id, item: stored.item });
  sendEvent(session, { type: 'conversation.item.done', previous_item_id, item: stored.item });
}
