/** Writes exchanges as soon as nothing of them is outstanding, in the order in which they were held. */
import { clearAlarm, setAlarmBy, type Draft } from './draft.ts';
import { write } from './ending.ts';
import { isDrained } from './playback.ts';
import { openCalls } from './tools.ts';
import { callerTranscribed, isAnswered, isOverfull, isTranscribed } from './turns.ts';

export function writeExchanges(draft: Draft): void {
  const { state, atMs } = draft;
  for (;;) {
    const oldest = state.turns[0];
    if (oldest === undefined) return clearAlarm(draft, 'transcript');
    const isCurrent = state.turns.length === 1;
    if (!isOverfull(state.turns)) {
      if (!isAnswered(oldest) || (isCurrent && !isQuiet(draft))) return clearAlarm(draft, 'transcript');
      if (!isTranscribed(oldest)) {
        return setAlarmBy(draft, 'transcript', atMs + state.limits.transcriptMsMax);
      }
    }
    state.turns = state.turns.slice(1);
    clearAlarm(draft, 'transcript');
    write(draft, oldest);
  }
}

/** The words of the oldest exchange did not come: it is written without them. */
export function transcriptOverdue(draft: Draft): void {
  const { state } = draft;
  for (const { itemId, text } of state.turns[0]?.said ?? []) {
    if (text === null) state.turns = callerTranscribed(state.turns, itemId, '');
  }
}

/** Nothing more belongs to the current exchange: all is heard, and nobody is about to go on. */
function isQuiet({ state, atMs }: Draft): boolean {
  const { wanted, asked } = state.responses;
  return (
    wanted === null &&
    asked === null &&
    !state.cutShort &&
    openCalls(state.calls).length === 0 &&
    state.alarms.retry === undefined &&
    isDrained(state.playback, atMs)
  );
}
