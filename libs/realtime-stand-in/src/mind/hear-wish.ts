/** Applies the caller's choice of an offer, or a new wish, to the state. */
import { addDays } from './days.ts';
import { describeSlot } from './describe-slot.ts';
import type { Meaning } from './meaning.ts';
import * as phrases from './phrases.ts';
import { withoutKeys } from './state.ts';
import type { MindState, Wish } from './state.ts';
import { periodOf } from './times.ts';
import type { Period } from './times.ts';
import type { Offer } from './tool-results.ts';

export function hearChoice(state: MindState, meaning: Meaning): MindState | undefined {
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
    return only === undefined ? undefined : choose(state, only);
  }
  if (meaning.no === true && !changesWish(meaning)) return hearInstead(state, 'another');
  return undefined;
}

function choose(state: MindState, slot: Offer): MindState {
  return { ...withoutKeys(state, 'first'), slot, remarks: [phrases.chosen(describeSlot(slot))] };
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
  const { date, period, time: _, ...who } = state.wish;
  const open = { ...withoutKeys(state, 'slot', 'first'), offers: [], confirmed: false };
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

export function changesWish(meaning: Meaning): boolean {
  const { speciesId, typeId, clinicianId, date, period, time, soonest, wantsBooking } = meaning;
  return [speciesId, typeId, clinicianId, date, period, time, soonest, wantsBooking].some(
    (value) => value !== undefined,
  );
}

/** Whether the caller changes more than the time: "the half past ten, but make it a dental". */
function changesMore({ speciesId, typeId, clinicianId }: Meaning): boolean {
  return (
    speciesId !== undefined || typeId !== undefined || (clinicianId !== undefined && clinicianId !== null)
  );
}

export function hearWish(state: MindState, meaning: Meaning): MindState {
  const { catalogue } = state;
  const done = state.question === 'anythingElse';
  const base = done ? nextBooking(state) : state;
  const { speciesId, otherSpeciesIds, typeId, clinicianId, date, period, time, soonest } = meaning;
  if (date !== undefined && catalogue !== undefined && date < catalogue.now.date) {
    return { ...base, wanted: true, first: 'day', remarks: phrases.dayIsPast() };
  }
  const wish: { -readonly [K in keyof Wish]: Wish[K] } = { ...base.wish };
  if (speciesId !== undefined) {
    wish.speciesId = speciesId;
    if (meaning.animal === undefined) delete wish.animal;
    else wish.animal = meaning.animal;
    if (otherSpeciesIds !== undefined || speciesId !== base.wish.speciesId)
      wish.otherSpeciesIds = otherSpeciesIds;
  }
  if (typeId !== undefined) wish.typeId = typeId;
  if (clinicianId !== undefined) wish.clinicianId = clinicianId;
  else if (base.question === 'clinician') wish.clinicianId ??= null;
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
  // "I'd like to book" during a booking changes nothing; other changes invalidate the offers.
  if (!changed) return { ...withoutKeys(base, 'first'), wanted: true };
  return {
    ...withoutKeys(base, 'slot', 'awaiting', 'first'),
    ...(base.awaiting?.kind === 'place' && { awaiting: base.awaiting }),
    wanted: true,
    wish,
    offers: [],
    confirmed: false,
    remarks: base.offers.length > 0 || base.slot !== undefined ? [phrases.acknowledge(base.turn)] : [],
  };
}

export function nextBooking(state: MindState): MindState {
  const { petName: _, morePetNames: __, ...owner } = state.owner;
  return {
    ...withoutKeys(state, 'slot', 'first', 'awaiting', 'readBack'),
    owner,
    wish: {},
    offers: [],
    confirmed: false,
    lapses: 0,
    question: 'wish',
  };
}
