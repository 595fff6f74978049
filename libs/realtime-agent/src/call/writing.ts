/** Writes exchanges as soon as nothing of them is outstanding, in the order in which they were held. */
import { clearTimer, setTimerBy, type Draft } from './draft.ts';
import { floorOf } from './floor.ts';
import { toMessageExchange } from './journal.ts';
import { remember } from './memory.ts';
import {
  awaitsOpinion,
  callerTranscribed,
  isAnswered,
  isOverfull,
  isTranscribed,
  itemOpined,
  type OpenExchange,
} from './turns.ts';
import { addUsage } from './usage.ts';

export function writeExchanges(draft: Draft): void {
  const { state, atMs } = draft;
  for (;;) {
    const oldest = state.turns[0];
    if (oldest === undefined) return clearTimer(draft, 'transcript');
    const isCurrent = state.turns.length === 1;
    if (!isOverfull(state.turns)) {
      if (!isAnswered(oldest) || (isCurrent && !isQuiet(draft))) return clearTimer(draft, 'transcript');
      if (!isTranscribed(oldest) || awaitsOpinion(oldest)) {
        return setTimerBy(draft, 'transcript', atMs + state.limits.transcriptMsMax);
      }
    }
    state.turns = state.turns.slice(1);
    clearTimer(draft, 'transcript');
    writeExchange(draft, oldest);
  }
}

/** The words of the oldest exchange did not come: it is written without them. */
export function transcriptOverdue(draft: Draft): void {
  const { state } = draft;
  for (const { itemId, text, opinion } of state.turns[0]?.said ?? []) {
    if (text === null) state.turns = callerTranscribed(state.turns, itemId, '');
    if (opinion === 'pending') state.turns = itemOpined(state.turns, itemId, undefined);
  }
}

/** Writes an exchange, unless nothing was said, answered or spent in it. */
export function writeExchange(draft: Draft, exchange: OpenExchange): void {
  const { state, effects } = draft;
  state.history = remember(state.history, exchange);
  const entry = toMessageExchange(exchange, state.setup);
  const { totalTokens, transcribedMs } = entry.usage;
  const isFree = totalTokens === 0 && transcribedMs === 0;
  if (entry.userInput === '' && entry.generatedResponse === '' && isFree) return;
  state.usage = addUsage(state.usage, entry.usage);
  effects.push({ type: 'journal.exchange', exchange: entry });
}

/** Whether nothing more belongs to the current exchange: all of it is heard, and nothing is about to follow. */
function isQuiet({ state, atMs }: Draft): boolean {
  const floor = floorOf(state, atMs);
  if (floor.wanted !== null || floor.isAsked || floor.isRetryDue) return false;
  return !floor.isCutShort && !floor.isToolOpen && !floor.isAudible;
}
