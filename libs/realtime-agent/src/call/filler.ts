/**
 * A tool takes its time: the agent says in a few words that it is still there, lest the caller take the silence for
 * the end of the call. Once for each wait, and not on the heels of something that it has just said.
 */
import { clearAlarm, newId, send, setAlarm, type Draft } from './draft.ts';
import { noteItem } from './memory.ts';
import { isDrained } from './playback.ts';
import { ask } from './responding.ts';
import type { CallState } from './state.ts';
import { runningCalls, updateCall, type ToolCall } from './tools.ts';

const NOTE =
  'The tool is still at work and the caller hears nothing. Say in one short sentence that it takes a moment. Do not say what it will find or whether anything is booked, and ask nothing.';

/** While the caller hears nothing because of a tool, the alarm is set. */
export function watchWait(draft: Draft): void {
  const { state, atMs } = draft;
  const waiting = isSilent(draft) ? unfilled(state.calls) : [];
  if (waiting.length === 0) return clearAlarm(draft, 'filler');
  if (state.alarms.filler !== undefined) return;
  const { fillerMs, fillerAfterWordsMs } = state.limits;
  const isAfterWords = waiting.some((call) => hasSpokenSince(state, call));
  setAlarm(draft, 'filler', atMs + (isAfterWords ? fillerAfterWordsMs : fillerMs));
}

export function fillerDue(draft: Draft): void {
  const { state } = draft;
  const waiting = unfilled(state.calls);
  if (waiting.length === 0 || !isSilent(draft)) return;
  for (const { callId } of waiting) state.calls = updateCall(state.calls, callId, { filled: true });
  const itemId = newId(draft, 'note');
  send(draft, { type: 'conversation.item.create', item: noteItem(itemId, NOTE) });
  ask(draft, { cause: 'filler', itemId, itemKnown: false });
}

/** What the caller would interrupt by speaking now is a filler: nothing that has to be gone on with. */
export function isFilling({ fillerId, responses, playback }: CallState): boolean {
  const responseId = responses.active?.id ?? playback.items.at(-1)?.place.response_id;
  return fillerId !== null && responseId === fillerId;
}

function unfilled(calls: CallState['calls']): CallState['calls'] {
  return runningCalls(calls).filter(({ filled }) => !filled);
}

/** Nobody speaks, and nobody is about to. */
function isSilent({ state, atMs }: Draft): boolean {
  const { wanted, asked, active } = state.responses;
  if (state.line.status !== 'ready' || state.sayingGoodbye || state.cutShort || state.alertDue) return false;
  if (asked !== null || active !== null || state.alarms.retry !== undefined) return false;
  // The answer to a result waits for the other results.
  if (wanted !== null && wanted.cause !== 'tool') return false;
  return !state.caller.speaking && !state.caller.awaitsAnswer && isDrained(state.playback, atMs);
}

function hasSpokenSince({ playback }: CallState, { startedAtMs, responseId }: ToolCall): boolean {
  if (playback.drainsAtMs > startedAtMs) return true;
  return playback.items.some(({ place }) => place.response_id === responseId);
}
