/** How what a caller says, and what a tool answers, changes what the mind knows. */
import { addDays } from './days.ts';
import type { Meaning } from './meaning.ts';
import { isWholePhone } from './contact.ts';
import * as phrases from './phrases.ts';
import { initialState, without } from './state.ts';
import type { MindState, Owner, Wish } from './state.ts';
import { periodOf } from './times.ts';
import type { Period } from './times.ts';
import { readLookup, readPlace } from './tool-results.ts';
import type { Offer } from './tool-results.ts';
import { understand } from './understand.ts';

export type MindInput =
  /** Undefined words: something was said that is no sentence of the grammar. */
  | { readonly type: 'said'; readonly words: string | undefined }
  | { readonly type: 'tool'; readonly key: string; readonly output: string };

/** After so many lapsed offers the caller is told instead of asked again. */
const LAPSES_MAX = 2;

export function hear(state: MindState, input: MindInput): MindState {
  if (state.ended) return state;
  if (input.type === 'tool') return hearTool(state, input.key, input.output);
  const { catalogue } = state;
  if (catalogue === undefined) return { ...state, cue: 'no-catalogue' };
  if (input.words === undefined) return missed(state);
  return hearMeaning(state, understand(input.words, state.question, catalogue));
}

function missed(state: MindState): MindState {
  return { ...state, cue: 'missed', misses: state.misses + 1 };
}

function hearMeaning(before: MindState, meaning: Meaning): MindState {
  const state: MindState = { ...before, cue: 'none' };
  if (meaning.emergency === true) return { ...state, cue: 'emergency', misses: 0 };
  switch (meaning.command) {
    case 'goodbye':
      return { ...state, cue: 'goodbye' };
    case 'startOver':
      return {
        ...initialState(state.catalogue),
        cue: 'none',
        turn: state.turn,
        booked: state.booked,
        remarks: phrases.startingOver(),
      };
    case 'repeat':
      return { ...state, cue: 'repeat' };
    case 'human':
      return { ...state, cue: 'human' };
    case 'filler':
      return { ...state, cue: 'filler' };
    case 'thanks':
      return { ...state, cue: state.question === 'anythingElse' ? 'goodbye' : 'filler' };
    case undefined:
  }
  const next = hearAnswer(state, meaning);
  return next === undefined ? missed(state) : { ...next, misses: 0 };
}

/** @returns undefined when the meaning is no answer to the question and changes nothing */
function hearAnswer(state: MindState, meaning: Meaning): MindState | undefined {
  if (state.question === 'emergency' && meaning.falseAlarm !== true) {
    if (meaning.yes === true) return { ...state, cue: 'goodbye' };
    if (meaning.no === true) return { ...state, cue: 'emergency' };
  }
  if (meaning.falseAlarm === true) return { ...state, question: 'wish' };

  const detailed = hearDetails(state, meaning);
  if (detailed !== undefined) return detailed;

  if (state.question === 'offer' && state.offers.length > 0) {
    const chosen = hearChoice(state, meaning);
    if (chosen !== undefined) return chosen;
  }
  if (changesWish(meaning)) return hearWish(state, meaning);
  return hearYesNo(state, meaning);
}

function hearYesNo(state: MindState, { yes, no, newClient, field }: Meaning): MindState | undefined {
  if (field !== undefined) return correct(state, field);
  switch (state.question) {
    case 'wish':
      return yes === true
        ? { ...state, wanted: true }
        : no === true
          ? { ...state, cue: 'goodbye' }
          : undefined;
    case 'client': {
      const isNew = newClient ?? (yes === true ? false : no === true ? true : undefined);
      return isNew === undefined ? undefined : { ...state, owner: { ...state.owner, isNew } };
    }
    case 'retry':
      return yes === true ? without(state, 'first') : no === true ? { ...state, cue: 'goodbye' } : undefined;
    case 'confirm':
      if (yes === true) return { ...state, confirmed: true };
      return no === true ? { ...state, first: 'correction' } : undefined;
    case 'correction':
      return no === true ? without(state, 'first') : undefined;
    case 'anythingElse':
      if (no === true) return { ...state, cue: 'goodbye' };
      return yes === true ? { ...nextBooking(state), wanted: false } : undefined;
    default:
      return undefined;
  }
}

/** The part that was wrong is forgotten, so that it is asked again. */
function correct(state: MindState, field: NonNullable<Meaning['field']>): MindState {
  const open: MindState = { ...without(state, 'first'), confirmed: false };
  const owner: { -readonly [K in keyof Owner]: Owner[K] } = { ...state.owner };
  const wish: { -readonly [K in keyof Wish]: Wish[K] } = { ...state.wish };
  switch (field) {
    case 'name':
      delete owner.firstName;
      delete owner.lastName;
      return { ...open, owner };
    case 'phone':
      delete owner.phone;
      return { ...open, owner };
    case 'email':
      delete owner.email;
      return { ...open, owner };
    case 'pet':
      delete owner.petName;
      return { ...open, owner };
    case 'time':
      delete wish.date;
      delete wish.time;
      delete wish.period;
      break;
    case 'type':
      delete wish.typeId;
      break;
    case 'clinician':
      delete wish.clinicianId;
      break;
  }
  return { ...without(open, 'slot'), wish, offers: [] };
}

