/** The model is gone for good while a caller is listening: a recording says so before the call ends. */
import { setAlarmBy, type Draft } from './draft.ts';
import { sayGoodbye } from './ending.ts';
import { hangUp } from './line.ts';
import { received } from './playback.ts';
import { interrupt } from './speaking.ts';

const PLACE = { response_id: 'apology', item_id: 'apology', output_index: 0, content_index: 0 };

/** Returns whether there is an apology to be heard; the call ends after it. */
export function apologise(draft: Draft): boolean {
  const { state, effects, atMs } = draft;
  const bytes = state.setup.apologyBytes ?? 0;
  if (bytes === 0 || state.phase !== 'live' || state.caller.gone || state.apologised) return false;
  state.apologised = true;
  if (state.line.status !== 'down') hangUp(draft);
  interrupt(draft);
  state.playback = received(state.playback, PLACE, bytes);
  effects.push({ type: 'speaker.apologise', place: PLACE, bytes });
  sayGoodbye(draft);
  setAlarmBy(draft, 'goodbye', atMs + state.limits.goodbyeMsMax);
  return true;
}
