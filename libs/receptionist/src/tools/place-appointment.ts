import type { CallMemory } from '../memory/call-memory.ts';
import { defineTool } from '@petvisor/realtime-agent';
import type { JsonValue, Tool, ToolContext, ToolOutcome } from '@petvisor/realtime-agent';
import { z } from 'zod';
import type { BookingDesk } from '../booking/booking-desk.ts';
import { bookingKey } from '../booking/booking-identity.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Wait } from '../clock.ts';
import { createConversationBookings } from '../booking/conversation-bookings.ts';
import type { Diary } from '../booking/diary.ts';
import type { EmergencyGuard } from '../emergency/emergency-guard.ts';
import type { PracticeCalendar } from '../facts/practice-calendar.ts';
import { BOOKING_ANSWER_MS_MAX, BOOKING_TIME_LIMIT_MS } from '../limits.ts';
import { makeOffers } from '../booking/make-offers.ts';
import type { BookingOrder, Offer } from '../booking/booking-order.ts';
import type { UnheardAnswers } from '../booking/unheard-answers.ts';
import type { OfferBook } from '../booking/offer-book.ts';
import { parseOwnerDetails } from '../booking/owner-details.ts';
import { hasPetTwice, isForAllPets, patientsOf } from '../booking/patients.ts';
import { readsLikeTwoPets } from '../booking/two-pets.ts';
import { languagesOf, type Practice } from '../practice.ts';
import { createBookingReadBacks } from '../read-back/read-backs.ts';
import { sayWhen } from '../say-when.ts';
import type { StatementsOfCall } from '../statements/statements-of-call.ts';
import type { BookingOutcome } from '../booking/send-booking.ts';
import { periodAt, searchSlots } from '../booking/slot-search.ts';
import { refuse, refuseInWords } from './refuse.ts';
import { cardOf, confirmationToken, requireYes } from './require-yes.ts';
import { tellOther, tellOutcome, unknownOutcome } from './tell-booking.ts';

/** The schema does not validate texts: `parseOwnerDetails` reports what is wrong field by field. */
const parameters = z.object({
  slot_token: z.string().describe('The slot_token of the time that the caller chose.'),
  owner_first_name: z.string(),
  owner_last_name: z.string(),
  phone: z.string().describe("The owner's phone number, all its digits."),
  email: z.string().describe("The owner's e-mail address."),
  pet_name: z.string(),
  is_new_client: z.boolean().describe('True if the owner has never been to this practice.'),
  more_pets: z
    .array(z.object({ pet_name: z.string(), notes: z.string() }))
    .nullish()
    .describe('The further pets that the time was looked up for, in the same order. Left out for one pet.'),
  notes: z.string().describe("What the visit is for, in the caller's words; empty if nothing was said."),
  confirmation_token: confirmationToken,
});

/** Whether one more booking may be made now. */
export type MayBook = () => Promise<boolean>;

interface BookingToolOptions {
  readonly diary: Diary;
  readonly practice: Practice;
  readonly calendar: PracticeCalendar;
  readonly catalogue: Catalogue;
  readonly offers: OfferBook;
  readonly desk: BookingDesk;
  readonly now: () => number;
  readonly wait: Wait;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly conversationId: number;
  readonly mayBook: MayBook;
  readonly emergency: Pick<EmergencyGuard, 'isOpen'>;
  readonly unheardAnswers: Pick<UnheardAnswers, 'answered'>;
  readonly memory: CallMemory;
  /** What the call says itself; undefined for a language without words. */
  readonly statements: StatementsOfCall | undefined;
  /** Told of every outcome that the caller is told of. */
  readonly noteOutcome?: ((status: BookingOutcome['status'], order: BookingOrder) => void) | undefined;
}