function hearDetails(state: MindState, meaning: Meaning): MindState | undefined {
  const { firstName, lastName, phone, email, petName } = meaning;
  const remarks: string[] = [];
  let owner = state.owner;
  if (firstName !== undefined) {
    owner = { ...owner, firstName, ...(lastName === undefined ? {} : { lastName }) };
    remarks.push(phrases.nameHeard(firstName));
  } else if (lastName !== undefined) {
    owner = { ...owner, lastName };
  }
  if (phone !== undefined) {
    if (!isWholePhone(phone)) {
      return { ...without(state, 'first'), first: 'phone', remarks: phrases.phoneTooShort(phone) };
    }
    owner = { ...owner, phone };
    remarks.push(phrases.phoneHeard(phone));
  }
  if (email !== undefined) {
    owner = { ...owner, email };
    remarks.push(phrases.emailHeard(email));
  }
  if (petName !== undefined) {
    owner = { ...owner, petName };
    remarks.push(phrases.petHeard(petName));
  }
  if (owner === state.owner) return undefined;
  return { ...without(state, 'first'), owner, remarks, confirmed: false };
}

function hearChoice(state: MindState, meaning: Meaning): MindState | undefined {
  const { offers } = state;
  const { choice, instead, date, time } = meaning;
  if (instead !== undefined) return hearInstead(state, instead);
  if (choice !== undefined && date === undefined) {
    const offer = offers.at(choice === -1 ? -1 : choice);
    if (offer === undefined) return { ...state, first: 'offer', remarks: phrases.notOffered() };
    return choose(state, offer);
  }
  const fitting = offers.filter(
    (offer) => (time === undefined || offer.time === time) && (date === undefined || offer.date === date),
  );
  const [match] = fitting;
  const narrowed =
    time !== undefined || (date !== undefined && fitting.length === 1 && meaning.period === undefined);
  if (match !== undefined && narrowed && !changesMore(meaning)) return choose(state, match);
  if (meaning.yes === true && !changesWish(meaning)) {
    const [only] = offers;
    if (only !== undefined && (offers.length === 1 || state.offerReason === 'time-free'))
      return choose(state, only);
    return undefined;
  }
  if (meaning.no === true && !changesWish(meaning)) return hearInstead(state, 'another');
  return undefined;
}

function choose(state: MindState, slot: Offer): MindState {
  return { ...without(state, 'first'), slot, remarks: [phrases.chosen(describeSlot(slot))] };
}

const NEXT_PERIOD: Readonly<Record<Period, Period | undefined>> = {
  MORNING: 'AFTERNOON',
  AFTERNOON: 'EVENING',
  EVENING: undefined,
};
const PERIOD_BEFORE: Readonly<Record<Period, Period | undefined>> = {
  MORNING: undefined,
  AFTERNOON: 'MORNING',
  EVENING: 'AFTERNOON',
};

function hearInstead(state: MindState, instead: 'later' | 'earlier' | 'another'): MindState {
  const { date, period, speciesId, typeId, clinicianId } = state.wish;
  const who: Wish = {
    ...(speciesId === undefined ? {} : { speciesId }),
    ...(typeId === undefined ? {} : { typeId }),
    ...(clinicianId === undefined ? {} : { clinicianId }),
  };
  const open = { ...without(state, 'slot', 'first'), offers: [], confirmed: false };
  const day = state.offers.at(instead === 'later' ? -1 : 0)?.date ?? date;
  const now = state.offers.at(instead === 'later' ? -1 : 0)?.time;
  const from = now === undefined ? period : periodOf(now);
  if (instead === 'another' || day === undefined || from === undefined) return { ...open, wish: who };
  const later = instead === 'later';
  const other = later ? NEXT_PERIOD[from] : PERIOD_BEFORE[from];
  if (other !== undefined) return { ...open, wish: { ...who, date: day, period: other } };
  return later
    ? { ...open, wish: { ...who, date: addDays(day, 1), period: 'MORNING' } }
    : { ...open, wish: who };
}

function changesWish(meaning: Meaning): boolean {
  const { speciesId, typeId, clinicianId, date, period, time, soonest, wantsBooking } = meaning;
  return [speciesId, typeId, clinicianId, date, period, time, soonest, wantsBooking].some(
    (value) => value !== undefined,
  );
}

/** A wish beyond the choice of a time: "the half past ten, but make it a dental". */
function changesMore({ speciesId, typeId, clinicianId }: Meaning): boolean {
  return (
    speciesId !== undefined || typeId !== undefined || (clinicianId !== undefined && clinicianId !== null)
  );
}

