/**
 * Announcements speak when the model cannot: one asks the caller to wait, one apologises before the call ends. They
 * belong to no session of the model, which is not told where one was cut.
 */
import { AUDIO } from '@petvisor/wire-protocol';
import { newId, tellCaller, type Draft } from './draft.ts';
import { sayGoodbye } from './goodbye.ts';
import { dropLink } from './model-link.ts';
import { queueAnnouncement, queuedBytes } from './playback.ts';
import type { AnnouncementName } from './setup.ts';
import { interrupt } from './speaking.ts';

/** The model cannot answer for a while. A caller who is speaking is not spoken over. */
export function askToWait(draft: Draft): void {
  if (!draft.state.caller.speaking) announce(draft, 'moment');
}

/** The model is gone for good. Returns whether there is an apology to be heard; the call ends after it. */
export function apologise(draft: Draft): boolean {
  const { state } = draft;
  if (state.setup.announcements?.apology === undefined || state.ending.apologised) return false;
  if (state.phase !== 'live') return false;
  state.ending = { ...state.ending, apologised: true };
  if (state.link.status !== 'down') dropLink(draft);
  interrupt(draft);
  announce(draft, 'apology');
  sayGoodbye(draft);
  return true;
}

function announce(draft: Draft, name: AnnouncementName): void {
  const { state, effects } = draft;
  const announcement = state.setup.announcements?.[name];
  if (announcement === undefined) return;
  const { bytes, words } = announcement;
  const roomBytes = state.limits.queuedAudioMsMax * AUDIO.bytesPerMs - queuedBytes(state.playback);
  if (bytes === 0 || bytes > roomBytes) return;
  const id = newId(draft, name);
  const place = { response_id: id, item_id: id, output_index: 0, content_index: 0 };
  state.playback = queueAnnouncement(state.playback, place, bytes);
  effects.push({ type: 'speaker.say', announcement: name, place });
  tellCaller(draft, { type: 'response.output_audio_transcript.done', ...place, transcript: words });
  effects.push({ type: 'speaker.tell', event: { type: 'response.output_audio.done', ...place } });
}
