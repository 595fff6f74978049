/** Applies the result of a tool call to the state. */
import { describeSlot } from './describe-slot.ts';
import { messageIdentity } from './message.ts';
import * as phrases from './phrases.ts';
import { readBackIdentity, withoutKeys } from './state.ts';
import type { Awaiting, MindState } from './state.ts';
import { periodOf } from './times.ts';
import { isSpokenBySystem, readLookup, readNoted, readPlace } from './tool-results.ts';

/** Maximum number of lapsed offers after which the diary is searched again. */
const LAPSES_MAX = 2;

export function hearTool(state: MindState, key: string, output: string): MindState {
  // Ignores the result of a call that a later wish has replaced.
  if (state.awaiting?.key !== key) return state;
  const answered: MindState = { ...withoutKeys(state, 'awaiting'), cue: 'none' };
  const after = hearAnswered(answered, state.awaiting, output);
  return isSpokenBySystem(output) ? toldBySystem(after) : after;
}

/**
 * The caller hears the result without the agent, which says nothing and goes on from the answer. The words that were heard
 * follow as an item, whose question counts.
 */
function toldBySystem(state: MindState): MindState {
  const told: MindState = { ...state, remarks: [] };
  const { readBack, message, slot, wanted } = told;
  if (message?.readBack !== undefined) {
    return {
      ...told,
      question: 'confirmMessage',
      message: { ...message, readBack: { ...message.readBack, isSaid: true } },
    };
  }
  if (slot !== undefined && readBack !== undefined && wanted) {
    return { ...told, question: 'confirm', readBack: { ...readBack, isSaid: true } };
  }
  // The time is gone, and the system asks whether to look for another one.
  if (wanted && slot === undefined) return { ...told, first: 'retry', question: 'retry' };
  return { ...told, question: told.first ?? told.question };
}

function hearAnswered(answered: MindState, awaiting: Awaiting, output: string): MindState {
  switch (awaiting.kind) {
    case 'lookup':
      return hearLookup(answered, output);
    case 'details':
    case 'place':
      return hearPlace(answered, output);
    case 'note-details':
    case 'note':
      return hearNoted(answered, output);
    case 'close':
      return { ...answered, ended: true };
  }
}

function hearLookup(before: MindState, output: string): MindState {
  const result = readLookup(output);
  const taken =
    'taken_for' in result && result.taken_for !== undefined ? phrases.takenFor(result.taken_for) : [];
  const state = { ...before, remarks: [...before.remarks, ...taken] };
  switch (result.status) {
    case 'ok': {
      const free = result.preferred_time_free;
      const offerReason = free === true ? 'time-free' : free === false ? 'time-taken' : 'found';
      return { ...state, offers: result.slots, offerReason };
    }
    case 'rejected':
      return { ...state, wanted: false, first: 'anythingElse', remarks: [result.message] };
    case 'none_found': {
      const { date: _, period: __, time: ___, ...who } = state.wish;
      if (result.next_available.length === 0) {
        return { ...state, wish: who, first: 'day', remarks: phrases.noOffers() };
      }
      return { ...state, offers: result.next_available, offerReason: 'next-available' };
    }
    case 'closed': {
      const { date: _, period: __, time: ___, ...who } = state.wish;
      const { message, next_available: offers } = result;
      if (offers.length === 0)
        return { ...state, wish: who, first: 'day', remarks: [...taken, ...phrases.closedThen(message)] };
      return { ...state, offers, offerReason: 'next-open', remarks: [...taken, message] };
    }
    case 'unavailable':
      return { ...state, first: 'retry', remarks: phrases.diaryUnavailable().slice(0, -1) };
  }
}

function hearNoted(state: MindState, output: string): MindState {
  const result = readNoted(output);
  const { message, catalogue } = state;
  if (message === undefined) return state;
  const over: MindState = {
    ...withoutKeys(state, 'message'),
    ...(state.wanted ? {} : { first: 'anythingElse' as const }),
  };
  switch (result.status) {
    case 'read_back': {
      const readBack = { token: result.confirmation_token, of: messageIdentity(state, message) };
      return { ...state, message: { ...message, readBack, confirmed: false } };
    }
    case 'stored':
      return { ...over, remarks: phrases.messageLeft(message.callBack) };
    case 'unknown':
      return { ...over, remarks: phrases.messageUnknown(catalogue?.practice.phone ?? '') };
    case 'error':
      return { ...over, remarks: phrases.messageNotLeft('Something went wrong.') };
    case 'not_stored':
      return { ...over, remarks: phrases.messageNotLeft(result.message ?? '') };
    case 'rejected':
      break;
  }
  if (result.reason === 'not_confirmed' || result.reason === 'not_read_back') {
    return { ...state, message: { ...message, confirmed: false } };
  }
  if (result.reason === 'declined') {
    const { readBack: _, ...open } = message;
    return { ...state, message: { ...open, confirmed: false } };
  }
  return { ...over, remarks: phrases.messageNotLeft(result.message ?? '') };
}

function hearPlace(state: MindState, output: string): MindState {
  const result = readPlace(output);
  const { slot, owner, catalogue } = state;
  const over: MindState = { ...state, first: 'anythingElse', wanted: false };
  switch (result.status) {
    case 'read_back': {
      const readBack = { token: result.confirmation_token, of: readBackIdentity(state) };
      return { ...state, readBack, confirmed: false };
    }
    case 'confirmed': {
      const when = slot === undefined ? (result.when ?? '') : describeSlot(slot);
      const after = [result.what_happens_next, result.what_to_bring].filter((text) => text !== undefined);
      return {
        ...over,
        booked: true,
        remarks: [
          ...phrases.confirmed(
            when,
            phrases.listAnd([owner.petName ?? 'your pet', ...(owner.morePetNames ?? [])]),
          ),
          ...after,
        ],
      };
    }
    case 'unknown':
      return { ...over, remarks: phrases.outcomeUnknown(catalogue?.practice.phone ?? '') };
    case 'error':
      return {
        ...state,
        confirmed: false,
        first: 'retry',
        remarks: phrases.notBooked('Something went wrong.'),
      };
    case 'rejected':
      break;
  }
  const open: MindState = { ...state, confirmed: false };
  const { reason, message = '', alternatives = [] } = result;
  if (reason === 'not_confirmed' || reason === 'not_read_back') return open;
  if (reason === 'declined') return withoutKeys(open, 'readBack');
  if (alternatives.length > 0) {
    return { ...withoutKeys(open, 'slot'), offers: alternatives, offerReason: 'slot-gone' };
  }
  if (['slot_unavailable', 'unknown_slot', 'offer_expired'].includes(reason) && state.lapses < LAPSES_MAX) {
    const when = slot && { date: slot.date, time: slot.time, period: periodOf(slot.time) };
    return {
      ...withoutKeys(open, 'slot'),
      offers: [],
      lapses: state.lapses + 1,
      wish: { ...state.wish, ...when },
      remarks: phrases.lapsed().slice(0, 1),
    };
  }
  if (reason === 'other_booking') return { ...open, first: 'retry', remarks: [message] };
  if (reason === 'invalid_details')
    return { ...open, first: 'correction', remarks: phrases.notBooked(message) };
  return { ...over, remarks: phrases.notBooked(message) };
}
