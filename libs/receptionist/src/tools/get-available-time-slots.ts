import { defineTool } from '@petvisor/realtime-agent';
import type { JsonValue, OfferedTime, Tool } from '@petvisor/realtime-agent';
import { isVetstoriaError, toLocal } from '@petvisor/vetstoria-client';
import type { AppointmentChoice } from '@petvisor/vetstoria-client';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Catalogue } from '../catalogue.ts';
import type { BookableSlot } from '../booking/booking-order.ts';
import type { Diary } from '../booking/diary.ts';
import type { EmergencyGuard } from '../emergency/emergency-guard.ts';
import type { PracticeCalendar } from '../facts/practice-calendar.ts';
import { isDate } from '../is-date.ts';
import { BOOKING_HORIZON_DAYS_MAX, PETS_PER_BOOKING_MAX, SEARCH_TIME_LIMIT_MS } from '../limits.ts';
import { makeOffers, nameOf } from '../booking/make-offers.ts';
import type { OfferBook } from '../booking/offer-book.ts';
import type { Practice } from '../practice.ts';
import { notSeen } from '../refusals.ts';
import { periodAt, searchSlots } from '../booking/slot-search.ts';
import { sayWhen, WEEKDAYS, weekdayOf, writeWhen } from '../say-when.ts';
import { judgeSpecies } from '../species/judge-species.ts';
import type { SpeciesVerdict } from '../species/judge-species.ts';
import { refuse, refuseInWords } from './refuse.ts';
import { tellSlots } from './tell-slots.ts';

const parameters = z.object({
  species_id: z.int().describe("The species' id in the catalogue."),
  animal: z
    .string()
    .nullish()
    .describe(
      'What the caller called the animal, if that is not just the species: a breed, such as "labrador".',
    ),
  appointment_type_id: z.int().describe("The appointment type's id in the catalogue."),
  clinician_id: z
    .int()
    .nullable()
    .describe("The clinician's id in the catalogue, only if the caller named one; otherwise null."),
  more_pets: z
    .array(z.object({ species_id: z.int(), appointment_type_id: z.int(), animal: z.string().nullish() }))
    .max(PETS_PER_BOOKING_MAX - 1)
    .nullish()
    .describe('Further pets for the same visit, seen one after the other. Left out for one pet.'),
  date: z.string().describe('The day wished for, YYYY-MM-DD, from the table of days.'),
  weekday: z
    .enum(WEEKDAYS)
    .nullish()
    .describe('The weekday of that date. Always given: a date that is another weekday is refused.'),
  day_period: z
    .enum(['MORNING', 'AFTERNOON', 'EVENING'])
    .describe('MORNING is before 12:00, AFTERNOON from 12:00 to 17:00, EVENING from 17:00.'),
  preferred_time: z
    .string()
    .nullable()
    .describe('The time the caller asked for, HH:MM in 24 hours, or null if none was named.'),
});

interface Problem {
  readonly field: string;
  readonly message: string;
}

type SearchArguments = z.infer<typeof parameters>;

const isAnother = (kind: string): string =>
  `The animal that the caller named is another kind: ${kind}. Use the id of that species, and say which one you take it ` +
  'for. If the catalogue has none, say that you cannot book for it.';

const UNREACHABLE =
  'The diary could not be reached, so nobody knows which times are free. Say so, and offer to try once more or to ' +
  'call the practice.';

interface SearchToolOptions {
  readonly diary: Diary;
  readonly practice: Practice;
  readonly calendar: PracticeCalendar;
  readonly catalogue: Catalogue;
  readonly offers: OfferBook;
  readonly now: () => number;
  readonly emergency: Pick<EmergencyGuard, 'isOpen' | 'isWorried'>;
}

/** Searches for free times and offers at most three, each with a token for booking it. */
export function getAvailableTimeSlotsTool(options: SearchToolOptions): Tool {
  const { diary, practice, calendar, catalogue, now, emergency } = options;
  const { timeZone, facts } = practice;
  return defineTool({
    name: 'get_available_time_slots',
    description:
      'Lists up to three free times of one part of one day. Each comes with a slot_token, which is needed to book it. ' +
      'Offer only times that this tool has returned.',
    parameters,
    timeLimitMs: SEARCH_TIME_LIMIT_MS,
    effect: 'read',
    run: async (args, { signal }) => {
      if (emergency.isOpen) return refuse('emergency');
      const pets = [args, ...(args.more_pets ?? [])];
      const species = pets.map(({ species_id: id, animal }) =>
        judgeSpecies(nameOf(catalogue.species, id), animal ?? '', facts?.species),
      );
      const notSeenHere = species.find((each) => each.verdict === 'not_seen');
      if (notSeenHere !== undefined)
        return refuseInWords('species_not_seen', { ...notSeen(notSeenHere.say) });
      const problem = findProblem(args, catalogue) ?? findMistaken(species);
      if (problem !== undefined) return { output: { status: 'invalid_request', ...problem } };
      const taken = takenFor(species);
      const outside = noteOutsideDiary(args.date, toLocal(now(), timeZone).date);
      if (outside !== undefined)
        return { output: { status: 'none_found', next_available: [], note: outside, ...taken } };
      const wish = {
        ...visitOf(args),
        morePets: pets.length === 1 ? undefined : pets.slice(1).map(visitOf),
        scheduleIds:
          args.clinician_id === null ? catalogue.schedules.map(({ id }) => id) : [args.clinician_id],
        date: args.date,
        dayPeriod: args.day_period,
        preferredTime:
          args.preferred_time === null ? null : (timeWithin(args.preferred_time, args.day_period) ?? null),
      };
      const purpose = { ...wish, isPreferredClinician: args.clinician_id !== null };
      let times: readonly OfferedTime[] = [];
      try {
        const found = await searchSlots(wish, { diary, calendar, timeZone, nowMs: now(), signal });
        const told = tellSlots(found, {
          date: args.date,
          hasSeveralPets: pets.length > 1,
          noticeHours:
            args.date <= toLocal(calendar.earliestMs(now()), timeZone).date ? (facts?.noticeHours ?? 0) : 0,
          offer: (slots) => {
            times = slots.map((slot) => timeOf(slot, catalogue));
            return makeOffers(slots, purpose, options);
          },
        });
        return { output: { ...told, ...taken, ...worryOf(emergency, practice) }, offers: times };
      } catch (error) {
        if (!isVetstoriaError(error)) throw error;
        return { output: { status: 'unavailable', message: UNREACHABLE } };
      }
    },
  });
}

