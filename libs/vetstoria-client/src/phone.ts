/** Phone numbers in the forms the service has been seen to take. */
import type { PhoneFormat } from './types.ts';

/** Length of an E.164 number without its plus. */
const digitsMin = 8;
const digitsMax = 15;

/**
 * Writes a phone number for the service.
 *
 * - `international` fits S19's pattern `^(\+\d{2})?\d{10}$`: `+447700900123`; North American numbers, whose calling
 *   code has one digit, as ten national digits: `4155550123`
 * - `digits` as S25 sent it: `447700900123`, `14155550123`
 * - `asGiven`: untouched
 *
 * @param phone national (`07700 900123`) or international (`+44…`, `0044…`), with any spaces and punctuation
 * @param countryCallingCode assumed for a national number, digits only
 * @returns undefined when it cannot be a phone number
 */
export function formatPhone(
  phone: string,
  format: PhoneFormat = 'international',
  countryCallingCode = '44',
): string | undefined {
  if (format === 'asGiven') return phone.trim() || undefined;
  const digits = internationalDigits(phone, countryCallingCode);
  if (digits === undefined) return undefined;
  if (format === 'digits') return digits;
  return digits.startsWith('1') && digits.length === 11 ? digits.slice(1) : `+${digits}`;
}

function internationalDigits(phone: string, countryCallingCode: string): string | undefined {
  // "+44 (0)7700 …" is how the British print a number for both kinds of caller: the bracketed zero is not dialled.
  const compact = phone.replace(/\(0\)/, '').replace(/[\s().\-/]/g, '');
  const match = /^(?<prefix>\+|00)?(?<digits>\d+)$/.exec(compact);
  const given = match?.groups?.['digits'];
  if (given === undefined) return undefined;
  const digits = match?.groups?.['prefix'] ? given : withCallingCode(given, countryCallingCode);
  return digits.length >= digitsMin && digits.length <= digitsMax ? digits : undefined;
}

function withCallingCode(national: string, code: string): string {
  if (national.startsWith('0')) return code + national.slice(1);
  // Written without plus but with the calling code: twelve digits from 44, eleven from 1.
  const alreadyInternational = national.startsWith(code) && national.length === code.length + 10;
  return alreadyInternational ? national : code + national;
}
