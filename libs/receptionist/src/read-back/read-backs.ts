/** The read-backs of bookings: their identity, and the values that the caller has to hear. */
import type { CallMemory } from '../memory/call-memory.ts';
import { orderSchema } from '../memory/order-schemas.ts';
import { readBackIdentity } from '../booking/booking-identity.ts';
import type { BookingOrder } from '../booking/booking-order.ts';
import { toLocal } from '@petvisor/vetstoria-client';
import { CHECKED_LANGUAGES } from './languages/index.ts';
import { createReadBacks } from './open-read-backs.ts';
import type { ReadBackOptions, ReadBacks } from './open-read-backs.ts';
import { contradictsValues, unheardValues } from './unheard-values.ts';
import type { ReadBackValue, ReadBackValues } from './unheard-values.ts';

export function createBookingReadBacks({
  randomBytes,
  languages,
  countryCallingCode,
  timeZone,
  spoken,
  memory,
}: Pick<ReadBackOptions<BookingOrder, never>, 'randomBytes' | 'languages' | 'spoken'> & {
  readonly memory: CallMemory;
  readonly countryCallingCode: string | undefined;
  /** IANA name of the practice's. */
  readonly timeZone: string;
}): ReadBacks<BookingOrder, ReadBackValue> {
  const contextOf = ({ offer }: BookingOrder) => ({
    today: toLocal(offer.offeredAtMs, timeZone).date,
    languages,
  });
  // Nobody agrees in a language in which it cannot be known what they have heard.
  const checked = languages.filter((language) => CHECKED_LANGUAGES.includes(language));
  return createReadBacks({
    randomBytes,
    languages: checked.length === 0 ? languages : checked,
    spoken,
    remembered: { memory, name: 'booking_read_backs', subject: orderSchema },
    identityOf: (order) => readBackIdentity(order, countryCallingCode),
    unheardIn: (heard, order) => unheardValues(heard, valuesToHear(order), contextOf(order)),
    contradicts: (heard, order) => contradictsValues(heard, valuesToHear(order), contextOf(order)),
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

function valuesToHear({ offer, details }: BookingOrder): ReadBackValues {
  return {
    petName: details.petName,
    otherPetNames: (details.morePets ?? []).map(({ petName }) => petName),
    // Pets of several kinds are named with theirs.
    ...(details.morePets === undefined && {
      speciesName: offer.speciesName,
      appointmentTypeName: offer.appointmentTypeName,
    }),
    clinicianName: offer.clinicianName,
    ownerName: `${details.ownerFirstName} ${details.ownerLastName}`,
    moment: offer.slot.local,
    phone: details.phone,
    email: details.email,
  };
}
