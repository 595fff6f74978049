/** What the tools of one call have done, which the agent may say. */
import { z } from 'zod';
import type { CallMemory } from '../memory/call-memory.ts';
import { orderSchema } from '../memory/order-schemas.ts';
import type { BookingOrder } from '../booking/booking-order.ts';
import { patientsOf } from '../booking/patients.ts';
import type { BookingOutcome } from '../booking/send-booking.ts';
import type { ReadBackWording } from '../read-back/judge-read-back.ts';
import type { DoneActs } from './agreement.ts';

export interface DoneActsOfCall {
  readonly acts: () => DoneActs;
  /** Notes what came of a booking; while that is not a confirmation, no booking of the call may be asserted. */
  readonly outcome: (outcome: BookingOutcome['status'], order: BookingOrder) => void;
  readonly messageStored: () => void;
}

/** @param facts sentences of the practice about what comes after a booking */
export function createDoneActs(facts: readonly string[], memory: CallMemory): DoneActsOfCall {
  const known = memory.known('done', knownSchema);
  let orders: readonly BookingOrder[] = known?.orders ?? [];
  let isLastConfirmed = known?.isLastConfirmed ?? false;
  let isMessageStored = known?.isMessageStored ?? false;
  let confirmed: readonly ReadBackWording[] = orders.map(wordingOf);
  memory.keep('done', () => ({ orders: [...orders], isLastConfirmed, isMessageStored }));
  return {
    acts: () => ({ bookings: isLastConfirmed ? confirmed : [], isMessageStored, facts }),
    outcome: (status, order) => {
      isLastConfirmed = status === 'confirmed';
      if (!isLastConfirmed) return;
      orders = [...orders, order];
      confirmed = [...confirmed, wordingOf(order)];
    },
    messageStored: () => void (isMessageStored = true),
  };
}

const knownSchema = z.strictObject({
  orders: z.array(orderSchema),
  isLastConfirmed: z.boolean(),
  isMessageStored: z.boolean(),
});

function wordingOf({ offer, details }: BookingOrder): ReadBackWording {
  const [first, ...others] = patientsOf({ offer, details });
  const isOne = others.length === 0;
  return {
    pet: details.petName,
    otherPets: others.map(({ petName }) => petName),
    // Pets of several kinds, or for several reasons, are named with theirs.
    ...(isOne && { species: first?.speciesName, type: first?.appointmentTypeName }),
    date: offer.slot.local.date,
    time: offer.slot.local.time,
    clinician: offer.clinicianName,
    owner: `${details.ownerFirstName} ${details.ownerLastName}`,
    phone: details.phone,
    email: details.email,
  };
}
