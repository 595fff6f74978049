/**
 * Sound of the caller that becomes no turn: somebody is there whom the detector of speech does not hear. The caller is
 * told so, instead of being hung up on as if nobody was there.
 */
import type { Draft } from './draft.ts';
import { floorOf } from './floor.ts';
import { callerIsThere } from './from-caller.ts';
import { SOUND_GAP_MS, UNHEARD_MAX } from './limits.ts';
import { say } from './saying.ts';

/** The caller's audio has been more than silence for a second. */
export function callerSounds(draft: Draft): void {
  const { state, atMs } = draft;
  const { sinceMs, lastMs, told } = state.unheard;
  if (state.phase !== 'live' || isExplained(draft)) {
    state.unheard = { ...state.unheard, sinceMs: null };
    return;
  }
  const fromMs = sinceMs === null || atMs - lastMs > SOUND_GAP_MS ? atMs : sinceMs;
  state.unheard = { sinceMs: fromMs, lastMs: atMs, told };
  if (atMs - fromMs < state.limits.unheardMs || told >= UNHEARD_MAX) return;
  if (say(draft, state.setup.unheard) === undefined) return;
  state.unheard = { sinceMs: null, lastMs: atMs, told: told + 1 };
  callerIsThere(draft);
}

/** Whether the sound may be that of a turn, of the agent itself, or of a call in which something else is under way. */
function isExplained({ state, atMs }: Draft): boolean {
  const floor = floorOf(state, atMs);
  if (!floor.isLinked || floor.isGoodbye || floor.isAudible || floor.isToolOpen) return true;
  if (floor.isCallerSpeaking || floor.isAnswerExpected || floor.isCutShort) return true;
  return floor.isAsked || floor.isActive || floor.isRetryDue || floor.wanted !== null;
}
