/** A moment in which a call can change its model link, or its process, without anybody noticing. */
import { floorOf } from './floor.ts';
import type { CallState } from './state.ts';
import { isTranscribed } from './turns.ts';

/** Neither side speaks or is about to, nothing is under way, and the call is not about to end. */
export function isQuiet(state: CallState, atMs: number): boolean {
  const floor = floorOf(state, atMs);
  if (floor.isGoodbye || floor.wanted !== null || floor.isAsked || floor.isActive || floor.isRetryDue)
    return false;
  if (floor.isCallerSpeaking || floor.isAnswerExpected || floor.isCutShort || floor.isAlertDue) return false;
  return !floor.isToolOpen && !floor.isAudible && state.turns.every(isTranscribed);
}
