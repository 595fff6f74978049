import { defineTool } from '@petvisor/realtime-agent';
import type { JsonValue, Tool, ToolOutcome } from '@petvisor/realtime-agent';
import { z } from 'zod';
import type { BookingDesk } from '../booking-desk.ts';
import { bookingKey } from '../booking-key.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Wait } from '../clock.ts';
import { conversationRefusals, createConversationBookings } from '../conversation-bookings.ts';
import type { Diary } from '../diary.ts';
import { bookingAnswerMsMax, bookingTimeLimitMs } from '../limits.ts';
import { makeOffers } from '../make-offers.ts';
import type { Offer, OfferBook } from '../offer-book.ts';
import { parseOwnerDetails } from '../owner-details.ts';
import type { OwnerDetails } from '../owner-details.ts';
import type { Practice } from '../practice.ts';
import { refusalWords, unknownMessage } from '../refusals.ts';
import { sayWhen, writeWhen } from '../say-when.ts';
import type { BookingOutcome } from '../send-booking.ts';
import { periodAt, searchSlots } from '../slot-search.ts';

/** Texts are taken as they come: what is wrong with them is said field by field, see `parseOwnerDetails`. */
const parameters = z.object({
  slot_token: z.string().describe('The slot_token of the time that the caller chose.'),
  owner_first_name: z.string(),
  owner_last_name: z.string(),
  phone: z.string().describe("The owner's phone number, all its digits."),
  email: z.string().describe("The owner's e-mail address."),
  pet_name: z.string(),
  is_new_client: z.boolean().describe('True if the owner has never been to this practice.'),
  notes: z.string().describe("What the visit is for, in the caller's words; empty if nothing was said."),
  caller_confirmed: z
    .boolean()
    .describe('True only if you read everything back and the caller then clearly said yes.'),
});

interface BookingToolOptions {
  readonly diary: Diary;
  readonly practice: Practice;
  readonly catalogue: Catalogue;
  readonly offers: OfferBook;
  readonly desk: BookingDesk;
  readonly now: () => number;
  readonly wait: Wait;
  readonly conversationId: number;
}

/** Books a slot that this conversation was offered, and says truthfully what came of it. */
export function placeAppointmentTool(options: BookingToolOptions): Tool {
  const { practice, offers, desk, wait, conversationId } = options;
  const bookings = createConversationBookings(desk, ({ offer, details }) =>
    bookingKey(offer, details, practice, 1),
  );
  return defineTool({
    name: 'place_appointment',
    description:
      'Books the time that the caller chose. Use it once, after reading everything back and hearing a clear yes. ' +
      'Nothing is booked unless the status is confirmed.',
    parameters,
    timeLimitMs: bookingTimeLimitMs,
    effect: 'write',
    run: async (args) => {
      const offer = offers.find(args.slot_token);
      if (offer === undefined) return refuse('unknown_slot');
      if (!args.caller_confirmed) return refuse('not_confirmed');
      const parsed = parseOwnerDetails(args, practice.countryCallingCode);
      if (!parsed.ok) return refuse('invalid_details', { ...parsed.refusal });
      const { details } = parsed;
      const over = new AbortController();
      const outOfTime = wait(bookingAnswerMsMax, over.signal).then(() => unknownOutcome(offer, details));
      const booked = bookings
        .book({ conversationId, offer, details })
        .then((outcome) => tell(outcome, offer, details, options, over.signal));
      try {
        return await Promise.race([booked, outOfTime]);
      } finally {
        over.abort();
      }
    },
  });
}

async function tell(
  outcome: BookingOutcome,
  offer: Offer,
  details: OwnerDetails,
  options: BookingToolOptions,
  signal: AbortSignal,
): Promise<ToolOutcome> {
  switch (outcome.status) {
    case 'confirmed':
      return confirmedOutcome(outcome, offer, details);
    case 'unknown':
      return unknownOutcome(offer, details);
    case 'rejected': {
      const reason = outcome.reason ?? 'invalid_request';
      if ((conversationRefusals as readonly string[]).includes(reason)) return refuse(reason);
      const alternatives =
        reason === 'slot_unavailable' || reason === 'offer_expired'
          ? await findAlternatives(offer, options, signal)
          : [];
      const refused = refuse(reason, alternatives.length > 0 ? { alternatives } : {});
      return { ...refused, booking: { ...card(offer, details), status: 'rejected' } };
    }
  }
}

function confirmedOutcome({ reference }: BookingOutcome, offer: Offer, details: OwnerDetails): ToolOutcome {
  const referred = reference === undefined ? {} : { reference };
  return {
    output: {
      status: 'confirmed',
      when: sayWhen(offer.slot.local),
      clinician: offer.clinicianName,
      ...referred,
    },
    booking: { ...card(offer, details), status: 'confirmed', ...referred },
  };
}

function unknownOutcome(offer: Offer, details: OwnerDetails): ToolOutcome {
  return {
    output: { status: 'unknown', message: unknownMessage },
    booking: { ...card(offer, details), status: 'unknown' },
  };
}

function refuse(reason: string, more: { readonly [key: string]: JsonValue } = {}): ToolOutcome {
  return { output: { status: 'rejected', reason, ...refusalWords(reason), ...more } };
}

function card(offer: Offer, details: OwnerDetails) {
  return {
    when: writeWhen(offer.slot.local),
    appointmentType: offer.appointmentTypeName,
    clinician: offer.clinicianName,
    petName: details.petName,
  };
}

/** Times near the one that has gone; none when the diary cannot be read, for the refusal is true without them. */
async function findAlternatives(
  offer: Offer,
  options: BookingToolOptions,
  signal: AbortSignal,
): Promise<JsonValue[]> {
  const { diary, practice, catalogue, now } = options;
  const { date, time } = offer.slot.local;
  const wish = {
    speciesId: offer.speciesId,
    appointmentTypeId: offer.appointmentTypeId,
    scheduleIds: offer.isPreferredClinician
      ? [offer.slot.scheduleId]
      : catalogue.schedules.map(({ id }) => id),
    date,
    dayPeriod: periodAt(time),
    preferredTime: time,
  };
  try {
    const found = await searchSlots(wish, { diary, timeZone: practice.timeZone, nowMs: now(), signal });
    const slots = found.status === 'ok' ? found.slots : found.nextAvailable;
    return makeOffers(slots, { ...wish, isPreferredClinician: offer.isPreferredClinician }, options);
  } catch {
    return [];
  }
}
