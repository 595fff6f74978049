/**
 * A caller whose line breaks and who returns. Meanwhile nothing is begun and nothing is sent: what was being heard is cut,
 * an answer of the model goes on unheard with its tools, and what binds is said again on the return.
 */
import { noteUnheard } from './answer-away.ts';
import { captionsOf } from './captions.ts';
import { clearTimer, setTimer, tellCaller, type Draft } from './draft.ts';
import { endCall } from './ending.ts';
import type { HeardTo } from './events.ts';
import { floorOf, isAlertBeingSaid, isWithheld } from './floor.ts';
import { callerIsThere, callerLeft } from './from-caller.ts';
import { goodbyeReason } from './goodbye.ts';
import { unheardWords } from './journal.ts';
import { callFacts } from './opening.ts';
import { findSpoken, sentMs } from './playback.ts';
import { endHeardStatements, say, statementHeard } from './saying.ts';
import { interrupt } from './speaking.ts';
import { isBinding, type SpokenStatement } from './statements.ts';
import type { CallState } from './state.ts';
import { isUnanswered } from './turns.ts';
import { sendNote, wantResponse } from './wanting.ts';

/** The line breaks. Before the call has begun, and over its last words, there is nothing to return to. */
export function callerLost(draft: Draft): void {
  const { state, atMs } = draft;
  if (state.caller.away !== null) return;
  if (state.phase !== 'live') return callerLeft(draft);
  if (state.ending.sayingGoodbye) {
    state.caller = { ...state.caller, gone: true };
    return endCall(draft, goodbyeReason(state));
  }
  // No socket is told of what is over, or cut.
  state.caller = { ...state.caller, away: { owed: [] } };
  endHeardStatements(draft, { waits: false });
  const { open } = state.statements;
  const playedBefore = state.playback;
  if (isAlertBeingSaid(state.responses)) state.urgent = { ...state.urgent, isDue: true };
  interrupt(draft);
  const cut = state.playback.items.filter(
    ({ place, cutAtMs }) => cutAtMs !== null && findSpoken(playedBefore, place.item_id)?.cutAtMs === null,
  );
  const owed = open.filter(({ id }) => cut.some(({ place }) => place.item_id === id));
  const isModelCut = cut.some(
    ({ place }) =>
      place.response_id !== state.responses.fillerId && !open.some(({ id }) => id === place.item_id),
  );
  state.caller = {
    ...state.caller,
    away: { owed: owed.filter((spoken) => isOwed(state, spoken)) },
    missedWords: state.caller.missedWords || isModelCut || owed.some((spoken) => !isOwed(state, spoken)),
  };
  state.statements = { ...state.statements, cut: null };
  noteUnheard(draft);
  for (const name of ['silence', 'idle_warning', 'filler', 'pace'] as const) clearTimer(draft, name);
  setTimer(draft, 'away', atMs + state.limits.awayMsMax);
}

/** The caller is back. Without a break there is nothing to do. */
export function callerBack(draft: Draft, heard: HeardTo | undefined): void {
  const { state } = draft;
  const { away } = state.caller;
  if (away === null) return;
  clearTimer(draft, 'away');
  state.caller = { ...state.caller, away: null };
  callerIsThere(draft);
  const owed = away.owed.filter((spoken) => !isHeardAfterAll(draft, spoken, heard));
  tellCaller(draft, {
    type: 'voice.call.resumed',
    ...callFacts(state),
    captions: [...captionsOf(state)],
    shown: [...state.shown],
  });
  for (const spoken of owed.toReversed()) sayAgain(draft, spoken);
  // The request for the answer to a typed message may have been lost.
  const turn = state.turns.at(-1);
  const { isAnswerExpected, isAsked, isActive, wanted, isGoodbye } = floorOf(state, draft.atMs);
  if (isAnswerExpected || isAsked || isActive || wanted !== null || isGoodbye) return;
  if (turn !== undefined && turn.said.length > 0 && isUnanswered(turn) && !state.caller.speaking) {
    wantResponse(draft, 'answer');
  }
}

/** Tells the model what the break has kept from the caller, once it has finished what it was saying then. */
export function goOnAfterBreak(draft: Draft): void {
  const { state, atMs } = draft;
  const { active } = state.responses;
  const floor = floorOf(state, atMs);
  if (!state.caller.missedWords || !floor.isLinked || floor.isAsked || active?.isUnheard === true) return;
  state.caller = { ...state.caller, missedWords: false };
  if (floor.isGoodbye) return;
  const itemId = sendNote(draft, goOn(unheardOf(state)));
  const isTaken = floor.isCallerSpeaking || floor.isAnswerExpected || floor.isCutShort;
  if (isTaken || active !== null || floor.wanted !== null || floor.isToolOpen || floor.isRetryDue) return;
  wantResponse(draft, 'resume', itemId);
}

/** Whether a statement that was cut has to be said again from its beginning. */
function isOwed(state: CallState, { id, statement: { purpose } }: SpokenStatement): boolean {
  if (purpose === 'moment') return false;
  return !state.turns.some(({ answers }) =>
    answers.some((answer) => answer.itemId === id && answer.isBindingHeard === true),
  );
}

/** Its client may have played more than it had reported. */
function isHeardAfterAll(draft: Draft, spoken: SpokenStatement, heard: HeardTo | undefined): boolean {
  const { playback } = draft.state;
  const item = findSpoken(playback, spoken.id);
  const last = heard && findSpoken(playback, heard.itemId);
  if (item === undefined || last === undefined || !spoken.isWhole) return false;
  const isBefore = playback.items.indexOf(item) < playback.items.indexOf(last);
  if (item !== last && !isBefore) return false;
  const endMs = item === last ? Math.min(heard!.audioEndMs, sentMs(item)) : sentMs(item);
  if (!isBinding(spoken, item, endMs)) return false;
  statementHeard(draft, spoken);
  return true;
}

function sayAgain(draft: Draft, { id, statement, repeats }: SpokenStatement): void {
  const { state } = draft;
  const isReadBack = state.readBack?.statementId === id;
  // It was answered, or replaced, before the caller was back.
  if (statement.purpose === 'read_back' && !isReadBack) return;
  const again = say(draft, statement, { isFirst: true, repeats });
  if (isReadBack) state.readBack = { ...state.readBack!, statementId: again ?? null };
}

/** Words of the model that were not heard, without those that are withheld. */
function unheardOf(state: CallState): string {
  const turn = state.turns.at(-1) ?? state.history.at(-1);
  const answers = turn?.answers.filter(
    ({ responseId, isBindingHeard }) => isBindingHeard === undefined && !isWithheld(state, responseId),
  );
  return unheardWords(answers && { answers });
}

function goOn(unheard: string): string {
  const what =
    'The line to the caller was broken for a moment and is back. Do not greet again and do not start over. Go on from where your words broke off.';
  return unheard === '' ? what : `${what} Not heard yet: "${unheard}"`;
}
