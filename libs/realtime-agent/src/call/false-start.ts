/**
 * A sound of the caller that stops the agent and turns out to be no turn: a cough, a door. What the caller hears stops
 * at once all the same. Once it is clear that no turn follows, the agent is asked to go on.
 */
import { clearTimer, setTimer, type Draft } from './draft.ts';
import { isFilling } from './floor.ts';
import { unheardWords } from './journal.ts';
import { REPEATS_MAX } from './limits.ts';
import { say } from './saying.ts';
import { interrupt } from './speaking.ts';
import type { SpokenStatement } from './statements.ts';
import { isUnanswered } from './turns.ts';
import { expectAnswer, sendNote, wantResponse } from './wanting.ts';

/** The caller begins to speak. The last words of a call are heard to their end all the same. */
export function callerBegins(draft: Draft): void {
  const { state, atMs } = draft;
  if (state.ending.sayingGoodbye || state.caller.away !== null) return;
  const wasFilling = isFilling(state);
  state.statements = { ...state.statements, cut: null };
  if (interrupt(draft) && !wasFilling) state.caller = { ...state.caller, cutShort: true };
  setTimer(draft, 'turn', atMs + state.limits.speechMsMax);
}

/** The sound is over, or was taken back: a turn follows at once, or never. */
export function callerPauses(draft: Draft): void {
  const { state, atMs } = draft;
  if (state.timers.turn !== undefined) setTimer(draft, 'turn', atMs + state.limits.falseStartMs);
}

/** No turn has followed. */
export function falseStart(draft: Draft): void {
  const { state } = draft;
  const { cutShort } = state.caller;
  state.caller = { ...state.caller, speaking: false, awaitsAnswer: false, cutShort: false };
  clearTimer(draft, 'answer');
  const { cut } = state.statements;
  if (cutShort && cut !== null && isRepeatable(cut)) {
    say(draft, cut.statement, { isFirst: true, repeats: cut.repeats + 1 });
  } else if (cutShort) {
    const itemId = sendNote(draft, goOn(unheardWords(state.turns.at(-1))));
    if (state.responses.wanted === null) wantResponse(draft, 'resume', itemId);
  } else if (isUnanswered(state.turns.at(-1))) {
    // The turn before the sound has still to be answered.
    expectAnswer(draft);
  }
}

/** The disclosure comes again anyway. */
function isRepeatable({ statement: { purpose }, repeats }: SpokenStatement): boolean {
  return repeats < REPEATS_MAX && purpose !== 'opening' && purpose !== 'disclosure';
}

function goOn(unheard: string): string {
  const what =
    'There was a sound, but the caller said nothing. Go on with your answer from where it broke off.';
  return unheard === '' ? what : `${what} Not heard yet: "${unheard}"`;
}