/** Books a slot that was offered in this conversation, and reports the outcome truthfully. */
export function placeAppointmentTool(options: BookingToolOptions): Tool {
  const { practice, offers, desk, wait, conversationId, emergency, statements, memory } = options;
  const readBacks = createBookingReadBacks({
    randomBytes: options.randomBytes,
    languages: languagesOf(practice),
    countryCallingCode: practice.countryCallingCode,
    timeZone: practice.timeZone,
    spoken: statements,
    memory,
  });
  const bookings = createConversationBookings(
    desk,
    ({ offer, details }) => bookingKey(offer, details, practice, 1),
    memory,
  );
  const known = memory.known('asked_about', askedSchema);

  /** Bookings for a pet that has one already, about which the caller has been asked. */
  const askedAboutOther = new Set<string>(known?.others);

  /** Names that read like two pets, about which the caller has been asked: given again, they are one. */
  const askedAbout = new Set<string>(known?.names);
  memory.keep('asked_about', () => ({ others: [...askedAboutOther], names: [...askedAbout] }));

  /** Returns a refusal or the read-back; undefined if the caller has heard it and said yes. */
  const findUnconfirmed = async (
    order: BookingOrder,
    token: string | null | undefined,
    dialogue: ToolContext['dialogue'],
  ): Promise<ToolOutcome | undefined> => {
    const known = bookings.knownOutcome(order);
    if (known?.status === 'rejected') return refuse(known.reason);
    // The caller agreed to it before. It is not sent again; its outcome is looked up.
    if (known !== undefined) return undefined;
    if (!(await options.mayBook())) return refuse('no_more_bookings_today');
    const other = bookings.otherBooking(order);
    const key = bookingKey(order.offer, order.details, practice, 1);
    if (other !== undefined && !askedAboutOther.has(key)) {
      askedAboutOther.add(key);
      return tellOther(other, order, statements);
    }
    const asked = { subject: order, token, say: readBackWords(order), advice: READ_IT_BACK };
    return requireYes(asked, { readBacks, dialogue, wait, statements });
  };

  return defineTool({
    name: 'place_appointment',
    description:
      'Books the time that the caller chose, in two calls. The first books nothing and answers "read_back" with what to ' +
      'read back and a confirmation_token. The second, with the very same details and that token, books, once the ' +
      'caller has heard it and said yes. Nothing is booked unless the status is confirmed.',
    parameters,
    timeLimitMs: BOOKING_TIME_LIMIT_MS,
    effect: 'write',
    interrupted: async (args) => {
      const offer = offers.find(args.slot_token);
      const parsed = parseOwnerDetails(args, practice.countryCallingCode);
      // Without a token nothing is sent.
      const wasSent = args.confirmation_token != null && offer !== undefined && parsed.ok;
      if (!wasSent) return { output: NOT_SENT };
      const order = { conversationId, offer, details: parsed.details };
      const outcome = await bookings.interrupted(order);
      if (outcome === undefined) return { output: NOT_SENT };
      options.noteOutcome?.(outcome.status, order);
      return tellOutcome(outcome, order, options, []);
    },
    run: async (args, { dialogue }) => {
      if (emergency.isOpen) return refuse('emergency');
      const offer = offers.find(args.slot_token);
      if (offer === undefined) return refuse('unknown_slot');
      const parsed = parseOwnerDetails(args, practice.countryCallingCode);
      if (!parsed.ok) return refuseInWords('invalid_details', { ...parsed.refusal });
      const { details } = parsed;
      const order = { conversationId, offer, details };
      if (!isForAllPets(order)) return refuse('pets_mismatch');
      const joined = patientsOf(order).filter(({ petName }) => readsLikeTwoPets(petName));
      if (joined.some(({ petName }) => !askedAbout.has(petName))) {
        for (const { petName } of joined) askedAbout.add(petName);
        return refuseInWords('invalid_details', TWO_PETS_IN_A_NAME);
      }
      if (hasPetTwice(order)) return refuseInWords('invalid_details', SAME_PET_TWICE);
      const unconfirmed = await findUnconfirmed(order, args.confirmation_token, dialogue);
      options.unheardAnswers.answered(order, unconfirmed, dialogue);
      if (unconfirmed !== undefined) return unconfirmed;
      // The transcript of the caller's last words may have arrived while waiting.
      if (emergency.isOpen) return refuse('emergency');
      const readBack = readBacks.find(args.confirmation_token ?? '', order);
      const over = new AbortController();
      let known: BookingOutcome | undefined;
      const outOfTime = wait(BOOKING_ANSWER_MS_MAX, over.signal).then(() =>
        known === undefined ? unknownOutcome(order, statements) : tellOutcome(known, order, options, []),
      );
      const booked = bookings.book(order).then(async (outcome) => {
        known = outcome;
        return tellOutcome(
          outcome,
          order,
          options,
          await findAlternatives(outcome, offer, options, over.signal),
        );
      });
      try {
        const outcome = await Promise.race([booked, outOfTime]);
        if (outcome.booking !== undefined) options.noteOutcome?.(outcome.booking.status, order);
        const isBooked = outcome.booking?.status === 'confirmed';
        return { ...outcome, readBack: cardOf(readBack, isBooked ? 'confirmed' : 'closed', dialogue) };
      } finally {
        over.abort();
      }
    },
  });
}

