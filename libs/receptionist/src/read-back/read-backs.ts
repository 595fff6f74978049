/** The read-backs of bookings: their identity, and the values that the caller has to hear. */
import { readBackIdentity } from '../booking/booking-identity.ts';
import type { BookingOrder } from '../booking/booking-order.ts';
import { createReadBacks } from './open-read-backs.ts';
import type { ReadBackOptions, ReadBacks } from './open-read-backs.ts';
import { unheardValues } from './unheard-values.ts';
import type { ReadBackValue } from './unheard-values.ts';

export function createBookingReadBacks({
  randomBytes,
  languages,
  countryCallingCode,
}: Pick<ReadBackOptions<never, never>, 'randomBytes' | 'languages'> & {
  readonly countryCallingCode: string | undefined;
}): ReadBacks<BookingOrder, ReadBackValue> {
  return createReadBacks({
    randomBytes,
    languages,
    identityOf: (order) => readBackIdentity(order, countryCallingCode),
    unheardIn: (heard, { offer, details }) =>
      unheardValues(heard, {
        petName: details.petName,
        otherPetNames: (details.morePets ?? []).map(({ petName }) => petName),
        moment: offer.slot.local,
        phone: details.phone,
        email: details.email,
      }),
    valuesOf: ({ offer, details }) => ({
      pet: details.petName,
      species: offer.speciesName,
      type: offer.appointmentTypeName,
      date: offer.slot.local.date,
      time: offer.slot.local.time,
      clinician: offer.clinicianName,
      owner: `${details.ownerFirstName} ${details.ownerLastName}`,
      phone: details.phone,
      email: details.email,
    }),
  });
}
