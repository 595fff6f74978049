/** Transcription of a turn. Its events may come before, between or after those of the response. */
import { continueResponse } from './responses.ts';
import type { TranscriptionPlace } from './script.ts';
import { findItem, pushBounded, sendEvent, sendDelta } from './session.ts';
import type { Session } from './session.ts';

/** Takes the recognised words of an item. */
export function takeWords(session: Session, itemId: string, words: string | undefined): void {
  const at = session.unheard.findIndex((entry) => entry.kind === 'listening' && entry.itemId === itemId);
  const entry = session.unheard[at];
  if (entry?.kind !== 'listening') return;
  session.unheard[at] = { kind: 'ready', input: { type: 'said', words } };
  sendTranscription(session, itemId, words ?? '', entry.place);
  continueResponse(session);
}

export function sendTranscription(
  session: Session,
  itemId: string,
  transcript: string,
  place: TranscriptionPlace,
): void {
  if (session.config.audio.input.transcription === null) return;
  const fault = session.stage.takeFault('transcription');
  const tell = (): void => {
    if (fault === 'transcription-failed') return fail(session, itemId);
    complete(session, itemId, transcript, fault === 'transcription-unsure' ? UNSURE : SURE);
    if (fault === 'transcription-twice') complete(session, itemId, transcript, SURE);
  };
  if (place === 'after' || fault === 'transcription-late') pushBounded(session.afterResponse, tell);
  else tell();
}

/** Confidence of each word. */
const SURE = 0.98;
const UNSURE = 0.1;

function complete(session: Session, itemId: string, transcript: string, confidence: number): void {
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
  sendEvent(session, {
    type: 'conversation.item.input_audio_transcription.completed',
    ...place,
    transcript,
    ...(session.config.include?.includes(LOGPROBS) === true && {
      logprobs: logprobsOf(transcript, confidence),
    }),
    usage: { type: 'duration', seconds: Math.ceil((stored?.audioMs ?? 0) / 1000) },
  });
}

const LOGPROBS = 'item.input_audio_transcription.logprobs';

/** A token is a word with the space before it. */
function logprobsOf(transcript: string, confidence: number) {
  return (transcript.match(/\s*\S+/g) ?? []).map((token) => ({
    token,
    logprob: Math.log(confidence),
    bytes: [...Buffer.from(token)],
  }));
}

function fail(session: Session, itemId: string): void {
  sendEvent(session, {
    type: 'conversation.item.input_audio_transcription.failed',
    item_id: itemId,
    content_index: 0,
    error: {
      type: 'transcription_error',
      code: 'audio_unintelligible',
      message: 'The audio could not be transcribed.',
    },
  });
}