function timeOf({ local, scheduleId }: BookableSlot, { schedules }: Catalogue): OfferedTime {
  const clinician = nameOf(schedules, scheduleId);
  return { when: writeWhen(local), say: sayWhen(local), ...(clinician !== '' && { clinician }) };
}

/** A worried caller is never left with nothing but a time. */
function worryOf(
  { isWorried }: Pick<EmergencyGuard, 'isWorried'>,
  { facts }: Pick<Practice, 'facts'>,
): { worry?: JsonValue } {
  if (!isWorried) return {};
  return { worry: { advice: WORRIED, ...(facts?.worryAdvice !== undefined && { say: facts.worryAdvice }) } };
}

const WORRIED =
  'The caller is worried about the animal. If it was not said yet: you are sorry to hear it, then say, word for word, if ' +
  'there is one. Offer the soonest of the times first; if no day was wished for, look up today.';

function visitOf(pet: {
  readonly species_id: number;
  readonly appointment_type_id: number;
}): AppointmentChoice {
  return { speciesId: pet.species_id, appointmentTypeId: pet.appointment_type_id };
}

/** Lists the species that have to be confirmed because the caller named a breed. */
function takenFor(species: readonly SpeciesVerdict[]): { taken_for?: string } {
  const names = species.flatMap((each) => ('takenFor' in each && each.takenFor ? [each.takenFor] : []));
  if (names.length === 0) return {};
  return { taken_for: new Intl.ListFormat('en-GB').format(names) };
}

/** Finds a word for an animal that does not fit the chosen species. */
function findMistaken(species: readonly SpeciesVerdict[]): Problem | undefined {
  const mistaken = species.find((each) => each.verdict === 'mistaken');
  return mistaken && { field: 'species_id', message: isAnother(mistaken.kind) };
}

/** Finds the argument that the model has to correct before the diary is queried. */
function findProblem(args: SearchArguments, catalogue: Catalogue): Problem | undefined {
  const lacks = (items: readonly { readonly id: number }[], id: number): boolean =>
    !items.some((item) => item.id === id);
  for (const pet of [args, ...(args.more_pets ?? [])]) {
    if (lacks(catalogue.species, pet.species_id))
      return {
        field: 'species_id',
        message: 'Not in the catalogue: the practice does not list this species.',
      };
    if (lacks(catalogue.appointmentTypes, pet.appointment_type_id))
      return { field: 'appointment_type_id', message: 'Not in the catalogue.' };
  }
  if (args.clinician_id !== null && lacks(catalogue.schedules, args.clinician_id))
    return { field: 'clinician_id', message: 'Not in the catalogue. Use null to search all clinicians.' };
  if (!isDate(args.date))
    return { field: 'date', message: 'Not a date of the calendar in the form YYYY-MM-DD.' };
  const weekday = weekdayOf(args.date);
  if (args.weekday != null && args.weekday !== weekday)
    return {
      field: 'date',
      message: `${args.date} is a ${weekday}, not a ${args.weekday}. Take the date from the table of days, or ask which is meant.`,
    };
  if (args.preferred_time === null) return undefined;
  if (!isTime(args.preferred_time))
    return { field: 'preferred_time', message: 'Not a time of day in the form HH:MM.' };
  if (timeWithin(args.preferred_time, args.day_period) === undefined)
    return {
      field: 'preferred_time',
      message: `${args.preferred_time} is not in the ${args.day_period}. Ask which is meant.`,
    };
  return undefined;
}

/**
 * The wished time in 24 hours: "half past two" in the afternoon is 14:30, even where the model has left it at 02:30.
 * Returns undefined for a time that is in another part of the day.
 */
function timeWithin(time: string, period: SearchArguments['day_period']): string | undefined {
  if (periodAt(time) === period) return time;
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const later = `${hour + 12}:${String(minute).padStart(2, '0')}`;
  return hour < 12 && period !== 'MORNING' && periodAt(later) === period ? later : undefined;
}

/** Explains why a day cannot be searched; undefined if it can. */
function noteOutsideDiary(date: string, today: string): string | undefined {
  const daysAhead = Temporal.PlainDate.from(today).until(date).days;
  if (daysAhead < 0) return `That day is past: today is ${today}. Ask for another day.`;
  return daysAhead > BOOKING_HORIZON_DAYS_MAX
    ? `That day is more than ${BOOKING_HORIZON_DAYS_MAX} days ahead, too far to book. Ask for an earlier one.`
    : undefined;
}

function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}
