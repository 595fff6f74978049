/** The identity of a booking: the same wish gives the same key, however often and by whomever it is sent. */
import { createHash } from 'node:crypto';
import { formatPhone } from '@petvisor/vetstoria-client';
import type { Offer } from './offer-book.ts';
import type { OwnerDetails } from './owner-details.ts';
import type { Practice } from './practice.ts';

/**
 * SHA-256 (hex) over site, diary, time, appointment type, species, pet name and phone. Names are compared without case
 * and accents' encoding, phones by their digits.
 * @param round from 1; see `claimsPerBookingMax`
 */
export function bookingKey(
  offer: Pick<Offer, 'slot' | 'appointmentTypeId' | 'speciesId'>,
  details: Pick<OwnerDetails, 'petName' | 'phone'>,
  practice: Pick<Practice, 'site' | 'countryCallingCode'>,
  round: number,
): string {
  const parts = [
    practice.site ?? '',
    offer.slot.scheduleId,
    offer.slot.dateTime,
    offer.appointmentTypeId,
    offer.speciesId,
    details.petName.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase(),
    formatPhone(details.phone, 'digits', practice.countryCallingCode) ?? details.phone.trim(),
    round,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
