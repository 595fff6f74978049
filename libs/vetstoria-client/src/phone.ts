/** Phone numbers in the formats that the service has been seen to accept. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { PhoneFormat } from './types.ts';

/**
 * Formats a phone number for the service.
 *
 * - `international` fits S19's pattern `^(\+\d{2})?\d{10}$`: `+447700900123`; North American numbers, whose calling
 *   code has one digit, as ten national digits: `4155550123`
 * - `digits` as S25 sent it: `447700900123`, `14155550123`
 * - `asGiven`: untouched
 *
 * @param phone national (`07700 900123`) or international (`+44…`, `0044…`), with any spaces and punctuation
 * @param countryCallingCode assumed for a national number, digits only
 * @returns undefined when it cannot be a phone number, or has an extension
 */
export function formatPhone(
  phone: string,
  format: PhoneFormat = 'international',
  countryCallingCode = '44',
): string | undefined {
  if (format === 'asGiven') return phone.trim() || undefined;
  const parsed = parsePhoneNumberFromString(phone.trim().replace(/^00/, '+'), {
    defaultCallingCode: countryCallingCode,
    extract: false,
  });
  // `isPossible` and not `isValid`: the latter refuses ranges that are not assigned, or newer than its tables, and the
  // numbers reserved for examples (07700 900xxx, 01632 960xxx).
  if (!parsed?.isPossible() || parsed.ext !== undefined) return undefined;
  if (format === 'digits') return parsed.number.slice(1);
  return parsed.countryCallingCode === '1' ? parsed.nationalNumber : parsed.number;
}
