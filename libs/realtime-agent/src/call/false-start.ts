/**
 * A sound of the caller that stops the agent and turns out to be no turn: a cough, a door. What the caller hears stops
 * at once all the same; once it is clear that no turn follows, the agent is asked to go on.
 */
import { clearAlarm, newId, send, setAlarm, type Draft } from './draft.ts';
import { isFilling } from './filler.ts';
import { unheardWords } from './journal.ts';
import { noteItem } from './memory.ts';
import { expectAnswer, wantResponse } from './responding.ts';
import { interrupt } from './speaking.ts';

/** The caller begins to speak. The last words of a call are heard to their end. */
export function callerBegins(draft: Draft): void {
  const { state, atMs } = draft;
  if (state.sayingGoodbye) return;
  const wasFilling = isFilling(state);
  if (interrupt(draft) && !wasFilling) state.cutShort = true;
  setAlarm(draft, 'turn', atMs + state.limits.speechMsMax);
}

/** The sound is over, or was taken back: a turn follows at once, or never. */
export function callerPauses(draft: Draft): void {
  const { state, atMs } = draft;
  if (state.alarms.turn !== undefined) setAlarm(draft, 'turn', atMs + state.limits.falseStartMs);
}

/** It was a turn, or something else has taken the floor. */
export function floorTaken(draft: Draft): void {
  draft.state.cutShort = false;
  clearAlarm(draft, 'turn');
}

/** No turn has followed. */
export function falseStart(draft: Draft): void {
  const { state } = draft;
  state.caller = { ...state.caller, speaking: false, awaitsAnswer: false };
  clearAlarm(draft, 'answer');
  if (state.cutShort) {
    state.cutShort = false;
    const itemId = newId(draft, 'note');
    send(draft, {
      type: 'conversation.item.create',
      item: noteItem(itemId, goOn(unheardWords(state.turns.at(-1)))),
    });
    if (state.responses.wanted === null) wantResponse(draft, 'resume', itemId);
  } else if (state.turns.at(-1)?.responses.length === 0) {
    // The turn before the sound has still to be answered.
    expectAnswer(draft);
  }
}

function goOn(unheard: string): string {
  const what =
    'There was a sound, but the caller said nothing. Go on with your answer from where it broke off.';
  return unheard === '' ? what : `${what} Not heard yet: "${unheard}"`;
}
