/**
 * Announcements speak when the model cannot: one asks the caller to wait, one apologises before the call ends. They
 * belong to no session of the model, which is not told where one was cut.
 */
import { AUDIO } from '@petvisor/wire-protocol';
import { newId, tellCaller, type Draft } from './draft.ts';
import { sayGoodbye } from './goodbye.ts';
import { dropLink } from './model-link.ts';
import { queueAnnouncement, queuedBytes } from './playback.ts';
import { say } from './saying.ts';
import type { AnnouncementName } from './setup.ts';
import { interrupt } from './speaking.ts';
import type { Ending } from './state.ts';

/** The model cannot answer for a while. A caller who is speaking is not spoken over. */
export function askToWait(draft: Draft): void {
  if (draft.state.caller.away !== null || say(draft, draft.state.setup.moment) !== undefined) return;
  if (!draft.state.caller.speaking) announce(draft, 'moment');
}

/** The call cannot go on. Returns whether there is an apology to be heard; the call ends after it. */
export function apologise(draft: Draft, reason: NonNullable<Ending['apologised']>): boolean {
  const { state } = draft;
  const { announcements, apology, hasVoice } = state.setup;
  const isSpoken = apology !== undefined && hasVoice === true;
  if (state.ending.apologised !== null || state.caller.away !== null) return false;
  tellContacts(draft, 'unavailable');
  if (!isSpoken && announcements?.apology === undefined) return false;
  if (state.phase !== 'live') return false;
  state.ending = { ...state.ending, apologised: reason };
  if (state.link.status !== 'down') dropLink(draft);
  interrupt(draft);
  if (isSpoken) state.statements = { ...state.statements, waiting: [] };
  if (say(draft, apology) === undefined) announce(draft, 'apology');
  sayGoodbye(draft);
  return true;
}

/** Tells the caller's page the telephone numbers for this case, if there are any. */
export function tellContacts(draft: Draft, reason: 'emergency' | 'unavailable'): void {
  const contacts = draft.state.setup.contacts?.[reason] ?? [];
  if (contacts.length > 0) tellCaller(draft, { type: 'voice.contact', reason, contacts: [...contacts] });
}

/** Returns whether there is such an announcement, and room for it. Nothing is announced into a broken line. */
export function announce(draft: Draft, name: AnnouncementName): boolean {
  const { state, effects } = draft;
  const announcement = state.setup.announcements?.[name];
  if (announcement === undefined || state.caller.away !== null) return false;
  const { bytes, words } = announcement;
  const roomBytes = state.limits.queuedAudioMsMax * AUDIO.bytesPerMs - queuedBytes(state.playback);
  if (bytes === 0 || bytes > roomBytes) return false;
  const id = newId(draft, name);
  const place = { response_id: id, item_id: id, output_index: 0, content_index: 0 };
  state.playback = queueAnnouncement(state.playback, place, bytes);
  effects.push({ type: 'speaker.say', announcement: name, place });
  tellCaller(draft, { type: 'response.output_audio_transcript.done', ...place, transcript: words });
  effects.push({ type: 'speaker.tell', event: { type: 'response.output_audio.done', ...place } });
  return true;
}
