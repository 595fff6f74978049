/**
 * An assertion: the agent says that something is booked although no booking is confirmed. Words come before their audio,
 * so audio is sent only as far as the judged words reach. The rest of an answer that makes such an assertion is neither
 * heard nor shown, and the agent is asked to say how things stand.
 */
import { log, type Draft } from './draft.ts';
import { floorTaken } from './floor-taken.ts';
import { isVetted, isWithheld } from './floor.ts';
import { postponeGoodbye } from './goodbye.ts';
import { CORRECTIONS_MAX, WITHHELD_MAX } from './limits.ts';
import { findSpoken } from './playback.ts';
import { cancelActive, interruptResponse } from './speaking.ts';
import { agentWithheld } from './turns.ts';
import { wantNotedResponse } from './wanting.ts';

const NOTE =
  'You were about to say that something is booked, and were stopped: no booking has been confirmed since. The caller may have heard the beginning. Say in one short sentence that it is not booked yet, and go on with what is missing. Never say that it is booked before place_appointment answers "confirmed".';

export function raiseAssertion(draft: Draft, responseId: string): void {
  const { state } = draft;
  if (state.phase !== 'live' || !isVetted(state)) return;
  if (!isWithheld(state, responseId)) {
    state.truth = {
      ...state.truth,
      withheld: [...state.truth.withheld, responseId].slice(-WITHHELD_MAX),
      falseAssertions: state.truth.falseAssertions + 1,
    };
    log(draft, 'warn', 'agent asserted an unconfirmed booking', 'false_assertion');
    withholdWords(draft, responseId);
  }
  if (state.responses.active?.id !== responseId || state.responses.active.muted) return;
  postponeGoodbye(draft);
  floorTaken(draft);
  interruptResponse(draft);
  cancelActive(draft);
  if (state.truth.falseAssertions <= CORRECTIONS_MAX) wantNotedResponse(draft, 'correction', NOTE);
}

/** Words of a withheld response whose audio has not come are never heard. */
export function withholdWords({ state }: Draft, responseId: string): void {
  const isSpoken = (itemId: string): boolean => findSpoken(state.playback, itemId) !== undefined;
  state.turns = agentWithheld(state.turns, responseId, isSpoken);
}
