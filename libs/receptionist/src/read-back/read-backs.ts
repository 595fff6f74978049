/** The read-backs of bookings: what they are of, and what has to be heard of them. */
import { formatPhone } from '@petvisor/vetstoria-client';
import type { BookingOrder } from '../send-booking.ts';
import { openReadBacks } from './open-read-backs.ts';
import type { ReadBackOptions, ReadBacks } from './open-read-backs.ts';
import { unheardValues } from './unheard-values.ts';
import type { ReadBackValue } from './unheard-values.ts';

export function createReadBacks({
  randomBytes,
  countryCallingCode,
}: Pick<ReadBackOptions<never, never>, 'randomBytes'> & {
  readonly countryCallingCode: string | undefined;
}): ReadBacks<BookingOrder, ReadBackValue> {
  return openReadBacks({
    randomBytes,
    identityOf: (order) => orderIdentity(order, countryCallingCode),
    unheardIn: (heard, { offer, details }) =>
      unheardValues(heard, {
        petName: details.petName,
        otherPetNames: (details.morePets ?? []).map(({ petName }) => petName),
        moment: offer.slot.local,
        phone: details.phone,
        email: details.email,
      }),
  });
}

/** Everything that is read back. Notes are the caller's words in the model's, and may be put differently. */
function orderIdentity({ offer, details }: BookingOrder, countryCallingCode: string | undefined): string {
  const same = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase();
  return JSON.stringify([
    offer.slot.scheduleId,
    offer.slot.dateTime,
    offer.appointmentTypeId,
    offer.speciesId,
    same(details.ownerFirstName),
    same(details.ownerLastName),
    same(details.petName),
    same(details.email),
    formatPhone(details.phone, 'digits', countryCallingCode) ?? details.phone,
    details.isNewClient,
    (offer.morePets ?? []).map(({ speciesId, appointmentTypeId }) => [speciesId, appointmentTypeId]),
    (details.morePets ?? []).map(({ petName }) => same(petName)),
  ]);
}
