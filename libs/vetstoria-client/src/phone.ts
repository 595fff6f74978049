/** Phone numbers in the formats that the service has been seen to accept. */
import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import type { PhoneNumber } from 'libphonenumber-js';
import type { PhoneFormat } from './types.ts';

/** Why a phone number cannot be sent. */
export type PhoneProblem =
  /** Words, a calling code of no country, a short number of one country, or nothing. */
  | 'not_a_number'
  | 'too_short'
  | 'too_long'
  | 'extension'
  /** A number that may well exist, but does not fit the pattern of the service. */
  | 'not_taken';

/** A phone number that was read: as it is sent, or why it cannot be sent. */
export type PhoneResult =
  | {
      /** The number can be sent. */
      readonly ok: true;
      /** As it is sent. */
      readonly sent: string;
      /** As people of that country write it; with the calling code if it is another country. */
      readonly written: string;
    }
  | {
      /** The number cannot be sent. */
      readonly ok: false;
      /** What is wrong with it. */
      readonly problem: PhoneProblem;
    };

const NATIONAL_DIGITS = 10;
/** Fewer digits are no number of which one was missed. */
const DIGITS_MIN = 7;
/** The pattern of the 2019 document. */
const INTERNATIONAL = /^(\+\d{2})?\d{10}$/;

/**
 * Reads a phone number and formats it for the service. What this takes, `placeAppointment` sends.
 *
 * - `international` fits S19's pattern `^(\+\d{2})?\d{10}$`: `+447700900123`; North American numbers, whose calling
 *   code has one digit, as ten national digits: `4155550123`. Numbers that do not fit are `not_taken`
 * - `digits` as S25 sent it: `447700900123`, `14155550123`
 * - `asGiven`: untouched
 *
 * @param phone national (`07700 900123`) or international (`+44…`, `0044…`), with any spaces and punctuation
 * @param countryCallingCode assumed for a national number, digits only
 */
export function readPhone(
  phone: string,
  format: PhoneFormat = 'international',
  countryCallingCode = '44',
): PhoneResult {
  if (format === 'asGiven') {
    const sent = phone.trim();
    return sent === '' ? { ok: false, problem: 'not_a_number' } : { ok: true, sent, written: sent };
  }
  const text = phone.trim().replace(/^00/, '+');
  const options = { defaultCallingCode: countryCallingCode, extract: false };
  const parsed = parsePhoneNumberFromString(text, options);
  if (parsed?.ext !== undefined) return { ok: false, problem: 'extension' };
  // `isPossible` and not `isValid`: the latter refuses ranges that are not assigned, or newer than its tables, and the
  // numbers reserved for examples (07700 900xxx, 01632 960xxx).
  if (!parsed?.isPossible()) return { ok: false, problem: lengthProblem(text, options) };
  // Leading zeros can be read as a prefix once more, and then the number is another.
  if (parsePhoneNumberFromString(parsed.number)?.number !== parsed.number)
    return { ok: false, problem: 'not_a_number' };
  const sent = sentAs(parsed, format);
  if (sent === undefined) return { ok: false, problem: lacksDigit(parsed) ? 'too_short' : 'not_taken' };
  return { ok: true, sent, written: write(parsed, options) };
}

/** The national form of a number that exists nowhere may read as another one: then its international form. */
function write(parsed: PhoneNumber, options: { readonly defaultCallingCode: string }): string {
  if (parsed.countryCallingCode !== options.defaultCallingCode) return parsed.formatInternational();
  const national = parsed.formatNational();
  const isSame = parsePhoneNumberFromString(national, options)?.number === parsed.number;
  return isSame ? national : parsed.number;
}

/** As `readPhone`, the number as it is sent. @returns undefined when it cannot be sent */
export function formatPhone(
  phone: string,
  format: PhoneFormat = 'international',
  countryCallingCode = '44',
): string | undefined {
  const read = readPhone(phone, format, countryCallingCode);
  return read.ok ? read.sent : undefined;
}

function sentAs(parsed: PhoneNumber, format: 'international' | 'digits'): string | undefined {
  if (format === 'digits') return parsed.number.slice(1);
  const sent = parsed.countryCallingCode === '1' ? parsed.nationalNumber : parsed.number;
  return INTERNATIONAL.test(sent) ? sent : undefined;
}

/** A length that is possible somewhere in the country, of a number that exists nowhere in it. */
function lacksDigit(parsed: PhoneNumber): boolean {
  return parsed.nationalNumber.length < NATIONAL_DIGITS && !parsed.isValid();
}

function lengthProblem(
  text: string,
  options: { readonly defaultCallingCode: string; readonly extract: boolean },
): PhoneProblem {
  switch (validatePhoneNumberLength(text, options)) {
    case 'TOO_SHORT':
    case 'INVALID_LENGTH':
      return text.replace(/\P{Nd}/gu, '').length < DIGITS_MIN ? 'not_a_number' : 'too_short';
    case 'TOO_LONG':
      return 'too_long';
    default:
      return 'not_a_number';
  }
}
