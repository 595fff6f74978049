/** The caller's audio: where speech starts and stops, what is committed, what the ears made of it. */
import type { VoiceActivityEvent } from '../speech/index.ts';
import { LIMITS } from './limits.ts';
import { beginResponse, cancelResponse, continueResponse } from './responses.ts';
import { addItem, findItem, mindState, newId, send, sendDelta, sendError } from './session.ts';
import type { Session } from './session.ts';

export function hearVoice(session: Session, event: VoiceActivityEvent): void {
  const detection = session.config.audio.input.turn_detection;
  if (detection === null) return;
  if (event.type === 'started') {
    const startMs = Math.max(0, Math.round(event.atMs), session.committedMs);
    session.speech = { itemId: newId(session, 'item'), startMs };
    send(session, {
      type: 'input_audio_buffer.speech_started',
      item_id: session.speech.itemId,
      audio_start_ms: startMs,
    });
    if (detection.interrupt_response) cancelResponse(session, 'turn_detected');
    return;
  }
  const { speech } = session;
  if (speech === undefined) return;
  const endMs = Math.round(event.atMs);
  send(session, { type: 'input_audio_buffer.speech_stopped', item_id: speech.itemId, audio_end_ms: endMs });
  session.speech = undefined;
  commit(session, speech.itemId, speech.startMs, endMs);
  if (detection.create_response && session.active === undefined) beginResponse(session, modality(session));
}

/** The client ends the turn by itself. */
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
  session.speech = undefined;
  commit(session, itemId, session.committedMs, session.audioMs);
}

export function clearByClient(session: Session): void {
  session.committedMs = session.audioMs;
  session.speech = undefined;
  session.effects.push({ type: 'detect', detection: session.config.audio.input.turn_detection });
  send(session, { type: 'input_audio_buffer.cleared' });
}

function commit(session: Session, itemId: string, fromMs: number, toMs: number): void {
  session.committedMs = Math.max(session.committedMs, toMs);
  const stored = {
    item: {
      id: itemId,
      type: 'message' as const,
      role: 'user' as const,
      status: 'completed' as const,
      content: [{ type: 'input_audio' as const }],
    },
    audioMs: toMs - fromMs,
  };
  const previous_item_id = addItem(session, stored);
  send(session, { type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id });
  send(session, { type: 'conversation.item.added', previous_item_id, item: stored.item });
  send(session, { type: 'conversation.item.done', previous_item_id, item: stored.item });
  session.unheard.push({ kind: 'listening', itemId });
  const grammars = session.mind.grammars(mindState(session));
  session.effects.push({ type: 'listen', itemId, fromMs, toMs, grammars });
}

/** The ears are done with an item; its transcription floats among the other events. */
export function hearEars(session: Session, itemId: string, words: string | undefined): void {
  const at = session.unheard.findIndex((entry) => entry.kind === 'listening' && entry.itemId === itemId);
  if (at < 0) return;
  session.unheard[at] = { kind: 'ready', input: { type: 'said', words } };
  if (session.config.audio.input.transcription !== null) transcribe(session, itemId, words ?? '');
  continueResponse(session);
}

function transcribe(session: Session, itemId: string, transcript: string): void {
  const place = { item_id: itemId, content_index: 0 };
  const stored = findItem(session, itemId);
  if (stored?.item.type === 'message') Object.assign(stored.item.content[0] ?? {}, { transcript });
  if (transcript !== '') {
    sendDelta(session, {
      type: 'conversation.item.input_audio_transcription.delta',
      ...place,
      delta: transcript,
    });
  }
  send(session, {
    type: 'conversation.item.input_audio_transcription.completed',
    ...place,
    transcript,
    usage: { type: 'duration', seconds: Math.ceil((stored?.audioMs ?? 0) / 1000) },
  });
}

export function modality({ config }: Session): 'audio' | 'text' {
  return config.output_modalities[0] ?? 'audio';
}