function hearWish(state: MindState, meaning: Meaning): MindState {
  const { catalogue } = state;
  const done = state.question === 'anythingElse';
  const base = done ? nextBooking(state) : state;
  const { speciesId, typeId, clinicianId, date, period, time, soonest } = meaning;
  if (date !== undefined && catalogue !== undefined && date < catalogue.now.date) {
    return { ...base, wanted: true, first: 'day', remarks: phrases.dayIsPast() };
  }
  const wish: { -readonly [K in keyof Wish]: Wish[K] } = { ...base.wish };
  if (speciesId !== undefined) wish.speciesId = speciesId;
  if (typeId !== undefined) wish.typeId = typeId;
  if (clinicianId !== undefined) wish.clinicianId = clinicianId;
  if (date !== undefined) wish.date = date;
  if (period !== undefined) {
    wish.period = period;
    delete wish.time;
  }
  if (time !== undefined) wish.time = time;
  if (soonest === true && catalogue !== undefined) {
    wish.date ??= catalogue.now.date;
    wish.period ??= wish.date === catalogue.now.date ? periodOf(catalogue.now.time) : 'MORNING';
  }
  const changed = JSON.stringify(wish) !== JSON.stringify(base.wish);
  // "I'd like to book" in the middle of a booking says nothing new; a change makes old offers worthless.
  if (!changed) return { ...without(base, 'first'), wanted: true };
  return {
    ...without(base, 'slot', 'awaiting', 'first'),
    ...(base.awaiting?.kind === 'place' ? { awaiting: base.awaiting } : {}),
    wanted: true,
    wish,
    offers: [],
    confirmed: false,
    remarks: base.offers.length > 0 || base.slot !== undefined ? [phrases.acknowledge(base.turn)] : [],
  };
}

function nextBooking(state: MindState): MindState {
  const { petName: _, ...owner } = state.owner;
  return {
    ...without(state, 'slot', 'first', 'awaiting'),
    owner,
    wish: {},
    offers: [],
    confirmed: false,
    lapses: 0,
    question: 'wish',
  };
}

function hearTool(state: MindState, key: string, output: string): MindState {
  // An answer to a question that the caller has changed since is of no use.
  if (state.awaiting?.key !== key) return state;
  const settled: MindState = { ...without(state, 'awaiting'), cue: 'none' };
  switch (state.awaiting.kind) {
    case 'lookup':
      return hearLookup(settled, output);
    case 'place':
      return hearPlace(settled, output);
    case 'close':
      return { ...settled, ended: true };
  }
}

function hearLookup(state: MindState, output: string): MindState {
  const result = readLookup(output);
  switch (result.status) {
    case 'ok': {
      const free = result.preferred_time_free;
      const offerReason = free === true ? 'time-free' : free === false ? 'time-taken' : 'found';
      return { ...state, offers: result.slots, offerReason };
    }
    case 'none_found': {
      const { date: _, period: __, time: ___, ...who } = state.wish;
      if (result.next_available.length === 0) {
        return { ...state, wish: who, first: 'day', remarks: phrases.noOffers() };
      }
      return { ...state, offers: result.next_available, offerReason: 'next-available' };
    }
    case 'unavailable':
      return { ...state, first: 'retry', remarks: phrases.diaryUnavailable().slice(0, -1) };
  }
}

function hearPlace(state: MindState, output: string): MindState {
  const result = readPlace(output);
  const { slot, owner, catalogue } = state;
  const over: MindState = { ...state, first: 'anythingElse', wanted: false };
  switch (result.status) {
    case 'confirmed': {
      const when = slot === undefined ? (result.when ?? '') : describeSlot(slot);
      return { ...over, booked: true, remarks: phrases.confirmed(when, owner.petName ?? 'your pet') };
    }
    case 'unknown':
      return { ...over, remarks: phrases.outcomeUnknown(catalogue?.practice.phone ?? '') };
    case 'rejected':
      break;
  }
  const open: MindState = { ...state, confirmed: false };
  const { reason, message = '', alternatives = [] } = result;
  if (reason === 'not_confirmed') return open;
  if (alternatives.length > 0) {
    return { ...without(open, 'slot'), offers: alternatives, offerReason: 'slot-gone' };
  }
  if (['slot_unavailable', 'unknown_slot', 'offer_expired'].includes(reason) && state.lapses < LAPSES_MAX) {
    const when = slot === undefined ? {} : { date: slot.date, time: slot.time, period: periodOf(slot.time) };
    return {
      ...without(open, 'slot'),
      offers: [],
      lapses: state.lapses + 1,
      wish: { ...state.wish, ...when },
      remarks: phrases.lapsed().slice(0, 1),
    };
  }
  if (reason === 'invalid_details')
    return { ...open, first: 'correction', remarks: phrases.notBooked(message) };
  return { ...over, remarks: phrases.notBooked(message) };
}

/** "Tuesday the 24th of November at half past ten with Dr Meredith Grey". */
export function describeSlot(slot: Offer): string {
  return phrases.when(slot.date, slot.time, slot.clinician ?? undefined);
}
