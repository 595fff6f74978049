/**
 * When two bookings are "the same". Three questions, three identities:
 *
 * | identity           | scope                              | question                                             |
 * | ------------------ | ---------------------------------- | ---------------------------------------------------- |
 * | `bookingKey`       | the ledger, in all processes       | Was this booking sent before? It is not sent again.  |
 * | `readBackIdentity` | the read-backs of one conversation | Did the caller agree to exactly these details?       |
 * | `timeSlotIdentity` | the bookings of one conversation   | Does the caller already have that time?              |
 *
 * `bookingKey` leaves out what may be spelt differently when the same caller asks again (the owner's name, the e-mail
 * address, notes). `readBackIdentity` covers every detail that is read back: a changed e-mail address is read back
 * again, although it is the same booking.
 */
import { createHash } from 'node:crypto';
import { formatPhone } from '@petvisor/vetstoria-client';
import type { BookingOrder, Offer, OwnerDetails } from './booking-order.ts';
import { comparablePetName } from './patients.ts';
import type { Practice } from '../practice.ts';

/**
 * SHA-256 (hex) of site, diary, time, appointment type, species, pet name and phone number. Pet names are compared
 * without regard to case and Unicode form, phone numbers by their digits. Several pets count in any order.
 *
 * The value is stored: a change of its input makes existing ledger rows unfindable.
 * @param round from 1; see `CLAIMS_PER_BOOKING_MAX`
 */
export function bookingKey(
  offer: Pick<Offer, 'slot' | 'appointmentTypeId' | 'speciesId' | 'morePets'>,
  details: Pick<OwnerDetails, 'petName' | 'phone' | 'morePets'>,
  practice: Pick<Practice, 'site' | 'countryCallingCode'>,
  round: number,
): string {
  const pets = [offer, ...(offer.morePets ?? [])]
    .map(({ appointmentTypeId, speciesId }, index) => {
      const { petName = '' } = (index === 0 ? details : details.morePets?.[index - 1]) ?? {};
      return [appointmentTypeId, speciesId, comparablePetName(petName)];
    })
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const [first = [], ...others] = pets;
  const parts = [
    practice.site ?? '',
    offer.slot.scheduleId,
    offer.slot.dateTime,
    ...first,
    formatPhone(details.phone, 'digits', practice.countryCallingCode) ?? details.phone.trim(),
    round,
    // Absent for one pet, so that keys from before bookings of several pets stay valid.
    ...(others.length === 0 ? [] : [others]),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Every detail that is read back, as one string. Notes are left out: the model may word them differently each time. */
export function readBackIdentity(
  { offer, details }: Pick<BookingOrder, 'offer' | 'details'>,
  countryCallingCode: string | undefined,
): string {
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

/** One time in one diary, as the diary writes it. */
export function timeSlotIdentity({ slot }: Pick<Offer, 'slot'>): string {
  return `${slot.scheduleId} ${slot.dateTime}`;
}
