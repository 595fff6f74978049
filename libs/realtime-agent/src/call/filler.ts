/**
 * A tool takes its time: the agent says in a few words that it is still there, so that the caller does not take the
 * silence for the end of the call. It does so once for each wait, and not right after it has said something else.
 */
import { clearTimer, setTimer, type Draft } from './draft.ts';
import { floorOf } from './floor.ts';
import { askForResponse } from './responding.ts';
import type { CallState } from './state.ts';
import { runningCalls, updateCall, type ToolCall } from './tools.ts';
import { sendNote } from './wanting.ts';

const NOTE =
  'The tool is still at work and the caller hears nothing. Say in one short sentence that it takes a moment. Do not say what it will find or whether anything is booked, and ask nothing.';

/** Runs the timer while the caller hears nothing because of a tool. */
export function watchWait(draft: Draft): void {
  const { state, atMs } = draft;
  const waiting = isSilent(draft) ? unfilled(state.calls) : [];
  if (waiting.length === 0) return clearTimer(draft, 'filler');
  if (state.timers.filler !== undefined) return;
  const { fillerMs, fillerAfterWordsMs } = state.limits;
  const isAfterWords = waiting.some((call) => hasSpokenSince(state, call));
  setTimer(draft, 'filler', atMs + (isAfterWords ? fillerAfterWordsMs : fillerMs));
}

export function fillerDue(draft: Draft): void {
  const { state } = draft;
  const waiting = unfilled(state.calls);
  if (waiting.length === 0 || !isSilent(draft)) return;
  for (const { callId } of waiting) state.calls = updateCall(state.calls, callId, { filled: true });
  askForResponse(draft, { cause: 'filler', itemId: sendNote(draft, NOTE), itemKnown: false });
}

function unfilled(calls: CallState['calls']): CallState['calls'] {
  return runningCalls(calls).filter(({ filled }) => !filled);
}

/** Whether neither side speaks or is about to. */
function isSilent({ state, atMs }: Draft): boolean {
  const floor = floorOf(state, atMs);
  if (!floor.isLinked || floor.isGoodbye || floor.isCutShort || floor.isAlertDue) return false;
  if (floor.isAsked || floor.isActive || floor.isRetryDue) return false;
  // The answer to one result waits for the other results.
  if (floor.wanted !== null && floor.wanted !== 'tool') return false;
  return !floor.isCallerSpeaking && !floor.isAnswerExpected && !floor.isAudible;
}

function hasSpokenSince({ playback }: CallState, { startedAtMs, responseId }: ToolCall): boolean {
  if (playback.drainsAtMs > startedAtMs) return true;
  return playback.items.some(({ place }) => place.response_id === responseId);
}
