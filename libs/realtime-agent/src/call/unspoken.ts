/** A statement that the voice cannot speak: the model takes its place, or the call ends without it. */
import { announce } from './announcements.ts';
import { log, type Draft } from './draft.ts';
import { endCall } from './ending.ts';
import { DISCLOSURES_MAX } from './limits.ts';
import { findSpoken, heardMs } from './playback.ts';
import { arriving, type SpokenStatement } from './statements.ts';
import { stopVoice, takeVoice, voiceDone } from './saying.ts';
import { cutAndTell } from './speaking.ts';
import { wantNotedResponse, wantResponse } from './wanting.ts';

export function onVoiceAudio(draft: Draft, id: string, bytes: number, isPrepared?: boolean): void {
  if (!takeVoice(draft, id, bytes, isPrepared)) voiceFailed(draft, id, 'queued_audio_full');
}

export function onVoiceDone(draft: Draft, id: string): void {
  if (!voiceDone(draft, id)) voiceFailed(draft, id, 'no_audio');
}

/** The time for the first audio, or for all of it, is over. */
export function voiceOverdue(draft: Draft): void {
  const spoken = arriving(draft.state.statements);
  if (spoken !== undefined) voiceFailed(draft, spoken.id, 'timed_out');
}

export function voiceFailed(draft: Draft, id: string, code: string): void {
  const { state, effects } = draft;
  const spoken = arriving(state.statements);
  if (spoken?.id !== id) return;
  log(draft, 'warn', 'statement not spoken', code);
  const isUnsaid = stopVoice(draft) !== undefined;
  if (isUnsaid) {
    state.statements = {
      ...state.statements,
      waiting: state.statements.waiting.filter((each) => each.id !== id),
    };
  } else if (findSpoken(state.playback, id) !== undefined) {
    cutAndTell(draft, id, heardMs(state.playback, id, draft.atMs));
    effects.push({ type: 'speaker.drop', itemId: id });
    state.statements = { ...state.statements, cut: null };
  }
  replace(draft, spoken, isUnsaid);
}

function replace(draft: Draft, { id, statement }: SpokenStatement, isUnsaid: boolean): void {
  const { state } = draft;
  switch (statement.purpose) {
    case 'opening':
      if (isUnsaid) state.disclosure = { ...state.disclosure, repeats: DISCLOSURES_MAX };
      // What the model says is not known to be the disclosure word by word, so that it does not count as heard.
      if (isUnsaid && state.setup.speaksFirst) wantResponse(draft, 'greeting');
      return;
    case 'emergency':
      state.urgent = { ...state.urgent, isDue: true };
      return;
    case 'apology':
      if (!announce(draft, 'apology')) endCall(draft, state.ending.apologised ?? 'voice_service_failed');
      return;
    case 'moment':
      announce(draft, 'moment');
      return;
    case 'read_back':
    case 'outcome':
      return replaceResult(draft, id, isUnsaid);
    case 'disclosure':
      // The caller is not kept waiting for a voice that is down.
      state.disclosure = { ...state.disclosure, repeats: DISCLOSURES_MAX };
      return;
    case 'prompt':
      // One that a tool has asked for; the others are said to nobody's question.
      if (state.calls.some((call) => call.statementId === id)) replaceResult(draft, id, isUnsaid);
      return;
  }
}

/** The model gets the result that tells it what to say, or is told what was not heard. */
function replaceResult(draft: Draft, id: string, isUnsaid: boolean): void {
  const { state } = draft;
  if (!isUnsaid) {
    return wantNotedResponse(
      draft,
      'resume',
      'The last words broke off, and the caller has not heard the rest of them. Call the tool again.',
    );
  }
  if (state.readBack?.statementId === id) state.readBack = { ...state.readBack, statementId: null };
  state.calls = state.calls.map((call) =>
    call.statementId === id ? { ...call, statementId: null, output: call.unspoken ?? call.output } : call,
  );
}