const askedSchema = z.strictObject({ others: z.array(z.string()), names: z.array(z.string()) });

const NOT_SENT = {
  status: 'not_done',
  message: 'It was interrupted. Nothing is booked. Call the tool again.',
};

const READ_IT_BACK =
  'Nothing is booked yet. Read all of say back and ask whether all of it is right. After a clear yes call again, with the ' +
  'very same details and this confirmation_token.';

const SAME_PET_TWICE = {
  message: 'I still need a name for each of the pets.',
  advice: 'The same pet was taken down twice. Ask for the name of each pet, then call again.',
  fields: ['more_pets'],
};

const TWO_PETS_IN_A_NAME = {
  message: 'Is that the name of one pet, or of two?',
  advice:
    'The name sounds like two pets. Ask whether it is one. If it is, call again with the very same name. If they are two, ' +
    'look up a time for both of them with more_pets, then book with a name for each.',
  fields: ['pet_name'],
};

/** The values that are read back. */
function readBackWords({ offer, details }: BookingOrder): JsonValue {
  const [first, ...others] = patientsOf({ offer, details }).map((patient) => ({
    pet: patient.petName,
    species: patient.speciesName,
    appointment_type: patient.appointmentTypeName,
  }));
  return {
    ...first,
    ...(others.length > 0 && { other_pets: others }),
    when: sayWhen(offer.slot.local),
    clinician: offer.clinicianName,
    owner: `${details.ownerFirstName} ${details.ownerLastName}`,
    phone: details.phone,
    email: details.email,
  };
}

/**
 * Searches for times near one that is taken. Returns none if the diary cannot be read: the refusal holds without them.
 */
async function findAlternatives(
  outcome: BookingOutcome,
  offer: Offer,
  options: BookingToolOptions,
  signal: AbortSignal,
): Promise<JsonValue[]> {
  if (outcome.status !== 'rejected') return [];
  if (outcome.reason !== 'slot_unavailable' && outcome.reason !== 'offer_expired') return [];
  const { diary, practice, calendar, catalogue, now } = options;
  const { date, time } = offer.slot.local;
  const wish = {
    speciesId: offer.speciesId,
    appointmentTypeId: offer.appointmentTypeId,
    morePets: offer.morePets,
    scheduleIds: offer.isPreferredClinician
      ? [offer.slot.scheduleId]
      : catalogue.schedules.map(({ id }) => id),
    date,
    dayPeriod: periodAt(time),
    preferredTime: time,
  };
  try {
    const { timeZone } = practice;
    const found = await searchSlots(wish, { diary, calendar, timeZone, nowMs: now(), signal });
    const slots = found.status === 'ok' ? found.slots : found.nextAvailable;
    return makeOffers(slots, { ...wish, isPreferredClinician: offer.isPreferredClinician }, options);
  } catch {
    return [];
  }
}
