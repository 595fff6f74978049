/** What a caller is told of a booking: the result for the model, the statement of the call and the card of the page. */
import type { JsonValue, ToolOutcome } from '@petvisor/realtime-agent';
import type { BookingOrder } from '../booking/booking-order.ts';
import { isConversationRefusal } from '../booking/conversation-bookings.ts';
import { joinNames, patientsOf } from '../booking/patients.ts';
import type { BookingOutcome } from '../booking/send-booking.ts';
import type { Practice } from '../practice.ts';
import { OUTCOME_UNKNOWN } from '../refusals.ts';
import { sayWhen, writeWhen } from '../say-when.ts';
import type { StatementsOfCall } from '../statements/statements-of-call.ts';
import { notBookedReason } from './not-booked-reason.ts';
import { refuse } from './refuse.ts';
import { said } from './said.ts';

export interface TellOptions {
  readonly practice: Practice;
  /** Undefined for a language without words. */
  readonly statements: StatementsOfCall | undefined;
}

/** Names the booking of the same pet from earlier in this call, and asks whether the other is wanted as well. */
export function tellOther(
  other: BookingOrder,
  order: BookingOrder,
  statements: StatementsOfCall | undefined,
): ToolOutcome {
  const { slot, clinicianName } = other.offer;
  const { output } = refuse('other_booking', {
    earlier: { when: sayWhen(slot.local), clinician: clinicianName },
  });
  return said(output, statements?.alsoBooked(other, order));
}

/** Tells what came of a booking, which is only what the ledger knows. */
export function tellOutcome(
  outcome: BookingOutcome,
  order: BookingOrder,
  options: TellOptions,
  alternatives: readonly JsonValue[],
): ToolOutcome {
  const { statements } = options;
  switch (outcome.status) {
    case 'confirmed':
      return confirmedOutcome(outcome, order, options);
    case 'unknown':
      return unknownOutcome(order, statements);
    case 'rejected': {
      const { reason } = outcome;
      if (isConversationRefusal(reason)) return refuse(reason);
      const refused = refuse(reason, alternatives.length > 0 ? { alternatives } : {});
      const booking = { ...bookingCard(order), status: 'rejected' as const };
      return { ...said(refused.output, statements?.notBooked(notBookedReason(reason))), booking };
    }
  }
}

function confirmedOutcome(
  { reference }: Extract<BookingOutcome, { status: 'confirmed' }>,
  order: BookingOrder,
  { practice: { facts }, statements }: TellOptions,
): ToolOutcome {
  const { offer } = order;
  const patients = patientsOf(order);
  const referred = reference !== undefined && { reference };
  const output = {
    status: 'confirmed',
    when: sayWhen(offer.slot.local),
    clinician: offer.clinicianName,
    ...(patients.length > 1 && { pets: patients.map(({ petName }) => petName) }),
    ...referred,
    ...(facts?.whatHappensNext !== undefined && { what_happens_next: facts.whatHappensNext }),
    ...(facts?.whatToBring !== undefined && { what_to_bring: facts.whatToBring }),
  };
  return {
    ...said(output, statements?.booked(order)),
    booking: { ...bookingCard(order), status: 'confirmed', ...referred },
  };
}

export function unknownOutcome(order: BookingOrder, statements: StatementsOfCall | undefined): ToolOutcome {
  return {
    ...said({ status: 'unknown', message: OUTCOME_UNKNOWN }, statements?.unknown()),
    booking: { ...bookingCard(order), status: 'unknown' },
  };
}

function bookingCard(order: BookingOrder) {
  const { offer } = order;
  const patients = patientsOf(order);
  return {
    when: writeWhen(offer.slot.local),
    appointmentType: joinNames(patients, 'appointmentTypeName'),
    clinician: offer.clinicianName,
    petName: joinNames(patients, 'petName'),
  };
}
