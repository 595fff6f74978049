/**
 * An assertion: the agent says that something is done which no tool has confirmed. Words come before their audio,
 * so audio is sent only as far as the judged words reach. The rest of an answer that makes such an assertion is neither
 * heard nor shown, and the agent is asked to say how things stand.
 */
import type { AssertionKind } from './assertion-kind.ts';
import { log, type Draft } from './draft.ts';
import { floorTaken } from './floor-taken.ts';
import { isVetted, isWithheld } from './floor.ts';
import { postponeGoodbye } from './goodbye.ts';
import { CORRECTIONS_MAX, WITHHELD_MAX } from './limits.ts';
import { findSpoken } from './playback.ts';
import { cancelActive, interruptResponse } from './speaking.ts';
import { agentWithheld } from './turns.ts';
import { wantNotedResponse } from './wanting.ts';

const NEVER =
  'The caller may have heard the beginning. Never say that something is done before a tool answers that it is.';

const NOTES: Readonly<Record<AssertionKind, string>> = {
  booking: `You were about to say that something is booked, and were stopped: no booking has been confirmed since. Say in one short sentence that it is not booked yet, and go on with what is missing. Never say that it is booked before place_appointment answers "confirmed". ${NEVER}`,
  other_booking: `You were about to say something about a booking that differs from what is confirmed, or goes beyond it, and were stopped. Say in one short sentence only what place_appointment has answered, and that nothing else is booked. ${NEVER}`,
  message: `You were about to say that something is passed on, sent, or that somebody will get in touch, and were stopped: no such message is stored. Say in one short sentence that it is not passed on yet, and offer to take a message for the team. ${NEVER}`,
  change: `You were about to say that something is changed or cancelled, and were stopped: that was not done. Say in one short sentence that you have not done it and cannot, and offer to take a message for the team. ${NEVER}`,
  other: `You were about to say that something was done, and were stopped: no tool has done it. Say in one short sentence that you have not done it and cannot, and offer to take a message for the team. ${NEVER}`,
};
const MESSAGES: Readonly<Record<AssertionKind, string>> = {
  booking: 'agent asserted an unconfirmed booking',
  other_booking: 'agent asserted a booking that differs from the confirmed one',
  message: 'agent asserted a message that is not stored',
  change: 'agent asserted a change that was not made',
  other: 'agent asserted something that was not done',
};

export function raiseAssertion(draft: Draft, responseId: string, kind: AssertionKind = 'booking'): void {
  const { state } = draft;
  const isTrue = kind === 'booking' && state.truth.mayAssert;
  if (state.phase !== 'live' || !isVetted(state) || isTrue) return;
  if (!isWithheld(state, responseId)) {
    state.truth = {
      ...state.truth,
      withheld: [...state.truth.withheld, responseId].slice(-WITHHELD_MAX),
      falseAssertions: state.truth.falseAssertions + 1,
    };
    log(draft, 'warn', MESSAGES[kind], 'false_assertion');
    withholdWords(draft, responseId);
  }
  if (state.responses.active?.id !== responseId || state.responses.active.muted) return;
  postponeGoodbye(draft);
  floorTaken(draft);
  interruptResponse(draft);
  cancelActive(draft);
  if (state.truth.falseAssertions <= CORRECTIONS_MAX) wantNotedResponse(draft, 'correction', NOTES[kind]);
}

/** Words of a withheld response whose audio has not come are never heard. */
export function withholdWords({ state }: Draft, responseId: string): void {
  const isSpoken = (itemId: string): boolean => findSpoken(state.playback, itemId) !== undefined;
  state.turns = agentWithheld(state.turns, responseId, isSpoken);
}
