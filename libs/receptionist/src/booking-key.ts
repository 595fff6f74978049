/** The identity of a booking: the same wish gives the same key, however often and by whomever it is sent. */
import { createHash } from 'node:crypto';
import { formatPhone } from '@petvisor/vetstoria-client';
import type { Offer } from './offer-book.ts';
import type { OwnerDetails } from './owner-details.ts';
import { samePetName } from './patients.ts';
import type { Practice } from './practice.ts';

/**
 * SHA-256 (hex) over site, diary, time, appointment type, species, pet name and phone. Names are compared without case
 * and accents' encoding, phones by their digits. Of several pets all count, in whatever order.
 * @param round from 1; see `claimsPerBookingMax`
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
      return [appointmentTypeId, speciesId, samePetName(petName)];
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
    // One pet has the key that it always had.
    ...(others.length === 0 ? [] : [others]),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
