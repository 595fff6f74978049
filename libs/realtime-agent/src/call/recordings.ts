/**
 * Recordings that speak when the model cannot: one asks the caller to wait, one apologises before the call ends. They
 * belong to no session, so nobody is told where one was cut.
 */
import { AUDIO } from '@petvisor/wire-protocol';
import { newId, tell, type Draft } from './draft.ts';
import { sayGoodbye } from './ending.ts';
import { hangUp } from './line.ts';
import { queuedBytes, recorded } from './playback.ts';
import { interrupt } from './speaking.ts';

export type RecordingName = 'moment' | 'apology';

/** A recording as the call knows it; the samples are the runner's. */
export interface RecordingSpec {
  readonly bytes: number;
  /** What is heard, for those who read along. */
  readonly words: string;
}

/** The model cannot answer for a while. The caller who is speaking is not spoken over. */
export function askToWait(draft: Draft): void {
  const { state } = draft;
  if (!state.caller.speaking) play(draft, 'moment');
}

/** The model is gone for good: returns whether there is an apology to be heard; the call ends after it. */
export function apologise(draft: Draft): boolean {
  const { state } = draft;
  if (state.setup.recordings?.apology === undefined || state.apologised) return false;
  if (state.phase !== 'live') return false;
  state.apologised = true;
  if (state.line.status !== 'down') hangUp(draft);
  interrupt(draft);
  play(draft, 'apology');
  sayGoodbye(draft);
  return true;
}

function play(draft: Draft, name: RecordingName): void {
  const { state, effects } = draft;
  const recording = state.setup.recordings?.[name];
  if (recording === undefined) return;
  const { bytes, words } = recording;
  const roomBytes = state.limits.queuedAudioMsMax * AUDIO.bytesPerMs - queuedBytes(state.playback);
  if (bytes === 0 || bytes > roomBytes) return;
  const id = newId(draft, name);
  const place = { response_id: id, item_id: id, output_index: 0, content_index: 0 };
  state.playback = recorded(state.playback, place, bytes);
  effects.push({ type: 'speaker.say', recording: name, place });
  tell(draft, { type: 'response.output_audio_transcript.done', ...place, transcript: words });
  effects.push({ type: 'speaker.tell', event: { type: 'response.output_audio.done', ...place } });
}
